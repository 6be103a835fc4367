import { formatOf, formatNumber, formatSigned } from '../../format-number.ts'
import { centreOutput } from '../../run/canonical.ts'
import type { Network } from '../../run/network.ts'
import { UserError } from '../../user-error.ts'
import { hasDiverged } from '../diverged.ts'
import { inputGroups } from '../input-groups.ts'
import { matchUnits, sameShape, type UnitMatch } from '../matching.ts'
import { meanOf, quantileOf } from '../../statistics.ts'

/** One connection, by name: an input (or a variable, whose inputs are added up) or a unit, and the unit or output it enters. */
export interface Connection {
  layer: number
  from: string
  to: string
}

/** The same connection in another run: between the units that stand in the places of its ends. */
interface MatchedWeight {
  run: number
  weight: number
  /** The hidden units at its ends, by their names in that run. */
  units: string[]
  /** How alike the less similar end is; 1 where no end is a hidden unit. Under 0.5 there is no partner. */
  similarity: number
}

export interface WeightOverRuns {
  /** What was asked about. */
  connection: Connection
  /** In the run that was asked about. */
  weight: number
  runs: MatchedWeight[]
  /** Runs of another shape, which have no such connection. */
  leftOut: number
  /** Weights out of the last hidden layer are centred over the classes, for only so do they compare. */
  centred: boolean
  says: string[]
}

/** Under this a unit has no partner in the other run. */
const PARTNER = 0.5

/**
 * What became of one connection in other trainings of the same experiment. Units have no order of their own, so every run is
 * matched to the reference first, by its weights (`matchUnits`): places, and signs where a unit may be turned over.
 *
 * @param reference in the form that is shown
 * @throws UserError when there is no such connection, or the reference diverged
 * @example weightOverRuns(network, others, { layer: 0, from: 'v4', to: 'n7' }).runs[0] // { run: 2, weight: -0.78, units: ['n3'], similarity: 0.94 }
 */
export function weightOverRuns(
  reference: Network,
  others: readonly { run: number; network: Network }[],
  { layer, from, to }: Connection,
  tell: (done: number) => void = () => {}
): WeightOverRuns {
  if (hasDiverged(reference)) {
    throw new UserError(
      'This run diverged: some of its weights are no numbers, so its units cannot be found in other runs. Choose another run.'
    )
  }
  const places = placesIn(reference, { layer, from, to })
  const weightIn = ({ layers }: Network) => {
    const { weights, units } = layers[layer]
    return places.from.reduce((sum, i) => sum + weights[i * units.length + places.to], 0)
  }
  const fitting = others.filter(({ network }) => sameShape(reference, network))
  const runs = fitting.map(({ run, network }, done): MatchedWeight => {
    tell(done)
    const matched = matchUnits(reference, network)
    const ends = endsOf(reference, matched.units, layer, places)
    return {
      run,
      weight: weightIn(matched.network),
      units: ends.map((end) => end.from),
      similarity: Math.min(1, ...ends.map((end) => end.similarity))
    }
  })
  const output = reference.layers[reference.layers.length - 1]
  const found = {
    connection: { layer, from, to },
    weight: weightIn(centreOutput(reference)),
    runs,
    leftOut: others.length - fitting.length,
    centred: layer === reference.layers.length - 1 && output.activation === 'softmax'
  }
  return { ...found, says: says(found, `${from} → ${to}`) }
}

function placesIn(network: Network, { layer, from, to }: Connection): { from: number[]; to: number } {
  const at = network.layers[layer]
  const place = at?.units.indexOf(to) ?? -1
  const input = at?.inputs.indexOf(from) ?? -1
  const groups = layer === 0 ? inputGroups(network, false) : null
  const members = input >= 0 ? [input] : groups?.members[groups.names.indexOf(from)]
  if (place < 0 || members === undefined) {
    throw new UserError(`There is no connection ${from} → ${to} in layer ${layer + 1} of this network.`)
  }
  return { from: members, to: place }
}

/** The matches of the hidden units at both ends; those of all layers stand one after the other. */
function endsOf(
  { layers }: Network,
  matches: readonly UnitMatch[],
  layer: number,
  places: { from: number[]; to: number }
): UnitMatch[] {
  const start = (k: number) => layers.slice(0, k).reduce((sum, { units }) => sum + units.length, 0)
  return [
    ...(layer > 0 ? [matches[start(layer - 1) + places.from[0]]] : []),
    ...(layer < layers.length - 1 ? [matches[start(layer) + places.to]] : [])
  ]
}

function says({ weight, runs, leftOut }: Omit<WeightOverRuns, 'says'>, name: string): string[] {
  const left =
    leftOut > 0 ? [`${formatOf(leftOut, leftOut + runs.length)} other runs have another shape and are left out.`] : []
  if (runs.length === 0) return ['There is no other run of this kind to compare with.', ...left]
  const weights = runs.map((one) => one.weight)
  const same = runs.filter((one) => Math.sign(one.weight) === Math.sign(weight)).length
  const partners = runs.filter(({ similarity }) => similarity >= PARTNER).length
  const hidden = runs.some(({ units }) => units.length > 0)
  const similarity = formatNumber(meanOf(runs.map((one) => one.similarity)), 2)
  return [
    `${name} keeps its sign in ${formatOf(same, runs.length)} other trainings; the middle 90 % of them lie from ${formatSigned(quantileOf(weights, 0.05))} to ${formatSigned(quantileOf(weights, 0.95))}, here it is ${formatSigned(weight)}.`,
    ...(hidden
      ? [
          `Units were matched by their weights: there is a partner in ${formatOf(partners, runs.length)} runs (mean similarity ${similarity}).${partners < runs.length ? ' Without a partner the number is of a different unit.' : ''}`
        ]
      : []),
    ...left
  ]
}
