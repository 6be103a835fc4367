import type { AnalysisOutcome } from '../../analysis/analyse.ts'
import { formatCount, formatNumber } from '../../format-number.ts'
import type { CurveFigure } from '../report.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

interface CurveKind extends Omit<CurveFigure, 'table' | 'notes'> {
  table: string
  /** The column of a table by class that sums the curves up, and what it is called. */
  summary?: { table: string; column: string; word: string }
}

/** Where each method keeps its curves, and what the axes are. */
const CURVES: Record<string, CurveKind> = {
  roc: {
    title: 'ROC',
    table: 'curve',
    x: 'falsePositiveRate',
    y: ['median', 'truePositiveRate'],
    axes: { x: 'false positive rate', y: 'true positive rate' },
    summary: { table: 'measures', column: 'rocAuc', word: 'AUC' },
    points: false
  },
  calibration: {
    title: 'Calibration',
    table: 'bins',
    x: 'meanPredicted',
    y: ['median', 'observed'],
    axes: { x: 'mean predicted probability', y: 'observed share' },
    points: true
  },
  'precision-recall': {
    title: 'Precision by recall',
    table: 'curve',
    x: 'recall',
    y: ['median', 'precision'],
    axes: { x: 'recall', y: 'precision' },
    summary: { table: 'measures', column: 'averagePrecision', word: 'average precision' },
    points: false
  },
  gains: {
    title: 'Cumulative gains',
    table: 'curve',
    x: 'share',
    y: ['median', 'gain'],
    axes: { x: 'share of rows, likeliest first', y: 'share of the class found' },
    points: false
  }
}

/** Curves of methods, class by class. @param methods those of `CURVES` */
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
      const figures = outcomes.flatMap(figureOf)
      if (figures.length === 0) return []
      const [{ runs }] = outcomes
      const caption =
        runs > 1
          ? `Line: median of ${formatCount(runs)} trainings; band: 5–95 % of them; dotted: their mean probability.`
          : ''
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

function figureOf({ method, tables }: AnalysisOutcome): CurveFigure[] {
  const { table: name, summary, ...curve } = CURVES[method]
  const named = (wanted: string) => tables.find((one) => one.name === wanted)
  const table = named(name)
  if (!table) return []
  const sums = summary && named(summary.table)
  const values = sums ? sums.values.map((row) => row[sums.columns.indexOf(summary.column)]) : []
  const notes = values.map((value, k) => [sums!.rows[k], `${summary!.word} ${formatNumber(value, 3)}`])
  return [{ ...curve, table, notes: Object.fromEntries(notes) }]
}

/** Of curves that a number beside them sums up nothing more is said. */
function saysOf(outcomes: readonly AnalysisOutcome[]): string[] {
  return outcomes.filter(({ method }) => method !== 'roc').flatMap(({ says }) => says)
}
