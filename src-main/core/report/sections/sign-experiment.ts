import { FEW_RUNS } from '../../analysis/spread-tables.ts'
import { tableNamed } from '../../analysis/tables.ts'
import { formatCount } from '../../format-number.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'sign-experiment', title: 'Signs and sizes changed' }

/** What the network is worth with its input weights changed, beside what it is worth as it is. */
export const signExperiment: SectionMaker = {
  ...head,
  standard: true,
  methods: ['sign-experiment'],
  applies: () => true,
  make(input) {
    const outcome = outcomeOf(input, 'sign-experiment')
    if (!outcome) return []
    const { runs, tables } = outcome
    const spread =
      runs >= FEW_RUNS
        ? `Dot: mean of ${formatCount(runs)} runs; line: 5–95 % of them.`
        : runs > 1
          ? 'Dots: single runs; bar: their mean.'
          : 'Line: ± SD of the draws.'
    return [
      {
        ...head,
        label: null,
        kind: 'sign-experiment',
        runs,
        tables,
        text: methodText([outcome], `${tableNamed(tables, 'levels').title}. ${spread} Dashed: unchanged.`)
      }
    ]
  },
  answer(input) {
    const outcome = outcomeOf(input, 'sign-experiment')
    return outcome ? { question: outcome.question, text: outcome.says.slice(0, 2).join(' ') } : null
  }
}
