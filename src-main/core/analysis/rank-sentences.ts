import { formatCount, formatOf } from '../format-number.ts'
import { meanOf, quantileOf } from '../statistics.ts'
import { listed } from './wording.ts'

/** Of each variable whether it is beyond what permuted labels give; or why that is not known, as a sentence. */
export type AgainstChance = { beyond: readonly boolean[] } | { unknown: string }

export const CHANCE_NOT_TRAINED = 'Chance is not known: train permuted labels to see which places are more than chance.'

/** Share of runs that makes an order worth claiming. */
const STEADY = 0.95
/** A longer list of names says nothing that the table does not say better. */
const MOST_NAMED = 5

/**
 * Whether the sizes of each variable are beyond those of all variables on permuted labels: its 5 % point over runs above their 95 %
 * point; of sizes with a sign also its 95 % point below their 5 % point.
 *
 * @param values values[run][variable]
 * @param chance the same of runs on permuted labels
 */
export function beyondChance(
  values: readonly (readonly number[])[],
  chance: readonly (readonly number[])[],
  signed: boolean
): boolean[] {
  const byChance = chance.flat()
  const [low, high] = [quantileOf(byChance, 1 - STEADY), quantileOf(byChance, STEADY)]
  return (values[0] ?? []).map((_, i) => {
    const sizes = values.map((run) => run[i])
    return quantileOf(sizes, 1 - STEADY) > high || (signed && quantileOf(sizes, STEADY) < low)
  })
}

/**
 * What may be said of an order over runs: which variables lead, in how many runs, and whether there is an order among them. No order
 * is claimed where it does not hold in 95 % of runs, and no place of a variable that permuted labels could have given it: noise in the
 * data is the same in every run and keeps its place as steadily as a true effect.
 *
 * @param ranks one list a run, of all variables
 * @example
 * // ['v4, v7 and v2 hold ranks 1 to 3 in 40 of 40 runs; v4 is ahead of v7 in 40 of 40 and v7 is ahead of v2 in 39 of 40.',
 * //  'The other 11 are within what permuted labels give: their places say nothing.']
 */
export function rankSentences(
  variables: readonly string[],
  ranks: readonly (readonly number[])[],
  chance: AgainstChance
): string[] {
  const order = variables.map((_, i) => i).sort((a, b) => meanRank(ranks, a) - meanRank(ranks, b))
  if (ranks.length < 2) {
    const first = order.slice(0, 3).map((i) => variables[i])
    return [`The first by size: ${listed(first)}. One training; whether the order holds, only retraining tells.`]
  }
  if ('unknown' in chance) {
    const { sentences, claimed } = leadersOf(variables, ranks, order)
    return [...sentences, chance.unknown, ...noOrderAmong(variables.length - claimed, claimed)]
  }
  const beyond = order.filter((i) => chance.beyond[i])
  if (beyond.length === 0) {
    return ['No variable is beyond what permuted labels give in 95 % of runs: the places say nothing.']
  }
  const { sentences, claimed } = leadersOf(variables, ranks, beyond)
  return [...sentences, ...alsoBeyond(beyond.slice(claimed).map((i) => variables[i])), ...within(order, beyond)]
}

/**
 * The groups of first variables that are the same in nearly all runs.
 *
 * @param order variables whose places may be claimed, as positions, the first one first
 * @returns how many of them the sentences are about
 */
function leadersOf(
  variables: readonly string[],
  ranks: readonly (readonly number[])[],
  order: readonly number[]
): { sentences: string[]; claimed: number } {
  const runs = ranks.length
  const leading = (count: number) => ranks.filter((run) => order.slice(0, count).every((i) => run[i] <= count)).length
  // That all variables hold all places says nothing.
  const counts = Array.from({ length: Math.min(order.length, variables.length - 1) }, (_, k) => k + 1)
  const steady = counts.filter((count) => leading(count) >= STEADY * runs)
  const most = steady.at(-1)
  if (most === undefined) {
    const sentence = `No group of first variables is the same in 95 % of the ${formatCount(runs)} runs, so no order is claimed.`
    return { sentences: [sentence], claimed: 0 }
  }
  const named = steady.findLast((count) => count <= MOST_NAMED)
  const same = `The first ${formatCount(most)} are the same variables in ${formatOf(leading(most), runs)} runs.`
  if (named === undefined) return { sentences: [same], claimed: most }
  const names = order.slice(0, named).map((i) => variables[i])
  const places = named === 1 ? 'holds rank 1' : `hold ranks 1 to ${named}`
  const pairs = names.slice(1).map((_, k) => {
    const ahead = ranks.filter((run) => run[order[k]] < run[order[k + 1]]).length
    const claim = ahead >= STEADY * runs ? '' : ', which is no order'
    return `${names[k]} is ahead of ${names[k + 1]} in ${formatOf(ahead, runs)}${claim}`
  })
  const lead = `${listed(names)} ${places} in ${formatOf(leading(named), runs)} runs${pairs.length > 0 ? `; ${listed(pairs)}` : ''}.`
  return { sentences: most > named ? [lead, same] : [lead], claimed: most }
}

function noOrderAmong(rest: number, claimed: number): string[] {
  return rest > 1 && claimed > 0 ? [`No order is claimed among the other ${formatCount(rest)}.`] : []
}

function alsoBeyond(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const which = names.length > MOST_NAMED ? `${formatCount(names.length)} more variables` : listed(names)
  return [
    `${which} ${names.length === 1 ? 'is' : 'are'} beyond what permuted labels give, too, without a place that holds.`
  ]
}

function within(order: readonly number[], beyond: readonly number[]): string[] {
  const rest = order.length - beyond.length
  if (rest === 0) return []
  return rest === 1
    ? ['The other one is within what permuted labels give: its place says nothing.']
    : [`The other ${formatCount(rest)} are within what permuted labels give: their places say nothing.`]
}

function meanRank(ranks: readonly (readonly number[])[], i: number): number {
  return meanOf(ranks.map((run) => run[i]))
}
