import { entryNamed } from '../../analysis/catalogue.ts'
import { tableNamed } from '../../analysis/tables.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'predicted-by-observed', title: entryNamed('predicted-by-observed').title }

/** Which probabilities rows of each class get, as boxes. */
export const predictedByObserved: SectionMaker = {
  ...head,
  standard: false,
  methods: ['predicted-by-observed'],
  applies: () => true,
  make(input) {
    const outcome = outcomeOf(input, 'predicted-by-observed')
    if (!outcome) return []
    const mean = outcome.runs > 1 ? ', means over runs' : ''
    return [
      {
        ...head,
        label: null,
        kind: 'boxes',
        boxes: tableNamed(outcome.tables, 'boxes'),
        text: methodText([outcome], `Box: half of the rows, line at the median; whiskers: nine in ten${mean}.`)
      }
    ]
  }
}
