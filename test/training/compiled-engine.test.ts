import { describe, expect, test } from 'vitest'
import type { RunSpec } from '../../src-main/core/experiment/run-spec.ts'
import { createCompiledEngine } from '../../src-main/training/compiled-engine.ts'
import { createEagerEngine } from '../../src-main/training/eager-engine.ts'
import type { ChunkProgress, TrainedRun, TrainingProblem } from '../../src-main/training/engine.ts'
import { expectNear } from '../helpers/near.ts'
import { hardlyValidated, irisProblem, randomData, runs } from './problems.ts'
import { tensorflow } from './program/native-tensorflow.ts'

describe.skipIf(tensorflow === null)('the compiled engine', () => {
  // A describe that is skipped is run through all the same.
  const engine = tensorflow && createCompiledEngine(tensorflow)
  const eager = tensorflow && createEagerEngine(tensorflow)
  const train = (problem: TrainingProblem, specs: RunSpec[]) => engine!.train(problem, specs, {})

  /** Everything a run is told by, to a tolerance. */
  function expectSame(one: TrainedRun[], other: TrainedRun[], tolerance: number) {
    one.forEach((run, at) => {
      const { index, epochs, bestEpoch, divergedAt } = run
      expect({ index, epochs, bestEpoch, divergedAt }).toEqual({
        index: other[at].index,
        epochs: other[at].epochs,
        bestEpoch: other[at].bestEpoch,
        divergedAt: other[at].divergedAt
      })
      expect(run.initialWeights).toEqual(other[at].initialWeights)
      for (const part of ['weights', 'trainingLoss', 'validationLoss', 'checkpoints'] as const) {
        expectNear(run[part], other[at][part], tolerance)
      }
      expectNear(run.bestWeights ?? [], other[at].bestWeights ?? [], tolerance)
    })
  }

  test.each<[string, TrainingProblem, RunSpec[]]>([
    ['full batches', irisProblem({ epochs: 100 }, 30), runs(5)],
    ['patience', irisProblem({ epochs: 300, patience: 5 }), runs(5, { learningRate: 0.3 })],
    ['patience without validation rows', hardlyValidated(0, { epochs: 30, patience: 5 }), runs(3)],
    [
      'patience where folds have no validation rows',
      hardlyValidated(1, { epochs: 30, patience: 5 }),
      runs(5, (fold) => ({ rows: { kind: 'fold', fold, folds: 5, seed: 1 } }))
    ],
    ['mini-batches', irisProblem({ epochs: 20, batchSize: 16 }), runs(5)],
    [
      'mini-batches of bootstraps with probes and permuted labels',
      irisProblem({ epochs: 20, batchSize: 40, optimiser: 'sgd' }),
      runs(4, (run) => ({
        rows: { kind: 'bootstrap', seed: run },
        labels: { kind: 'permuted', seed: run },
        probes: { count: 2, seed: run }
      }))
    ],
    [
      'folds within the rows that are not tested',
      irisProblem({ epochs: 50 }),
      runs(4, (fold) => ({ rows: { kind: 'validation-fold', fold, folds: 4, seed: 3 } }))
    ],
    ['runs with hidden layers of their own', irisProblem({ epochs: 50 }), runs(3, { hidden: [4, 3], decay: 0.01 })],
    [
      'mini-batches of folds',
      irisProblem({ epochs: 20, batchSize: 25 }),
      runs(4, (fold) => ({ rows: { kind: 'fold', fold, folds: 4, seed: 3 } }))
    ]
  ])('trains as the eager engine does: %s', async (_, problem, specs) => {
    expectSame(await train(problem, specs), await eager!.train(problem, specs, {}), 1e-4)
  })

  test('gives the same bits again, and leaves no tensor behind', async () => {
    const first = await train(irisProblem(), runs(5))
    expect(await train(irisProblem(), runs(5))).toEqual(first)
    expect(tensorflow!.tf.memory().numTensors).toBe(0)
  })

  /** With no program at hand: an engine would train a few runs with the one that it has for many. */
  const trainAfresh = (problem: TrainingProblem, specs: RunSpec[]) =>
    createCompiledEngine(tensorflow!).train(problem, specs, {})

  test.each([
    ['runs that differ in their seed', {}],
    ['runs on other inputs', { inputs: ['petal_width'] }],
    ['runs with a learning rate and decay of their own', { learningRate: 0.1, decay: 0.01 }],
    ['runs on rows of their own', { rows: { kind: 'bootstrap', seed: 3 } }],
    ['runs on targets of their own', { labels: { kind: 'permuted', seed: 3 } }]
  ] as [string, Partial<RunSpec>][])('a run hardly depends on those it is trained with: %s', async (_, change) => {
    const problem = irisProblem({ epochs: 100 })
    const [own] = await trainAfresh(problem, runs(1))
    for (const others of [2, 15]) {
      const specs = [
        ...runs(others, change).map((spec) => ({ ...spec, index: 50 + spec.index, seed: 50 + spec.seed })),
        ...runs(1)
      ]
      const together = await trainAfresh(problem, specs)
      expectSame([together.at(-1)!], [own], 1e-5)
    }
  })

  test('the last runs of a batch come out the same from a program for more', async () => {
    const problem = irisProblem({ epochs: 100 })
    const afresh = await trainAfresh(problem, runs(3))
    const batch = createCompiledEngine(tensorflow!)
    await batch.train(problem, runs(16), {})
    expectSame(await batch.train(problem, runs(3), {}), afresh, 1e-5)
  })

  test('trains runs of different kinds in one chunk and hands them back in order', async () => {
    const specs = [
      ...runs(1, { probes: { count: 2, seed: 1 } }),
      ...runs(1),
      ...runs(1, { rows: { kind: 'fold', fold: 0, folds: 5, seed: 1 } }),
      ...runs(1, { hidden: [3, 2] })
    ].map((spec, at) => ({ ...spec, index: 30 - at }))
    const trained = await train(irisProblem({ epochs: 3 }), specs)
    expect(trained.map(({ index }) => index)).toEqual([30, 29, 28, 27])
    expect(trained.map(({ weights }) => weights.length)).toEqual([53, 43, 43, 32])
  })

  test('a run that diverges says when, and the others do not notice', async () => {
    const problem = irisProblem({ optimiser: 'sgd', epochs: 40 }, 10)
    const alone = await train(problem, runs(1))
    const [sound, wild] = await train(
      problem,
      runs(2, (run) => (run === 1 ? { learningRate: 1e6, decay: 1 } : {}))
    )
    expectSame([sound], alone, 1e-6)
    expect(wild.divergedAt).toBe(wild.epochs)
    expect(wild.epochs).toBeLessThan(10)
    expect(wild.trainingLoss).toHaveLength(wild.epochs)
    expect(wild.weights.every(Number.isNaN)).toBe(true)
    expect(wild.checkpoints).toHaveLength(0)
  })

  test('stops a run out of patience and hands back its best weights, whatever the others do', async () => {
    const specs = runs(6, (run) => ({ learningRate: run % 2 === 0 ? 0.3 : 0.001 }))
    const whole = await train(irisProblem({ epochs: 200 }), specs)
    const stopped = await train(irisProblem({ epochs: 200, patience: 8 }), specs)
    stopped.forEach((run, at) => {
      // The first epoch after which eight bring nothing better, from the curve of the run that was not stopped.
      const losses = [...whole[at].validationLoss]
      const best = losses.findIndex((loss, epoch) => Math.min(...losses.slice(0, epoch + 9)) === loss)
      expect(run.bestEpoch).toBe(best + 1)
      expect(run.epochs).toBe(Math.min(200, best + 9))
      expect(run.trainingLoss).toEqual(whole[at].trainingLoss.slice(0, run.epochs))
      expect(run.bestWeights).toBeNull()
    })
    expect(stopped[0].epochs).toBeLessThan(200)
    expect(stopped[1].epochs).toBe(200)
  })

  test.each([1, 7, 25])('keeps weights every %i epochs', async (every) => {
    const constant = (epochs: number) => ({ epochs, schedule: 'constant' }) as const
    const problem = irisProblem(constant(50), every)
    const [run] = await train(problem, runs(1))
    const kept = Math.floor(50 / every)
    expect(run.checkpoints).toHaveLength(kept * 43)
    for (const number of [1, kept]) {
      const [shorter] = await train(irisProblem(constant(number * every)), runs(1))
      expectNear(run.checkpoints.slice((number - 1) * 43, number * 43), shorter.weights, 1e-6)
    }
  })

  test('one batch of all rows is the full batch', async () => {
    const whole = await train(irisProblem({ epochs: 20 }), runs(2))
    expect(await train(irisProblem({ epochs: 20, batchSize: 105 }), runs(2))).toEqual(whole)
    expect(await train(irisProblem({ epochs: 20, batchSize: 104 }), runs(2))).not.toEqual(whole)
  })

  test('blocks of rows add up to the whole', async () => {
    // 12,000 training rows are six blocks for the compiled engine and two for the eager one.
    const problem = { ...irisProblem({ epochs: 5 }), data: randomData(15_000, 4, 3, 'classify') }
    expectSame(await train(problem, runs(2)), await eager!.train(problem, runs(2), {}), 1e-5)
  })

  test('tells the losses of every epoch once, in order', async () => {
    const told: ChunkProgress[] = []
    const problem = irisProblem({ epochs: 400, patience: 30 })
    const specs = runs(3, (run) => ({ learningRate: run === 0 ? 0.3 : 0.003 }))
    const trained = await engine!.train(problem, specs, { onProgress: (progress) => told.push(progress) })
    const epochs = told.map(({ epoch }, at) => epoch - (at === 0 ? 0 : told[at - 1].epoch))
    trained.forEach((run, at) => {
      const losses = (part: 'trainingLoss' | 'validationLoss') =>
        told.flatMap((progress, report) => [...progress[part].subarray(at * epochs[report], (at + 1) * epochs[report])])
      // A run that has ended has no losses.
      expect(losses('trainingLoss').slice(0, run.epochs)).toEqual([...run.trainingLoss])
      expect(losses('validationLoss').slice(0, run.epochs)).toEqual([...run.validationLoss])
      expect(losses('trainingLoss').slice(run.epochs).every(Number.isNaN)).toBe(true)
    })
    expect(told.at(-1)!.epoch).toBe(Math.max(...trained.map((run) => run.epochs)))
  })

  test('stops when told to', async () => {
    const abort = new AbortController()
    const training = engine!.train(irisProblem({ epochs: 100_000 }), runs(2), {
      signal: abort.signal,
      onProgress: ({ epoch }) => epoch > 100 && abort.abort(new Error('enough'))
    })
    await expect(training).rejects.toThrow('enough')
    expect(tensorflow!.tf.memory().numTensors).toBe(0)
  })
})
