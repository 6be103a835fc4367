import { formatCount, formatRange, formatShare, formatSigned } from '../../format-number.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { dataOf, gatherInputs, rowsOf } from '../rows.ts'
import { columnOf, tableNamed } from '../tables.ts'
import { countVotes, votingTargets } from './count-votes.ts'
import { keptSigns } from './kept-signs.ts'
import { chosenWeight, wayOfSigns, wayOfWeight, type Moment } from './vote-ways.ts'
import { votedSigns, voteMatrices, votesByInput, weightList } from './vote-tables.ts'

/** So many moments between start and end are looked at, evenly spread: what lies between them changes little. */
const MOST_CHECKPOINTS = 20

export const votes: Method = {
  name: 'votes',
  title: 'Votes of the data',
  group: 'weights',
  question: 'Did the data vote this weight negative?',
  formula:
    'g = ∂Lᵣ/∂w, the loss Lᵣ of one training record r · down = #{r: g > 0} / #r · up = #{r: g < 0} / #r · down by size = Σ max(g, 0) / Σ |g| · kept = sign w(end) = sign w(start) · voted = sign w(end) is the one that the records push for at the start',
  source:
    'Gradients by backpropagation (Rumelhart, Hinton and Williams 1986), record by record; Lᵣ is the log-loss, or half the squared error',
  needs: ['training rows', 'weights before training', 'checkpoints for the votes on the way'],
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
  compute(subject, options): AnalysisResult {
    const { network, initial = null, checkpoints = [] } = subject
    const data = dataOf(subject)
    const rows = rowsOf(data, 'training')
    const x = gatherInputs(data, rows)
    const y = votingTargets(network, data, rows)
    const moment = (epoch: number | null, of: typeof network): Moment => ({
      epoch,
      network: of,
      votes: countVotes(of, x, y, rows.length)
    })
    const start = initial && moment(0, initial)
    const way = spreadOver(checkpoints, MOST_CHECKPOINTS).map(({ epoch, network: of }) => moment(epoch, of))
    const end = moment(null, network)
    const moments = [...(start ? [start] : []), ...way, end]
    const weight = chosenWeight(network, String(options.from), String(options.to))
    return {
      tables: [
        ...(start ? [keptSigns(start.network, network), votedSigns(start, end), votesByInput(start, end)] : []),
        wayOfWeight(moments, weight),
        ...(start ? [wayOfSigns(moments)] : []),
        ...voteMatrices(start, end),
        weightList(start, end)
      ],
      notes: [
        `The ${formatCount(rows.length)} training rows vote, each by the gradient of its own loss; the penalty on weights is left out.`,
        ...unmovedNotes(moments),
        ...(start ? [] : ['Weights before training are not known, so only the votes at the end are counted.']),
        ...(checkpoints.length > MOST_CHECKPOINTS
          ? [`Of ${formatCount(checkpoints.length)} checkpoints ${MOST_CHECKPOINTS} are looked at, evenly spread.`]
          : [])
      ],
      says: (tables, runs) => (start ? [...signSentences(tables, runs), ...weightSentence(tables, runs)] : [])
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
      runs > 1
        ? `, 5–95 % of runs ${formatRange(at(`${table.name}-low`), at(`${table.name}-high`), { decimals: 0 })}`
        : ''
    return `${formatShare(columnOf(table, column)[layer])}${range}`
  }
  return kept.rows.map((name, layer) => {
    const most = columnOf(voted, 'bySize')[layer]
    const answer = most >= 0.75 ? 'Mostly' : most >= 0.55 ? 'Partly' : 'Hardly'
    const about = `${name}: of these weights ${share(kept, layer, 'share')} end with the sign of their random start`
    return `${answer}, ${about}; ${share(voted, layer, 'bySize')} with the sign the rows pushed for at the start, by size (${share(voted, layer, 'byCount')} by count). 50 % is chance.`
  })
}

/** About the weight that is followed; units have no order over runs, so a batch has none. */
function weightSentence(tables: readonly AnalysisTable[], runs: number): string[] {
  const way = tables.find(({ name }) => name === 'way-of-weight')
  if (runs > 1 || way === undefined) return []
  const [first, last] = [0, way.rows.length - 1].map((row) => {
    const of = (column: string) => columnOf(way, column)[row]
    return { weight: of('weight'), down: of('down'), size: of('downBySize') }
  })
  const vote = ({ down, size }: typeof first) =>
    `${formatShare(down)} of the rows pushed it down (${formatShare(size)} of the push)`
  return [
    `${way.title}: ${formatSigned(first.weight)} at the start, where ${vote(first)}; ${formatSigned(last.weight)} at the end, where ${vote(last)}.`
  ]
}

function spreadOver<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, k) => items[Math.floor((k * items.length) / most)])
}
