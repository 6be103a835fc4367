import type { AnalysisOutcome } from '../../../src-main/api/types.ts'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { boxPanels } from './probability-boxes.ts'

type Told = Pick<AnalysisOutcome, 'method' | 'says' | 'tables'>

/**
 * What a page says, in a few sentences. Methods with a sentence a class are told for the class they fit least, for the pictures of the
 * others stand beside it; or for the one that is looked at.
 */
export function saysOfPage(outcomes: readonly Told[], only: string | null = null): string[] {
  return outcomes.flatMap((outcome) => {
    const byClass = goodnessByClass(outcome)
    if (byClass === null) return outcome.says
    // A class without a number has no sentence either.
    const told = byClass.filter(({ goodness }) => !Number.isNaN(goodness))
    const least = Math.min(...told.map(({ goodness }) => goodness))
    const at = told.findIndex(({ name, goodness }) => (only === null ? goodness === least : name === only))
    // What follows the classes is about all of them.
    return [...(at < 0 ? [] : [outcome.says[at]]), ...outcome.says.slice(told.length)]
  })
}

/** In the order of the sentences. Null for methods that do not speak class by class. */
function goodnessByClass({ method, tables }: Told): { name: string; goodness: number }[] | null {
  switch (method) {
    case 'roc':
    case 'precision-recall':
    case 'gains':
      return firstColumn(tableNamed(tables, 'measures'), (value) => value)
    case 'calibration':
      return firstColumn(tableNamed(tables, 'error'), (error) => -error)
    case 'predicted-by-observed':
      return boxPanels(tableNamed(tables, 'boxes')).map(({ predicted, boxes }) => {
        return { name: predicted, goodness: boxes.find(({ own }) => own)?.median ?? NaN }
      })
    default:
      return null
  }
}

const firstColumn = ({ rows, values }: AnalysisTable, goodness: (value: number) => number) =>
  rows.map((name, row) => ({ name, goodness: goodness(values[row][0]) }))
