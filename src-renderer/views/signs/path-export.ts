import type { VariablePaths } from '../../charts/sign-paths.ts'
import { aboveInRuns } from '../../charts/sign-paths.ts'
import type { TableData } from '../../components/table-data.ts'

/** The table of paths with all that hover tells: the spread of N over runs, and Wilson's interval of the share above 0. */
export function pathExport(rows: readonly VariablePaths[], outputs: readonly string[], runs: number): TableData {
  const spread = runs > 1 ? ['N 5 %', 'N 95 %', 'share N > 0', 'share low', 'share high'] : []
  const titles = ['T+', 'T−', 'N', 'κ', ...spread]
  return {
    columns: ['variable', 'S', ...outputs.flatMap((name) => titles.map((title) => `${title} ${name}`))],
    rows: rows.map(({ name, score, outputs: paths }) => [
      name,
      score,
      ...paths.flatMap(({ positive, negative, net, cancellation, interval, above }) => {
        const { low, high } = aboveInRuns(above, runs)
        const overRuns = runs > 1 ? [interval?.low ?? NaN, interval?.high ?? NaN, above, low, high] : []
        return [positive, negative, net, cancellation, ...overRuns]
      })
    ])
  }
}
