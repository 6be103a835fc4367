import { formatCount, formatDuration, formatNumber } from '../../../src-main/core/format-number.ts'
import { DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { initialWeights } from '../../../src-main/core/experiment/initial-weights.ts'
import { layerOffsets, shapeOf, type Shape } from '../../../src-main/core/run/parameters.ts'
import type { TrainedRun, TrainingProblem } from '../../../src-main/training/engine.ts'
import type { Bench } from '../case.ts'
import { ratioText, type Section, type Table } from '../markdown.ts'
import { median } from '../measure.ts'
import type { Peer } from '../peers.ts'
import { problemOf, REFERENCE, runsOf } from '../problems.ts'

const DECAYS = [0.01, 0.001]
/** Of Adam: the default, which suits networks of every kind, and what suits this one, with all its rows in every step. */
const RATES = [
  { rate: DEFAULT_TRAINING.learningRate, schedule: DEFAULT_TRAINING.schedule },
  { rate: 0.1, schedule: 'constant' }
] as const
/** How near to nnet's converged objective is near enough. */
const WITHIN = 0.005
/** Epochs are a multiple of it. */
const STEP = 20
const MOST_EPOCHS = 4000

interface Converged {
  /** Of each run: mean loss plus penalty. */
  objectives: number[]
  seconds: number
  secondsToWithin: number
}

/**
 * Time to the same penalised objective as R nnet's. Both start from the same weights, have logistic hidden units and leave
 * biases out of the penalty (nnet is given a decay for each weight). Runs may fall into different minima, so medians are compared.
 */
export async function sameObjective(bench: Bench): Promise<Section> {
  const section: Section = {
    title: 'Time to the same objective as R nnet',
    intro: `14-8-3 with logistic hidden units, 1,000 rows. nnet runs to convergence (reltol 1e-8) from the very weights ours start from, biases unpenalised in both (nnet has a decay for each weight), so both go down the same objective: mean loss + decay / 2 × Σw². Ours (Adam, at its default rate, annealed, and at a constant one that suits a full batch) trains the least multiple of ${STEP} epochs that brings its median objective to within ${WITHIN * 100} % of nnet's; × is how many times as long as ours at that rate; nnet is timed to its end and, knowing its own end beforehand, to within ${WITHIN * 100} % of it. Both use every core.`,
    tables: []
  }
  const nnet = bench.peers.find(({ key }) => key === 'nnet')
  if (nnet === undefined) return { ...section, intro: `${section.intro}\n\nNot measured: R nnet is absent.` }
  for (const decay of bench.quick ? DECAYS.slice(0, 1) : DECAYS) section.tables.push(await table(bench, nnet, decay))
  return section
}

async function table(bench: Bench, nnet: Peer, decay: number): Promise<Table> {
  bench.say(`decay ${decay}`)
  const count = bench.quick ? 16 : 64
  const template = problemOf(REFERENCE, 1000)
  const problem: TrainingProblem = {
    ...template,
    architecture: { ...template.architecture, activation: 'logistic' },
    training: { ...template.training, decay }
  }
  const runs = runsOf(problem, count)
  const shape = shapeOf(problem.data, problem.architecture)
  const starts = runs.map(({ seed }) => inOrderOfNnet(initialWeights(shape, seed), shape))
  const penalised = inOrderOfNnet(penaltyMask(shape), shape)
  const ask = { decay, starts, penalised, penaliseBiases: false, within: WITHIN }

  const theirs = await nnet.ask<Converged>(problem, 'converge', ask)
  const goal = median(theirs.objectives)
  const caption = `decay ${decay}, ${count} runs`
  const ours: { rate: number; epochs: number; problem: TrainingProblem; seconds: number[] }[] = []
  for (const { rate, schedule } of RATES) {
    const trainingOf = (epochs: number): TrainingProblem => ({
      ...problem,
      training: { ...problem.training, learningRate: rate, schedule, epochs }
    })
    const objective = async (epochs: number) => {
      const timed = trainingOf(epochs)
      return median(objectivesOf(await bench.ours.results(timed, runsOf(timed, count)), shape, decay))
    }
    const epochs = await leastEpochs(async (epochs) => (await objective(epochs)) <= goal * (1 + WITHIN))
    if (epochs !== null) ours.push({ rate, epochs, problem: trainingOf(epochs), seconds: [] })
  }
  if (ours.length === 0) {
    const note = `After ${formatCount(MOST_EPOCHS)} epochs ours is not there yet.`
    return { caption, header: ['', 'seconds'], rows: [], notes: [note] }
  }

  const full: number[] = []
  const near: number[] = []
  for (let repeat = 0; repeat < bench.effort.repeats; repeat++) {
    for (const { problem, seconds } of ours) {
      seconds.push((await bench.ours.trainRuns(problem, runsOf(problem, count))).wall)
    }
    const { seconds, secondsToWithin } = await nnet.ask<Converged>(problem, 'converge', ask)
    full.push(seconds)
    near.push(secondsToWithin)
  }
  const line = (name: string, seconds: number[]) => [
    name,
    formatDuration(median(seconds)),
    formatDuration(median(seconds) / count),
    ...ours.map((one) =>
      one.seconds === seconds ? '1' : ratioText(seconds.map((second, repeat) => second / one.seconds[repeat]))
    )
  ]
  return {
    caption,
    header: ['', `${count} networks`, 'a network', ...ours.map(({ rate }) => `× rate ${rate}`)],
    rows: [
      ...ours.map(({ rate, epochs, seconds }) =>
        line(`**Weightscope**, rate ${rate}, ${formatCount(epochs)} epochs`, seconds)
      ),
      line(`R nnet, to within ${WITHIN * 100} %`, near),
      line('R nnet, converged', full)
    ],
    notes: [`nnet's converged objective: median ${formatNumber(goal, 4)}.`]
  }
}

/** The least multiple of STEP epochs that is enough, where more are enough too; null when the most are not. */
async function leastEpochs(isEnough: (epochs: number) => Promise<boolean>): Promise<number | null> {
  let [less, enough] = [0, 2 * STEP]
  while (!(await isEnough(enough))) {
    if (enough >= MOST_EPOCHS) return null
    ;[less, enough] = [enough, 2 * enough]
  }
  while (enough - less > STEP) {
    const middle = less + STEP * Math.ceil((enough - less) / STEP / 2)
    if (await isEnough(middle)) enough = middle
    else less = middle
  }
  return enough
}

/** Of each run after its last epoch: mean loss plus penalty. */
function objectivesOf(trained: TrainedRun[], shape: Shape, decay: number): number[] {
  const mask = penaltyMask(shape)
  return trained.map(({ weights, trainingLoss }) => {
    const squares = weights.reduce((sum, weight, at) => sum + mask[at] * weight * weight, 0)
    return trainingLoss.at(-1)! + (decay / 2) * squares
  })
}

/** 1 for weights, 0 for biases. */
function penaltyMask(shape: Shape): Float32Array {
  const offsets = layerOffsets(shape)
  const mask = new Float32Array(offsets.at(-1)!.end)
  for (const { weights, bias } of offsets) mask.fill(1, weights, bias)
  return mask
}

/** nnet has unit after unit, each with its bias first. */
function inOrderOfNnet(packed: Float32Array, shape: Shape): number[] {
  return layerOffsets(shape).flatMap(({ inputs, units, weights, bias }) =>
    Array.from({ length: units }, (_, unit) => [
      packed[bias + unit],
      ...Array.from({ length: inputs }, (_, input) => packed[weights + input * units + unit])
    ]).flat()
  )
}
