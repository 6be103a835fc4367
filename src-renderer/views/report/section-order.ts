/** A section that applies, and whether it is in the report. */
export interface SectionChoice {
  name: string
  title: string
  chosen: boolean
}

/** A section that applies. */
export interface AvailableSection {
  name: string
  title: string
  /** In a report without a list of its own. */
  standard: boolean
}

/**
 * The list of sections: those of the report in its order, then what was left out. A report without a list of its own has the
 * standard ones.
 *
 * @param available all that apply, in their usual order
 * @param chosen names of the report; empty = the standard ones
 */
export function sectionChoices(available: readonly AvailableSection[], chosen: readonly string[]): SectionChoice[] {
  const standard = available.filter((section) => section.standard)
  const inReport =
    chosen.length === 0 ? standard : chosen.flatMap((name) => available.find((section) => section.name === name) ?? [])
  const leftOut = available.filter((section) => !inReport.includes(section))
  return [
    ...inReport.map(({ name, title }) => ({ name, title, chosen: true })),
    ...leftOut.map(({ name, title }) => ({ name, title, chosen: false }))
  ]
}

/** Takes a section in, at the end, or leaves it out. The last one stays: a report says something. */
export function toggled(choices: readonly SectionChoice[], name: string): string[] {
  const chosen = choices.filter((section) => section.chosen).map((section) => section.name)
  if (!chosen.includes(name)) return [...chosen, name]
  return chosen.length === 1 ? chosen : chosen.filter((other) => other !== name)
}

/** Moves a section of the report one place up (-1) or down (1). */
export function moved(choices: readonly SectionChoice[], name: string, by: -1 | 1): string[] {
  const chosen = choices.filter((section) => section.chosen).map((section) => section.name)
  const from = chosen.indexOf(name)
  const to = from + by
  if (from === -1 || to < 0 || to >= chosen.length) return chosen
  return chosen.with(from, chosen[to]).with(to, name)
}
