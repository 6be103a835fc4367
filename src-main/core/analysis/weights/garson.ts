import { formatShare } from '../../format-number.ts'
import { centreOutput } from '../../run/canonical.ts'
import type { Layer } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { groupNotes, inputGroups, sumByGroup, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'

export const garson: Method = {
  name: 'garson',
  title: 'Shares of weight (Garson)',
  group: 'importance',
  question: 'What share of the weight into the units does each variable have?',
  formula: 'qᵢₕ = |wᵢₕ| / Σⱼ|wⱼₕ| · Gevrey: Σₕ qᵢₕ / Σ · Goh: Σₕ qᵢₕ·|vₕₖ| / Σ · pooled: Σₖ|vₕₖ| in place of |vₕₖ|',
  source:
    'Garson 1991; Goh 1995; Gevrey, Dimopoulos and Lek 2003, Ecological Modelling 160; gevrey as in R NeuralNetTools',
  needs: ['standardised inputs', 'weight decay', 'one hidden layer'],
  caveats: [
    'Has no sign, and paths that cancel count in full.',
    'The same number added to the weights of a unit into all classes changes nothing but the Goh form: read, and rank by, the one with centred output weights ṽ.',
    'The Gevrey form, which most programs compute, does not depend on the output weights: it is the same for every output.',
    'Unstable over retrainings; on simulated data further from the true order than connection weights (Olden 2004).'
  ],
  options: [
    UNITS_OPTION,
    {
      name: 'centred',
      label: 'Centre output weights',
      help: 'centre the output weights over classes first',
      kind: 'flag',
      default: false
    }
  ],
  requires: { data: false },
  score: {
    title: 'share of |w|·|ṽ|, Goh',
    of: (tables, output) =>
      output === null
        ? columnOf(tableNamed(tables, 'goh-centred-pooled'), 'share')
        : tableNamed(tables, 'goh-centred').values.map((row) => row[output])
  },
  compute({ network }, options): AnalysisResult {
    if (network.layers.length !== 2) {
      throw new UserError(
        `garson is defined for one hidden layer; this network has ${network.layers.length - 1}. Use path-signs or permutation.`
      )
    }
    const groups = inputGroups(network, options.units === true)
    const centred = centreOutput(network).layers[1]
    const [hidden, asTrained] = network.layers
    const output = options.centred === true ? centred : asTrained
    const units = hidden.units.length
    const outputs = output.units
    const shares = unitShares(sumByGroup(hidden.weights, units, groups), units)
    const loudnessIn =
      ({ weights }: Layer) =>
      (h: number, c: number) =>
        Math.abs(weights[h * outputs.length + c])
    const [loudness, loudnessCentred] = [loudnessIn(output), loudnessIn(centred)]
    const byOutput = (of: (c: number) => number[]) => {
      const columns = outputs.map((_, c) => of(c))
      return groups.names.map((_, g) => columns.map((column) => column[g]))
    }
    const shape = { rowHeader: 'input', rows: groups.names, columns: outputs, format: 'share' as const }
    const pooled = (of: typeof loudness) => goh(shares, (h) => outputs.reduce((sum, _, c) => sum + of(h, c), 0))
    return {
      tables: [
        table(
          { ...shape, name: 'gevrey', title: 'Shares, blind to output weights (Gevrey)' },
          byOutput((c) => gevrey(shares, (h) => loudness(h, c)))
        ),
        table(
          { ...shape, name: 'goh', title: 'Shares, units weighted by |v| (Goh)' },
          byOutput((c) => goh(shares, (h) => loudness(h, c)))
        ),
        table(
          { ...shape, name: 'goh-pooled', title: 'Shares, units weighted by Σ|v| over outputs', columns: ['share'] },
          pooled(loudness)
        ),
        table(
          { ...shape, name: 'goh-centred', title: 'Shares, units weighted by |ṽ|, centred over classes (Goh)' },
          byOutput((c) => goh(shares, (h) => loudnessCentred(h, c)))
        ),
        table(
          {
            ...shape,
            name: 'goh-centred-pooled',
            title: 'Shares, units weighted by Σ|ṽ| over outputs',
            columns: ['share']
          },
          pooled(loudnessCentred)
        )
      ],
      notes: [...missingNotes(hidden.units, outputs, shares, loudness), ...groupNotes(groups)],
      says
    }
  }
}

/** Of each unit, the share that each group has in its incoming weight: shares[unit][group]; NaN for a unit that nothing enters. */
function unitShares(into: Float64Array, units: number): number[][] {
  const groups = into.length / units
  return Array.from({ length: units }, (_, h) => {
    const sizes = Array.from({ length: groups }, (_, g) => Math.abs(into[g * units + h]))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    return sizes.map((size) => size / total)
  })
}

/** As NeuralNetTools: |v| stands in numerator and denominator, so it only decides whether there is a number at all. */
function gevrey(shares: readonly number[][], loudness: (h: number) => number): number[] {
  return normalised(shares.map((share, h) => share.map((value) => (loudness(h) === 0 ? NaN : value))))
}

/** A unit that nothing enters has no shares to give, so it is left out. */
function goh(shares: readonly number[][], loudness: (h: number) => number): number[] {
  return normalised(
    shares.flatMap((share, h) => (share.some(Number.isNaN) ? [] : [share.map((value) => value * loudness(h))]))
  )
}

/** Adds up over units; the sums are divided by their total. */
function normalised(byUnit: readonly number[][]): number[] {
  if (byUnit.length === 0) return []
  const sums = byUnit[0].map((_, g) => byUnit.reduce((sum, unit) => sum + unit[g], 0))
  const total = sums.reduce((sum, value) => sum + value, 0)
  return sums.map((value) => value / total)
}

function missingNotes(
  units: readonly string[],
  outputs: readonly string[],
  shares: readonly number[][],
  loudness: (h: number, c: number) => number
): string[] {
  const unreached = units.filter((_, h) => shares[h].some(Number.isNaN))
  const silent = outputs.flatMap((output, c) =>
    units.filter((_, h) => loudness(h, c) === 0).map((unit) => `${unit} → ${output}`)
  )
  return [
    ...(unreached.length > 0
      ? [
          `All weights into ${listed(unreached)} are 0, so shares of it are 0 / 0: gevrey has no values; goh leaves the unit out.`
        ]
      : []),
    ...(silent.length > 0
      ? [`The weight ${listed(silent)} is 0. The gevrey form divides by it, so it has no values there; goh has.`]
      : [])
  ]
}

function says(tables: readonly AnalysisTable[]): string[] {
  const pooled = tableNamed(tables, 'goh-centred-pooled')
  const shares = columnOf(pooled, 'share')
  const largest = largestFirst(shares, 3).map((i) => `${pooled.rows[i]} (${formatShare(shares[i])})`)
  if (largest.length === 0) return []
  return [`The largest shares of weight, in either direction, are those of ${listed(largest)}.`]
}
