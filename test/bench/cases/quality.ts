import { formatMeanSd, formatNumber, formatSigned } from '../../../src-main/core/format-number.ts'
import { DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { classProbabilities } from '../../../src-main/core/run/forward.ts'
import { shapeOf, unpackNetwork } from '../../../src-main/core/run/parameters.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'
import type { Bench } from '../case.ts'
import type { Section, Table } from '../markdown.ts'
import type { Ours } from '../ours.ts'
import type { Peer } from '../peers.ts'
import { runsOf } from '../problems.ts'
import { SAMPLES, splitProblems, testLogLoss, testRows } from '../quality-problems.ts'

const DECAYS = [0.0001, 0.0003, 0.001, 0.003, 0.005, 0.01, 0.03]
const QUICK_DECAYS = [0.001, 0.003, 0.01]
/** Epochs without a better validation loss, for the column that stops early. */
const PATIENCE = 50
const SEEDS = 5

/** Mean test log-loss of the seeds of every split, [decays][splits]. */
type Losses = number[][]

interface Rival {
  name: string
  losses: Losses
  /** At the settings it has when nobody says anything, a number a split; null for ours. */
  atItsDefaults: number[] | null
}

/** Test log-loss of ours at its defaults beside peers at the decay that turns out best for them. */
export async function quality(bench: Bench): Promise<Section> {
  const decays = bench.quick ? QUICK_DECAYS : DECAYS
  const splits = bench.quick ? 3 : 20
  const summary: Table = {
    caption: 'At our defaults, and at the best decay of each peer',
    header: ['', 'Weightscope', 'peer', 'its decay', 'ours − peer', 'peer at its own defaults'],
    rows: []
  }
  const tables: Table[] = [summary]
  const chosen: string[] = []
  for (const sample of SAMPLES) {
    bench.say(sample)
    const problems = await splitProblems(sample, splits)
    const atDefaults = await atOurDefaults(bench.ours, problems)
    const ours = await Promise.all(
      [PATIENCE, 0].map(async (patience) => ({
        name: patience === 0 ? 'Weightscope, all epochs' : `Weightscope, patience ${patience}`,
        losses: await lossesOfOurs(bench.ours, withPatience(problems, patience), decays),
        atItsDefaults: null
      }))
    )
    const peers: Rival[] = []
    for (const peer of bench.peers.filter(({ key }) => key === 'nnet' || key === 'scikit-learn')) {
      bench.say(`${sample}, ${peer.name}`)
      peers.push(await rival(peer, problems, decays))
    }
    tables.push(decaysTable(sample, decays, [...ours, ...peers]))
    for (const peer of peers) summary.rows.push(comparison(sample, atDefaults.losses, peer, decays))
    chosen.push(`${sample}: ${countsOf(atDefaults.decays)}`)
  }
  summary.notes = [`Decays that ours chose, and on how many splits: ${chosen.join('; ')}.`]
  const { optimiser, learningRate, schedule, epochs, patience } = DEFAULT_TRAINING
  const stopping = patience === 0 ? 'no early stopping' : `patience ${patience} on the validation rows`
  return {
    title: 'Quality of the networks',
    intro: `Mean log-loss of test rows, smaller is better: ${splits} splits (70/15/15, the same rows for all) × ${SEEDS} seeds, one hidden layer of 8. Ours at its defaults: ${optimiser}, rate ${learningRate} (${schedule}), ${epochs} epochs, ${stopping}, its decay chosen by itself: cross-validation within the rows that are not tested. scikit-learn: L-BFGS, tanh. R nnet: BFGS, logistic, its single decay, biases included. Decays in our units (mean loss + decay / 2 × Σw²; nnet's is n / 2 times, scikit-learn's alpha n times that). The best decay of a peer is chosen on the test rows themselves, in its favour. "Its own defaults" are those of a call that names the size of the hidden layer only. ± is the standard error over splits, of differences too.`,
    tables
  }
}

/** Test log-losses, and the decay that was chosen, of every split. */
async function atOurDefaults(ours: Ours, problems: TrainingProblem[]): Promise<{ losses: number[]; decays: number[] }> {
  const losses: number[] = []
  const decays: number[] = []
  for (const problem of problems) {
    const decay = await ours.chosenDecay(problem)
    const [[loss]] = await lossesOfOurs(ours, [problem], [decay])
    losses.push(loss)
    decays.push(decay)
  }
  return { losses, decays }
}

/** `0.003 × 14, 0.01 × 6` */
function countsOf(decays: number[]): string {
  const counts = [
    ...Map.groupBy(
      decays.toSorted((a, b) => a - b),
      (decay) => decay
    )
  ]
  return counts.map(([decay, of]) => `${decay} × ${of.length}`).join(', ')
}

function withPatience(problems: TrainingProblem[], patience: number): TrainingProblem[] {
  return problems.map((problem) => ({ ...problem, training: { ...problem.training, patience } }))
}

function comparison(sample: string, ours: number[], peer: Rival, decays: number[]): string[] {
  const means = peer.losses.map(mean)
  const best = means.indexOf(Math.min(...means))
  const difference = ours.map((loss, split) => loss - peer.losses[best][split])
  return [
    `${sample}, ${peer.name}`,
    withError(ours),
    withError(peer.losses[best]),
    String(decays[best]),
    `${formatSigned(mean(difference), 3)} ± ${formatNumber(standardError(difference), 3)}`,
    peer.atItsDefaults === null ? '–' : withError(peer.atItsDefaults)
  ]
}

function decaysTable(sample: string, decays: number[], rivals: Rival[]): Table {
  return {
    caption: `${sample}, by decay`,
    header: ['decay', ...rivals.map(({ name }) => name)],
    rows: decays.map((decay, index) => [String(decay), ...rivals.map(({ losses }) => withError(losses[index]))])
  }
}

async function lossesOfOurs(ours: Ours, problems: TrainingProblem[], decays: number[]): Promise<Losses> {
  const losses: Losses = decays.map(() => [])
  for (const problem of problems) {
    const { data, architecture } = problem
    const shape = shapeOf(data, architecture)
    const rows = testRows(data)
    const width = data.inputs.length
    const x = Float64Array.from({ length: rows.length * width }, (_, at) => {
      return data.x[rows[Math.floor(at / width)] * width + (at % width)]
    })
    // Decay is an option of a run: one batch trains them all.
    const runs = decays
      .flatMap((decay) => runsOf(problem, SEEDS).map((run) => ({ ...run, decay })))
      .map((run, index) => ({ ...run, index }))
    const trained = (await ours.results(problem, runs)).map(({ weights }) =>
      testLogLoss(data, classProbabilities(unpackNetwork(weights, shape, data, architecture), x, rows.length))
    )
    losses.forEach((ofDecay, index) => ofDecay.push(mean(trained.slice(index * SEEDS, (index + 1) * SEEDS))))
  }
  return losses
}

async function rival(peer: Peer, problems: TrainingProblem[], decays: number[]): Promise<Rival> {
  const losses: Losses = decays.map(() => [])
  const atItsDefaults: number[] = []
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed + 1)
  for (const problem of problems) {
    const lossOf = (ofSeeds: number[][]) => mean(ofSeeds.map((one) => testLogLoss(problem.data, one)))
    const answer = await peer.ask<{ decays: number[][][]; defaults: number[][] }>(problem, 'predict', { decays, seeds })
    losses.forEach((ofDecay, index) => ofDecay.push(lossOf(answer.decays[index])))
    atItsDefaults.push(lossOf(answer.defaults))
  }
  return { name: peer.name, losses, atItsDefaults }
}

const withError = (values: number[]) => formatMeanSd(mean(values), standardError(values), 3)

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function standardError(values: readonly number[]): number {
  const center = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}
