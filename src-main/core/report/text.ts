import type { AnalysisOutcome } from '../analysis/analyse.ts'
import { entryNamed } from '../analysis/catalogue.ts'
import { UNITS_OVER_RUNS } from '../analysis/weights/layer-rows.ts'
import type { SectionText } from './report.ts'

/** What stands around content that no method of the catalogue made. */
export function plainText(caption: string, caveats: string[] = []): SectionText {
  return { question: null, says: [], caption, caveats, methods: [] }
}

/**
 * What stands around the content of methods: their question, sentences, formulas, sources and caveats, and behind the caption what
 * is to be read with the tables. Several methods have no question in common.
 */
export function methodText(outcomes: readonly AnalysisOutcome[], caption: string): SectionText {
  const entries = outcomes.map(({ method }) => entryNamed(method))
  const remarks = outcomes.flatMap(({ notes, says }) =>
    // Tables of single units are not in a report, nor is what is said of them.
    notes.filter((note) => !says.includes(note) && note !== UNITS_OVER_RUNS)
  )
  return {
    question: entries.length === 1 ? entries[0].question : null,
    says: outcomes.flatMap(({ says }) => says),
    caption: [caption, ...remarks].filter((text) => text !== '').join(' '),
    caveats: entries.length === 1 ? entries[0].caveats : [],
    methods: entries.map(({ title, formula, source, caveats }) => ({
      ...{ title, formula, source },
      caveats: entries.length === 1 ? [] : caveats
    }))
  }
}
