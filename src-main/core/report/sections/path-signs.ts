import { FEW_RUNS } from '../../analysis/spread-tables.ts'
import { formatCount } from '../../format-number.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'path-signs', title: 'Signs along paths' }

/** T⁺, T⁻, net and cancellation of every variable for every output. */
export const pathSigns: SectionMaker = {
  ...head,
  standard: true,
  methods: ['path-signs'],
  // Levels of a nominal variable cancel when they are added up, so on paper each stands for itself.
  options: () => ({ units: true }),
  applies: () => true,
  make(input) {
    const outcome = outcomeOf(input, 'path-signs')
    if (!outcome) return []
    const { runs } = outcome
    const drawn =
      runs >= FEW_RUNS
        ? `Bars: T⁻ left of 0, T⁺ right of it, means of ${formatCount(runs)} runs. Diamond: net, on its 5–95 % of runs; grey where they include 0.`
        : runs > 1
          ? `Bars: T⁻ left of 0, T⁺ right of it, means of ${runs} runs. Diamond: net; dots: single runs; grey where their signs differ.`
          : 'Bars: T⁻ left of 0, T⁺ right of it. Diamond: net.'
    const caption = `${drawn} κ near 0: one direction; near 1: the paths cancel. Ordered by S.`
    return [
      {
        ...head,
        label: null,
        kind: 'path-signs',
        tables: outcome.tables,
        text: methodText([outcome], caption)
      }
    ]
  }
}
