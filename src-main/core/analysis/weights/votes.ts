import { formatCount, formatRange, formatShare, formatSigned } from '../../format-number.ts'
import { evenly } from '../evenly.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { dataOf, gatherInputs, trainingRowsOf } from '../rows.ts'
import { FEW_RUNS } from '../spread-tables.ts'
import { columnOf, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { countVotes, votingTargets } from './count-votes.ts'
import { keptSigns } from './kept-signs.ts'
import { chosenWeight, wayOfSigns, wayOfWeight, type Moment } from './vote-ways.ts'
import { leftOver, votedSigns, voteMatrices, votesByInput, weightList } from './vote-tables.ts'

/** So many moments between start and end are looked at, evenly spread: what lies between them changes little. */
const MOST_CHECKPOINTS = 20
/** So many variables are named in a sentence. */
const MOST_TOLD = 5

export const votes: Method = {
  name: 'votes',
  title: 'Votes of the data',
  group: 'weights',
  question: 'Did the data vote this weight negative?',
  formula:
    'g = ∂Lᵣ/∂w, the loss Lᵣ of one training record r · down = #{r: g > 0} / #r · up = #{r: g < 0} / #r · down by size = Σ max(g, 0) / Σ |g| · left over = |Σ g| / Σ |g| · kept = sign w(end) = sign w(start) · voted = sign w(end) is the one that the records push for at the start',
  source:
    'Gradients by backpropagation (Rumelhart, Hinton and Williams 1986), record by record; Lᵣ is the log-loss, or half the squared error',
  needs: [
    'training rows (of an imported network all rows vote)',
    'weights before training',
    'checkpoints for the votes on the way'
  ],
  caveats: [
    'The penalty on weights has no vote, though it pulls every weight towards 0. At the end the records nearly balance and the penalty makes up the difference.',
    'A majority of weak votes may lose against a minority of strong ones: compare the count with the share by size.',
    'The start only tells where training set out. With a tanh or logistic unit the sign of all its weights is a labelling choice, made by the random start.',
    'In a bootstrap every training record votes once, however often it was drawn.'
  ],
  options: [
    { name: 'from', label: 'From', help: 'connection to follow: leaves', kind: 'end', default: '' },
    { name: 'to', label: 'To', help: 'connection to follow: enters', kind: 'end', default: '' }
  ],
  requires: { data: true },
  readsCheckpoints: true,
  compute(subject, options, tell): AnalysisResult {
    const { network, initial = null, checkpoints = [] } = subject
    const data = dataOf(subject)
    const rows = trainingRowsOf(data)
    const x = gatherInputs(data, rows)
    const y = votingTargets(network, data, rows)
    const moment = (epoch: number | null, of: typeof network): Moment => ({
      epoch,
      network: of,
      votes: countVotes(of, x, y, rows.length)
    })
    const start = initial && moment(0, initial)
    const seen = evenly(checkpoints, MOST_CHECKPOINTS)
    const way = seen.map(({ epoch, network: of }, k) => {
      tell?.((k + 1) / (seen.length + 2))
      return moment(epoch, of)
    })
    const end = moment(null, network)
    const moments = [...(start ? [start] : []), ...way, end]
    const weight = chosenWeight(network, String(options.from), String(options.to))
    return {
      tables: [
        ...(start ? [keptSigns(start.network, network), votedSigns(start, end), votesByInput(start, end)] : []),
        leftOver(start, end),
        wayOfWeight(moments, weight),
        ...(start ? [wayOfSigns(moments)] : []),
        ...voteMatrices(start, end),
        weightList(start, way, end)
      ],
      notes: [
        data.trainingRows === 'unknown'
          ? `All ${formatCount(rows.length)} rows vote, for nobody knows which of them this network was trained on; each by the gradient of its own loss, without the penalty on weights.`
          : `The ${formatCount(rows.length)} training rows vote, each by the gradient of its own loss; the penalty on weights is left out.`,
        ...unmovedNotes(moments),
        ...(start ? [] : ['Weights before training are not known, so only the votes at the end are counted.']),
        ...(checkpoints.length > MOST_CHECKPOINTS
          ? [`Of ${formatCount(checkpoints.length)} checkpoints ${MOST_CHECKPOINTS} are looked at, evenly spread.`]
          : [])
      ],
      says: (tables, runs) =>
        start
          ? [...signSentences(tables, runs), ...inputSentence(tables, runs), ...weightSentence(tables, runs)]
          : [...balanceSentences(tables), ...endSentence(tables, runs)]
    }
  }
}

/** Why a share by size is missing: nobody pushes a weight that leaves a silent unit, or that enters one nobody listens to. */
function unmovedNotes(moments: readonly Moment[]): string[] {
  return [moments[0], moments[moments.length - 1]].flatMap(({ epoch, votes }, which) => {
    if (which === 1 && moments.length === 1) return []
    const count = votes.reduce((sum, { downSize }) => sum + downSize.filter(Number.isNaN).length, 0)
    if (count === 0) return []
    const what = count === 1 ? '1 weight is pushed' : `${formatCount(count)} weights are pushed`
    const when = epoch === 0 ? 'at the start' : 'at the end'
    return [`${what} by no row ${when}, so no share of the push can be given: its gradient is 0 in all of them.`]
  })
}

/** One sentence a layer: how many signs are those of the start, and how many are those the data asked for. */
function signSentences(tables: readonly AnalysisTable[], runs: number): string[] {
  const kept = tableNamed(tables, 'kept-signs')
  const voted = tableNamed(tables, 'voted-signs')
  const share = (table: AnalysisTable, layer: number, column: string) => {
    const at = (name: string) => {
      const found = tables.find((one) => one.name === name)
      return found === undefined ? NaN : columnOf(found, column)[layer] * 100
    }
    const range =
      runs >= FEW_RUNS
        ? ` (${formatRange(at(`${table.name}-low`), at(`${table.name}-high`), { decimals: 0 })} in 90 % of runs)`
        : ''
    return `${formatShare(columnOf(table, column)[layer])}${range}`
  }
  return kept.rows.map((name, layer) => {
    const most = columnOf(voted, 'bySize')[layer]
    const answer = most >= 0.75 ? 'Mostly' : most >= 0.55 ? 'Partly' : 'Hardly'
    const about = `${name}: ${share(voted, layer, 'bySize')} of these weights end with the sign the rows pushed for at the start`
    return `${answer}, ${about}, ${share(kept, layer, 'share')} with the sign of their random start. 50 % is chance.`
  })
}

/** Which variables have more of their signs from the data than chance gives; a single run has too few weights to tell. */
function inputSentence(tables: readonly AnalysisTable[], runs: number): string[] {
  if (runs < FEW_RUNS) return []
  const votes = tableNamed(tables, 'per-input')
  const shares = columnOf(votes, 'bySize')
  const sds = columnOf(tableNamed(tables, 'per-input-sd'), 'bySize')
  // Two standard errors of the mean over runs.
  const [more, chance] = [true, false].map((wanted) =>
    largestFirst(shares).filter((i) => shares[i] - (2 * sds[i]) / Math.sqrt(runs) > 0.5 === wanted)
  )
  const names = (places: readonly number[]) =>
    places.length > MOST_TOLD ? `${formatCount(places.length)} others` : listed(places.map((i) => votes.rows[i]))
  if (more.length === 0) return ['For no variable do more signs than by chance end as the rows pushed at the start.']
  const told = more.slice(0, MOST_TOLD).map((i) => `${votes.rows[i]} (${formatShare(shares[i])})`)
  const rest = chance.length === 0 ? '' : `; for ${names(chance)} no more than chance gives`
  return [`Most signs as the rows pushed at the start, by size, have the weights leaving ${listed(told)}${rest}.`]
}

/** About the weight that is followed; units have no order over runs, so a batch has none. */
function weightSentence(tables: readonly AnalysisTable[], runs: number): string[] {
  const way = tables.find(({ name }) => name === 'way-of-weight')
  if (runs > 1 || way === undefined) return []
  const [first, last] = [0, way.rows.length - 1].map((row) => {
    const of = (column: string) => columnOf(way, column)[row]
    return { weight: of('weight'), down: of('down'), size: of('downBySize') }
  })
  const voters = ({ down, size }: typeof first) => `${formatShare(down)} of the rows (${formatShare(size)} of the push)`
  const ended = `it went from ${formatSigned(first.weight)} to ${formatSigned(last.weight)}`
  const atEnd = `At the end ${voters(last)} vote it down.`
  if (Number.isNaN(first.size) || first.size === 0.5 || last.weight === 0) {
    return [`${way.title}: at the start the rows were undecided; ${ended}. ${atEnd}`]
  }
  const wanted = first.size > 0.5 ? 'negative' : 'positive'
  const became = last.weight < 0 ? 'negative' : 'positive'
  const outcome = wanted === became ? 'and so it ended' : `and yet it ended ${became}`
  return [
    `${way.title}: at the start the data voted ${wanted}, ${outcome}: ${voters(first)} voted it down, and ${ended}. ${atEnd}`
  ]
}

/** Without a start, what is left to say of a layer is how far the rows still disagree with its weights. */
function balanceSentences(tables: readonly AnalysisTable[]): string[] {
  const balance = tableNamed(tables, 'left-over')
  return columnOf(balance, 'end').map((share, layer) =>
    Number.isNaN(share)
      ? `${balance.rows[layer]}: at the end no row pushes any of these weights.`
      : `${balance.rows[layer]}: at the end the rows push against each other until ${formatShare(share, 1)} of the push on a weight is left over, on average. 0 % is balance.`
  )
}

/** About the weight that is followed, where only its end is known. */
function endSentence(tables: readonly AnalysisTable[], runs: number): string[] {
  const way = tables.find(({ name }) => name === 'way-of-weight')
  if (runs > 1 || way === undefined) return []
  const [weight, down, size] = ['weight', 'down', 'downBySize'].map((column) => columnOf(way, column)[0])
  const ended = `${way.title} ended at ${formatSigned(weight)}`
  return [
    Number.isNaN(size)
      ? `${ended}; no row pushes it.`
      : `${ended}; ${formatShare(down)} of the rows (${formatShare(size)} of the push) vote it down.`
  ]
}
