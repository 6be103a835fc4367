import { formatCount, formatOf } from '../../../src-main/core/format-number.ts'
import { HIGH } from '../../../src-main/core/analysis/spread-tables.ts'
import { listed } from '../../../src-main/core/analysis/wording.ts'
import type { VariablePaths } from '../../charts/sign-paths.ts'

/** Net effects over the runs of one variant. */
interface Batch {
  rows: readonly VariablePaths[]
  runs: number
}

/**
 * Whether signs that hold over trainings on the same rows hold when the rows are drawn anew, too: the sign that holds worst,
 * and the variables whose signs hold.
 *
 * @param same trainings that differ by their seed only
 * @param drawn trainings on rows drawn with replacement
 */
export function heldSigns(same: Batch, drawn: Batch, outputs: readonly string[], classes: boolean): string[] {
  const signs = same.rows.flatMap(({ name, outputs: paths }) =>
    paths.flatMap(({ above, net }, c) => {
      const again = drawn.rows.find((row) => row.name === name)?.outputs[c].above ?? NaN
      const positive = net > 0
      const [here, there] = [above, again].map((share) => (positive ? share : 1 - share))
      return here >= HIGH && !Number.isNaN(there) ? [{ name, output: outputs[c], positive, here, there }] : []
    })
  )
  if (signs.length === 0) return [`No sign holds in 95 % of ${formatCount(same.runs)} trainings on the same rows.`]
  const worst = signs.reduce((least, sign) => (sign.there < least.there ? sign : least))
  const holding = [...new Set(signs.filter(({ there }) => there >= HIGH).map(({ name }) => name))]
  const verb = classes ? (worst.positive ? 'is for' : 'is against') : worst.positive ? 'raises' : 'lowers'
  const count = (share: number, runs: number) => formatOf(Math.round(share * runs), runs)
  return [
    ...(worst.there < HIGH
      ? [
          `${worst.name} ${verb} ${worst.output} in ${count(worst.here, same.runs)} trainings on the same rows, but only in ${count(worst.there, drawn.runs)} when the rows are drawn anew.`
        ]
      : []),
    holding.length === 0
      ? 'No variable keeps a sign in 95 % of both.'
      : `${listed(holding)} ${holding.length === 1 ? 'keeps' : 'keep'} a sign in 95 % of both.`
  ]
}
