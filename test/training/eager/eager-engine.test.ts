import { expect, onTestFinished, test, vi } from 'vitest'
import { classProbabilities, predict } from '../../../src-main/core/run/forward.ts'
import { dataOfRun } from '../../../src-main/core/experiment/arrays.ts'
import { initialWeights } from '../../../src-main/core/experiment/initial-weights.ts'
import { shapeOf, unpackNetwork } from '../../../src-main/core/run/parameters.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import type { ChunkProgress, TrainedRun, TrainingProblem } from '../../../src-main/training/engine.ts'
import { createEagerEngine } from '../../../src-main/training/eager-engine.ts'
import { loadWasm } from '../../../src-main/training/tensorflow.ts'
import { expectNear } from '../../helpers/near.ts'
import { hardlyValidated, irisProblem, randomData, runs } from '../problems.ts'

const tensorflow = await loadWasm()
const engine = createEagerEngine(tensorflow)
const train = (problem: TrainingProblem, specs: RunSpec[]) => engine.train(problem, specs, {})

/** Mean cross-entropy and share of rows with the right class, by the reference forward pass. */
function judge(problem: TrainingProblem, spec: RunSpec, { weights }: TrainedRun, part: number) {
  const data = dataOfRun(problem.data, spec)
  const network = unpackNetwork(weights, shapeOf(data, problem.architecture), data, problem.architecture)
  const probabilities = classProbabilities(network, data.x, data.rows)
  const rows = [...data.partition.keys()].filter((row) => data.partition[row] === part)
  const of = (row: number) => [...probabilities.subarray(row * 3, row * 3 + 3)]
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    loss: mean(rows.map((row) => -Math.log(of(row)[data.labels![row]]))),
    accuracy: mean(rows.map((row) => (of(row).indexOf(Math.max(...of(row))) === data.labels![row] ? 1 : 0)))
  }
}

test('learns iris, and reports the losses that its weights have', async () => {
  const problem = irisProblem({ epochs: 200 })
  const specs = runs(3)
  const trained = await train(problem, specs)
  trained.forEach((run, index) => {
    // R nnet reaches 0.97 and more on all rows (test/fixtures/nets/iris_4-5-3_nnet.json).
    expect(judge(problem, specs[index], run, 0).accuracy).toBeGreaterThan(0.95)
    expect(run.trainingLoss).toHaveLength(200)
    expect(run.trainingLoss.at(-1)).toBeCloseTo(judge(problem, specs[index], run, 0).loss, 5)
    expect(run.validationLoss.at(-1)).toBeCloseTo(judge(problem, specs[index], run, 1).loss, 5)
  })
  expect(tensorflow.tf.memory().numTensors).toBe(0)
})

test('gives the same seed the same bits', async () => {
  const [first] = await train(irisProblem(), runs(1))
  const [again] = await train(irisProblem(), runs(1))
  expect(again).toEqual(first)
})

test('a run does not depend on those it is trained with', async () => {
  const together = await train(irisProblem(), runs(7))
  for (const size of [1, 3]) {
    const [alone] = await train(irisProblem(), runs(7).slice(4, 4 + size))
    expect(alone.weights).toEqual(together[4].weights)
  }
})

test('starts from the weights of the seed', async () => {
  const problem = irisProblem({ epochs: 1 })
  const [run] = await train(problem, runs(1))
  expect(run.initialWeights).toEqual(initialWeights({ inputs: 4, hidden: [5], outputs: 3 }, 1))
})

test('weights of inputs that are left out stay 0', async () => {
  const problem = irisProblem({ epochs: 20 })
  const [subset] = await train(problem, runs(1, { inputs: ['petal_length', 'petal_width'] }))
  const [firstLayer] = unpackNetwork(
    subset.weights,
    shapeOf(problem.data, problem.architecture),
    problem.data,
    problem.architecture
  ).layers
  const rows = firstLayer.inputs.map((_, input) => firstLayer.weights.slice(input * 5, input * 5 + 5))
  expect(rows.map((row) => row.every((weight) => weight === 0))).toEqual([true, true, false, false])
})

test('trains on what a run asks for: permuted labels teach nothing, probes are inputs', async () => {
  const problem = irisProblem({ epochs: 150 })
  const [plain] = await train(problem, runs(1))
  const permuted = runs(1, { labels: { kind: 'permuted', seed: 3 } })
  const [shuffled] = await train(problem, permuted)
  expect(plain.validationLoss.at(-1)).toBeLessThan(0.3)
  // Knowing nothing is ln 3 = 1.0986; what is fitted to shuffled labels does worse on others.
  expect(shuffled.validationLoss.at(-1)).toBeGreaterThan(1)
  expect(shuffled.trainingLoss.at(-1)).toBeCloseTo(judge(problem, permuted[0], shuffled, 0).loss, 5)

  const probed = runs(1, { probes: { count: 2, seed: 5 } })
  const [withProbes] = await train(problem, probed)
  // by hand: (4 + 2)·5 + 5 + 5·3 + 3
  expect(withProbes.weights).toHaveLength(53)
  expect(withProbes.trainingLoss.at(-1)).toBeCloseTo(judge(problem, probed[0], withProbes, 0).loss, 5)
})

test('folds train and validate on rows of their own', async () => {
  const problem = irisProblem({ epochs: 30 })
  const specs = runs(5, (fold) => ({ rows: { kind: 'fold', fold, folds: 5, seed: 2 } }))
  const trained = await train(problem, specs)
  trained.forEach((run, fold) => {
    expect(run.trainingLoss.at(-1)).toBeCloseTo(judge(problem, specs[fold], run, 0).loss, 5)
    expect(run.validationLoss.at(-1)).toBeCloseTo(judge(problem, specs[fold], run, 1).loss, 5)
  })
})

test('a bootstrap counts a row as often as it was drawn', async () => {
  const problem = irisProblem({ epochs: 30 })
  const [bootstrap] = await train(problem, runs(1, { rows: { kind: 'bootstrap', seed: 2 } }))
  const [plain] = await train(problem, runs(1))
  expect(bootstrap.initialWeights).toEqual(plain.initialWeights)
  expect(bootstrap.weights).not.toEqual(plain.weights)
})

test('every run has its own learning rate and decay', async () => {
  const specs = runs(2, (run) => ({ seed: 1, decay: run === 0 ? 0 : 0.1 }))
  const [free, held] = await train(irisProblem(), specs)
  const length = ({ weights }: TrainedRun) => Math.hypot(...weights)
  expect(length(held)).toBeLessThan(length(free) / 2)
})

test('stops when the validation loss has not fallen for so many epochs, and takes the best weights', async () => {
  const [whole] = await train(irisProblem({ epochs: 300 }), runs(1, { learningRate: 0.3 }))
  const [run] = await train(irisProblem({ epochs: 300, patience: 10 }), runs(1, { learningRate: 0.3 }))
  // The first epoch after which ten bring nothing better, from the curve of the run that was not stopped.
  const losses = [...whole.validationLoss]
  const best = losses.findIndex(
    (loss, epoch) => Math.min(...losses.slice(0, epoch + 11)) === loss && losses.length > epoch + 10
  )
  expect(run.bestEpoch).toBe(best + 1)
  expect(run.epochs).toBe(best + 1 + 10)
  expect(run.trainingLoss).toEqual(whole.trainingLoss.slice(0, run.epochs))
  expect(judge(irisProblem(), runs(1)[0], run, 1).loss).toBeCloseTo(losses[best], 5)
  expect(run.bestWeights).toBeNull()
})

test.each<[string, 0 | 1, Partial<RunSpec>]>([
  ['no validation rows', 0, {}],
  ['none in its folds', 1, { rows: { kind: 'fold', fold: 0, folds: 5, seed: 1 } }]
])('a run that has %s trains all epochs, whatever its patience', async (_, rows, change) => {
  const [run] = await train(hardlyValidated(rows, { epochs: 30, patience: 5 }), runs(1, change))
  expect(run).toMatchObject({ epochs: 30, bestEpoch: null, bestWeights: null, validationLoss: new Float32Array(0) })
  const [without] = await train(hardlyValidated(rows, { epochs: 30 }), runs(1, change))
  expect(run.weights).toEqual(without.weights)
})

test('keeps the best weights beside the last ones when all epochs are trained', async () => {
  const problem = irisProblem({ epochs: 300 })
  const [run] = await train(problem, runs(1, { learningRate: 0.3 }))
  const lowest = Math.min(...run.validationLoss)
  expect(run.validationLoss[run.bestEpoch! - 1]).toBe(lowest)
  expect(run.bestEpoch).toBeLessThan(300)
  expect(judge(problem, runs(1)[0], { ...run, weights: run.bestWeights! }, 1).loss).toBeCloseTo(lowest, 5)
})

test('one run that diverges is marked, and takes none along', async () => {
  const specs = runs(3, (run) => (run === 1 ? { learningRate: 1e6 } : {}))
  const [first, wild, third] = await train(irisProblem(), specs)
  expect(wild.divergedAt).toBeGreaterThan(0)
  expect(wild.epochs).toBe(wild.divergedAt)
  expect([...wild.weights].every(Number.isNaN)).toBe(true)
  const [alone] = await train(irisProblem(), specs.slice(2))
  expect(third.weights).toEqual(alone.weights)
  expect(first.divergedAt).toBeNull()
})

test('keeps checkpoints on the way', async () => {
  const [run] = await train(irisProblem({ epochs: 25, schedule: 'constant' }, 10), runs(1))
  const [halfway] = await train(irisProblem({ epochs: 10, schedule: 'constant' }), runs(1))
  const parameters = run.weights.length
  expect(run.checkpoints).toHaveLength(2 * parameters)
  expect(run.checkpoints.slice(0, parameters)).toEqual(halfway.weights)
})

test('mini-batches visit rows in an order of the run, and learn', async () => {
  const problem = irisProblem({ epochs: 30, batchSize: 16 })
  const specs = runs(3, (run) => ({
    learningRate: 0.01,
    ...(run === 2 ? { rows: { kind: 'bootstrap', seed: 1 } } : {})
  }))
  const trained = await train(problem, specs)
  expect(judge(problem, specs[0], trained[0], 0).accuracy).toBeGreaterThan(0.9)
  const [alone] = await train(problem, specs.slice(1, 2))
  expect(alone.weights).toEqual(trained[1].weights)
})

test.each<[string, (run: number) => Partial<RunSpec>]>([
  ['a bootstrap', (run) => ({ rows: { kind: 'bootstrap', seed: run } })],
  ['folds', (run) => ({ rows: { kind: 'fold', fold: run, folds: 4, seed: 1 } })],
  ['permuted labels', (run) => ({ labels: { kind: 'permuted', seed: run } })],
  ['probes', (run) => ({ probes: { count: 2, seed: run } })]
])('a run of %s does not depend on those it is trained with', async (_name, change) => {
  const specs = runs(4, change)
  const together = await train(irisProblem(), specs)
  const [alone] = await train(irisProblem(), specs.slice(2, 3))
  expect(alone).toEqual(together[2])
})

test('learns numbers: the mean over outputs of the squared error', async () => {
  const data = randomData(80, 3, 2, 'regress')
  // Both targets follow from the inputs: y1 = x1 - x2, y2 = 0.5·x3.
  for (let row = 0; row < 80; row++) {
    const [x1, x2, x3] = data.x.subarray(row * 3, row * 3 + 3)
    data.y.set([(x1 - x2) / 2, x3 / 2], row * 2)
  }
  const problem: TrainingProblem = {
    ...irisProblem({ epochs: 400 }),
    data,
    architecture: { hidden: [6], activation: 'tanh', output: 'linear' }
  }
  const [run] = await train(problem, runs(1, { decay: 0 }))
  expect(run.trainingLoss.at(-1)).toBeLessThan(0.02)
  const network = unpackNetwork(run.weights, shapeOf(data, problem.architecture), data, problem.architecture)
  const answers = predict(network, data.x, 80)
  const squares = [...data.partition.keys()]
    .filter((row) => data.partition[row] === 0)
    .flatMap((row) => [0, 1].map((output) => (answers[row * 2 + output] - data.y[row * 2 + output]) ** 2))
  expect(run.trainingLoss.at(-1)).toBeCloseTo(squares.reduce((sum, square) => sum + square, 0) / squares.length, 5)
})

test('needs no validation rows', async () => {
  const problem = irisProblem({ epochs: 5 })
  problem.data = { ...problem.data, partition: problem.data.partition.map((part) => (part === 1 ? 2 : part)) }
  const [run] = await train(problem, runs(1))
  expect(run.validationLoss).toHaveLength(0)
  expect([run.bestEpoch, run.bestWeights]).toEqual([null, null])
})

test('tells every epoch once', async () => {
  // Every look at the clock is 40 ms later, and there is a report every 150 ms.
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 40))
  onTestFinished(() => void vi.restoreAllMocks())
  const seen: ChunkProgress[] = []
  const [run] = await engine.train(irisProblem({ epochs: 40 }), runs(2), {
    onProgress: (progress) => seen.push(progress)
  })
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.at(-1)).toMatchObject({ runs: [0, 1], epoch: 40 })
  const told = seen.flatMap(({ trainingLoss }) => [...trainingLoss.subarray(0, trainingLoss.length / 2)])
  expectNear(told, run.trainingLoss, 0)
})

test('stops when it is told to, and leaves nothing behind', async () => {
  const abort = new AbortController()
  const training = engine.train(irisProblem({ epochs: 100_000 }), runs(2), {
    signal: abort.signal,
    onProgress: () => abort.abort(new Error('enough'))
  })
  await expect(training).rejects.toThrow('enough')
  expect(tensorflow.tf.memory().numTensors).toBe(0)
})

test('refuses runs of different shapes in one chunk', async () => {
  const specs = runs(2, (run) => (run === 1 ? { probes: { count: 2, seed: 5 } } : {}))
  await expect(train(irisProblem(), specs)).rejects.toThrow('runs of a chunk differ in their shape')
})
