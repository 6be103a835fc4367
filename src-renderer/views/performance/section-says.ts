import type { AnalysisOutcome } from '../../../src-main/api/types.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { boxPanels } from './probability-boxes.ts'

type Told = Pick<AnalysisOutcome, 'method' | 'says' | 'tables'>

/**
 * What a page says, in a few sentences. Methods with a sentence a class are told for the class they fit least: the curves of the
 * others stand beside it.
 */
export function saysOfPage(outcomes: readonly Told[]): string[] {
  return outcomes.flatMap((outcome) => {
    const goodness = goodnessByClass(outcome)
    if (goodness === null) return outcome.says
    // A class without a number has no sentence either.
    const told = goodness.filter((value) => !Number.isNaN(value))
    const least = told.indexOf(Math.min(...told))
    // What follows the classes is about all of them.
    return [...outcome.says.slice(least, least + 1), ...outcome.says.slice(told.length)]
  })
}

/** Null for methods that do not speak class by class. */
function goodnessByClass({ method, tables }: Told): number[] | null {
  switch (method) {
    case 'roc':
    case 'precision-recall':
    case 'gains':
      return tableNamed(tables, 'measures').values.map(([value]) => value)
    case 'calibration':
      return tableNamed(tables, 'error').values.map(([value]) => -value)
    case 'predicted-by-observed':
      return boxPanels(tableNamed(tables, 'boxes')).map(({ boxes }) => boxes.find(({ own }) => own)?.median ?? NaN)
    default:
      return null
  }
}
