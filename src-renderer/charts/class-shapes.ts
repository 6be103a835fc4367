/** Classes are shapes, never colours: A ●, B ■, C ▲, then ◆ ▼ ✚; more classes begin again. */
const CLASS_GLYPHS = ['●', '■', '▲', '◆', '▼', '✚'] as const

export const classGlyph = (index: number): string => CLASS_GLYPHS[index % CLASS_GLYPHS.length]

/** The shape of a class as an SVG path around (x, y), of about equal area for all. */
export function classPath(index: number, x: number, y: number, size: number): string {
  const r = size / 2
  switch (index % CLASS_GLYPHS.length) {
    case 0:
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
    case 1:
      return `M${x - 0.9 * r} ${y - 0.9 * r}h${1.8 * r}v${1.8 * r}h${-1.8 * r}z`
    case 2:
      return `M${x} ${y - 1.15 * r}l${1.15 * r} ${2.1 * r}h${-2.3 * r}z`
    case 3:
      return `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}z`
    case 4:
      return `M${x} ${y + 1.15 * r}l${1.15 * r} ${-2.1 * r}h${-2.3 * r}z`
    default: {
      const arm = 0.42 * r
      const rest = 1.15 * r - arm
      return `M${x - arm} ${y - 1.15 * r}h${2 * arm}v${rest}h${rest}v${2 * arm}h${-rest}v${rest}h${-2 * arm}v${-rest}h${-rest}v${-2 * arm}h${rest}z`
    }
  }
}
