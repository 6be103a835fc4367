/** The tokens a chart may use, as colours. See styles/tokens.css. */
const CHART_TOKENS = [
  'bg',
  'side',
  'sunk',
  'line',
  'line2',
  'grid',
  'ink',
  'ink2',
  'ink3',
  'acc',
  'acc-soft',
  'acc-ink',
  'on-acc',
  'neg',
  'pos',
  'neg-ink',
  'pos-ink',
  'neg-bar',
  'pos-bar',
  'null-band',
  'warn',
  'error'
] as const
export type ChartToken = (typeof CHART_TOKENS)[number]

export interface ChartTheme {
  /** A token's colour, with an opacity where a band lies under a line. */
  colour(token: ChartToken, opacity?: number): string
  family: string
}

/** Colours as the page draws them now. Tokens depend on the theme, so only an element that uses one knows it. */
export function readTheme(element: HTMLElement): ChartTheme {
  const probe = document.createElement('span')
  element.append(probe)
  const read = (token: ChartToken) => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const colours = new Map(CHART_TOKENS.map((token) => [token, read(token)]))
  probe.remove()
  return themeOf((token) => colours.get(token)!, getComputedStyle(element).fontFamily)
}

/** For tests: every colour is the name of its token. */
export const namedTheme: ChartTheme = {
  colour: (token, opacity) => (opacity === undefined ? token : `${token} ${opacity}`),
  family: 'Inter'
}

function themeOf(read: (token: ChartToken) => string, family: string): ChartTheme {
  return {
    family,
    colour(token, opacity = 1) {
      const colour = read(token)
      return opacity === 1 ? colour : colour.replace(/^rgba?\(([^,]+,[^,]+,[^,)]+).*$/, `rgba($1, ${opacity})`)
    }
  }
}
