import type { AnalysisOutcome } from '../../analysis/analyse.ts'
import { curveKinds, curveSummary } from '../../analysis/performance/curve-kinds.ts'
import { tableNamed } from '../../analysis/tables.ts'
import { formatCount } from '../../format-number.ts'
import type { CurveFigure } from '../report.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

/** Curves of methods, class by class. @param methods those that have curve kinds */
export function curves(
  name: string,
  title: string,
  methods: readonly string[],
  { standard }: { standard: boolean }
): SectionMaker {
  const head = { name, title }
  return {
    ...head,
    standard,
    methods,
    applies: ({ classes }) => classes,
    make(input) {
      const outcomes = methods.flatMap((method) => outcomeOf(input, method) ?? [])
      const figures = outcomes.flatMap(figuresOf)
      if (figures.length === 0) return []
      const [{ runs }] = outcomes
      const caption =
        runs > 1
          ? `Line: median of ${formatCount(runs)} trainings; band: 5–95 % of them; dotted: their mean probability; dashed: chance.`
          : 'Dashed: chance.'
      return [
        {
          ...head,
          label: null,
          kind: 'curves',
          figures,
          text: { ...methodText(outcomes, caption), says: saysOf(outcomes) }
        }
      ]
    }
  }
}

function figuresOf({ method, tables }: AnalysisOutcome): CurveFigure[] {
  // Those in the unit square stand beside each other; lift says again what gains say.
  return curveKinds(method)
    .filter(({ axes }) => axes.shares !== false)
    .map((kind) => {
      const { title, x, y, axes, points = false } = kind
      const table = tableNamed(tables, kind.table)
      const classes = [...new Set(table.texts?.class)]
      const summaries = classes.map((name) => [name, curveSummary(kind, tables, name)] as const)
      return { title, x, y, axes, points, table, summaries: Object.fromEntries(summaries) }
    })
}

/** Of curves that a number beside them sums up nothing more is said. */
function saysOf(outcomes: readonly AnalysisOutcome[]): string[] {
  return outcomes.filter(({ method }) => method !== 'roc').flatMap(({ says }) => says)
}
