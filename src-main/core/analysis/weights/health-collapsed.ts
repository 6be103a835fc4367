import { formatCount } from '../../format-number.ts'
import type { Layer } from '../../run/network.ts'
import { centred, cosine } from '../cosine.ts'
import { listed } from '../wording.ts'
import { flag, type HealthFlag, type HealthPlace } from './health-flag.ts'

/** Activations of the units of each hidden layer, over the rows. */
export type HiddenColumns = { layer: Layer; columns: Float64Array[] }[]

/** From this correlation on, whatever its sign, two units do the same. */
const TOGETHER = 0.95
/** Of many groups a sentence names so many. */
const NAMED = 5

/** Units of a layer of which each goes with another of them; some the other way round. */
interface CollapsedGroup {
  layer: number
  units: string[]
  mirrored: boolean
  /** All units of the layer that carry weight. */
  whole: boolean
}

/**
 * Units whose activations over the rows are the same but for a factor.
 *
 * @param leftOut units that carry no weight: whether they do the same as others does not matter
 */
export function collapsedUnits(hidden: HiddenColumns, leftOut: readonly HealthPlace[]): HealthFlag {
  let largest = 0
  const groups = hidden.flatMap(({ layer, columns }, k) => {
    const units = layer.units
      .map((name, h) => ({ name, deviations: centred(columns[h]) }))
      .filter(({ name }) => !leftOut.some((place) => place.layer === k && place.to === name))
    const correlations = units.map((a) => units.map((b) => cosine(a.deviations, b.deviations)))
    correlations.forEach((row, i) => row.slice(0, i).forEach((r) => (largest = Math.max(largest, Math.abs(r)))))
    return connected(correlations).map((members): CollapsedGroup => ({
      layer: k,
      units: members.map((i) => units[i].name),
      mirrored: members.some((i) => correlations[members[0]][i] < 0),
      whole: members.length === units.length
    }))
  })
  return flag(
    {
      check: 'largest correlation of two units',
      value: largest,
      limit: TOGETHER,
      raised: groups.length > 0,
      advice:
        'Read the sum of such units in canonical form, for in raw form mirrored ones cancel, or train with fewer units.',
      affects: ['sign-counts']
    },
    () => {
      const shown = groups.slice(0, NAMED).map((group) => groupWords(group, hidden[group.layer].layer.units))
      const more = groups.length > NAMED ? `; and ${formatCount(groups.length - NAMED)} more groups` : ''
      return `${shown.join('; ')}${more}: how weight is split between units that do the same is arbitrary.`
    },
    groups.flatMap(({ layer, units }) => units.map((to) => ({ layer, to })))
  )
}

/**
 * Groups in which each unit goes with some other, in the order of the units; those that go with none are left out.
 *
 * @param correlations of the units, square
 */
function connected(correlations: readonly number[][]): number[][] {
  const seen = new Set<number>()
  const groupOf = (first: number): number[] => {
    seen.add(first)
    const next = correlations[first].flatMap((r, i) => (Math.abs(r) > TOGETHER ? [i] : []))
    return [first, ...next.flatMap((i) => (seen.has(i) ? [] : groupOf(i)))]
  }
  return correlations
    .map((_, i) => (seen.has(i) ? [] : groupOf(i).sort((a, b) => a - b)))
    .filter(({ length }) => length > 1)
}

/** @example 'n1 to n6 do nearly the same in every row, some with turned sign, so the whole layer acts as one unit' */
function groupWords({ units, mirrored, whole }: CollapsedGroup, layer: readonly string[]): string {
  const from = layer.indexOf(units[0])
  const inARow = units.length > 2 && units.every((name, i) => layer[from + i] === name)
  return [
    `${inARow ? `${units[0]} to ${units[units.length - 1]}` : listed(units)} do nearly the same in every row`,
    ...(mirrored ? [units.length === 2 ? 'with turned sign' : 'some with turned sign'] : []),
    ...(whole ? ['so the whole layer acts as one unit'] : [])
  ].join(', ')
}
