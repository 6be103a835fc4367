import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import type { TrainingState } from '../../src-main/api/types.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import type { TrainersOptions } from '../../src-main/training/trainers.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

/** A batch through the router, on the real engine. */

const RUNS = 60

// Several engines start in some of them, each in processes of its own.
vi.setConfig({ testTimeout: 120_000 })

let workspace: Workspace
let api: ReturnType<typeof createCaller>
let experiment: number

beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = open()
  api = createCaller({ workspace })
  experiment = await newExperiment(api)
})

afterEach(() => workspace.close())

const open = (trainers: TrainersOptions = {}) =>
  new Workspace({ host: 'cli', trainers, printPdf: () => Promise.reject(new Error('not asked for')) })

async function newExperiment(
  to: ReturnType<typeof createCaller>,
  change: Partial<ExperimentSettings> = {}
): Promise<number> {
  await to.projects.create({ name: 'iris', folder: temporaryFolder() })
  const { id: dataset } = await to.datasets.add({ path: 'resources/samples/iris.csv', settings: {} })
  const { name, settings } = await to.experiments.draft({ dataset })
  // One thing after the other: the search for the weight decay has a test of its own.
  const training = { ...settings.training, decayBy: 'hand' } as const
  const { id } = await to.experiments.create({
    dataset,
    name,
    settings: { ...settings, training, runs: RUNS, ...change }
  })
  return id
}

/** Weights of every run, by seed. */
async function weightsBySeed(of: ReturnType<typeof createCaller>, id: number): Promise<Map<number, number[]>> {
  const { runs } = await of.runs.list({ experiment: id })
  const entries = runs.map(async (run): Promise<[number, number[]]> => {
    const { network } = await of.runs.weights({ id: run.id, form: 'raw' })
    return [run.seed!, network.layers.flatMap((layer) => [...layer.weights, ...layer.bias])]
  })
  return new Map(await Promise.all(entries))
}

/** Waits for a state of the batch in training. */
async function until(wanted: (state: TrainingState) => boolean): Promise<TrainingState> {
  const abort = new AbortController()
  for await (const state of workspace.batches.state.watch(abort.signal)) {
    if (state !== null && wanted(state)) return state
  }
  throw new Error('the batch ended before')
}

test('a batch is trained, told while it runs, and stored', async () => {
  const seen: TrainingState[] = []
  const abort = new AbortController()
  const following = (async () => {
    for await (const state of workspace.batches.state.watch(abort.signal)) if (state !== null) seen.push(state)
  })()
  await api.training.start({ experiment })
  await workspace.batches.finished()
  abort.abort()
  await following

  const last = seen.at(-1)!
  expect(last).toMatchObject({ status: 'finished', runsAsked: RUNS, runsStored: RUNS, diverged: 0, message: null })
  expect(last.scores.values).toHaveLength(RUNS)
  expect(last.training.at(-1)!.epoch).toBe(500)
  const { low, median, high } = last.training.at(-1)!
  expect(low).toBeLessThanOrEqual(median)
  expect(median).toBeLessThanOrEqual(high)
  // Losses fall: the first band lies above the last one.
  expect(last.training[0].median).toBeGreaterThan(last.training.at(-1)!.median)

  expect(await api.experiments.get({ id: experiment })).toMatchObject({ status: 'finished', runsStored: RUNS })
  const { runs, total } = await api.runs.list({ experiment })
  expect(total).toBe(RUNS)
  const mean = runs.reduce((sum, run) => sum + run.metrics.test!.accuracy!, 0) / RUNS
  expect(mean).toBeGreaterThanOrEqual(0.93)
  expect(last.variants[0].score).toEqual({ runs: RUNS, mean: expect.closeTo(mean, 12), sd: expect.any(Number) })
})

test('seen again, a finished batch looks as it did at its end', async () => {
  await api.training.start({ experiment })
  await workspace.batches.finished()
  const live = workspace.batches.state.value!
  const stored = await api.training.history({ experiment })
  expect(stored.training).toEqual(live.training)
  expect(stored.validation).toEqual(live.validation)
  const { score } = live.variants[0]
  expect(stored.variants[0].score).toEqual({
    runs: score!.runs,
    mean: expect.closeTo(score!.mean, 12),
    sd: expect.closeTo(score!.sd, 12)
  })
  expect(new Set(stored.scores.values.map(({ value }) => value))).toEqual(
    new Set(live.scores.values.map(({ value }) => value))
  )
})

test('the weight decay is chosen by cross-validation before the runs are trained, once', async () => {
  const { training } = (await api.experiments.get({ id: experiment })).settings!
  const id = await newExperiment(api, { runs: 2, training: { ...training, epochs: 60, decayBy: 'cross-validation' } })
  const searching: number[] = []
  const abort = new AbortController()
  const following = (async () => {
    for await (const state of workspace.batches.state.watch(abort.signal)) {
      if (state?.decaySearch) searching.push(state.decaySearch.total)
    }
  })()
  await api.training.start({ experiment: id })
  await workspace.batches.finished()
  abort.abort()
  await following

  // Four decays, for so few rows, on ten folds, dealt twice.
  expect(new Set(searching)).toEqual(new Set([80]))
  const { settings, decaySearch } = await api.experiments.get({ id })
  const { tried, chosen, folds } = decaySearch!
  expect(folds).toBe(10)
  expect(tried.map(({ decay, runs }) => [decay, runs])).toEqual([0.003, 0.01, 0.03, 0.1].map((decay) => [decay, 20]))
  const lowest = tried.reduce((best, one) => (one.loss < best.loss ? one : best))
  expect(chosen).toBe(lowest.decay)
  expect(settings!.training.decay).toBe(chosen)
  const found = await weightsBySeed(api, id)

  // With that decay set by hand, the runs are the same.
  const byHand = await newExperiment(api, { runs: 2, training: { ...training, epochs: 60, decay: chosen } })
  await api.training.start({ experiment: byHand })
  await workspace.batches.finished()
  expect((await api.experiments.get({ id: byHand })).decaySearch).toBeNull()
  expect(await weightsBySeed(api, byHand)).toEqual(found)
})

describe('a batch that did not come to its end', () => {
  async function undisturbed(): Promise<Map<number, number[]>> {
    const other = open()
    const otherApi = createCaller({ workspace: other })
    try {
      const id = await newExperiment(otherApi)
      await otherApi.training.start({ experiment: id })
      await other.batches.finished()
      return await weightsBySeed(otherApi, id)
    } finally {
      await other.close()
    }
  }

  test('cancelled, it keeps what is finished and resumes to the same weights', async () => {
    await api.training.start({ experiment })
    await until((state) => state.runsStored > 0)
    await api.training.cancel()
    expect(workspace.batches.state.value!.status).toBe('cancelled')
    const kept = (await api.runs.list({ experiment })).total
    expect(await api.experiments.get({ id: experiment })).toMatchObject({ status: 'cancelled', runsStored: kept })

    await api.training.resume({ experiment })
    const resumed = await until((state) => state.status === 'starting' || state.status === 'running')
    // What is stored is shown from the start.
    expect(resumed.scores.values.length).toBeGreaterThanOrEqual(kept)
    expect(resumed.curves).toBeGreaterThanOrEqual(kept)
    await workspace.batches.finished()
    expect(workspace.batches.state.value).toMatchObject({ curves: RUNS, scores: { values: { length: RUNS } } })
    expect((await api.runs.list({ experiment })).total).toBe(RUNS)
    expect(await weightsBySeed(api, experiment)).toEqual(await undisturbed())
  })

  test('with a trainer killed in its midst it still ends with the same weights', async () => {
    await api.training.start({ experiment })
    await until((state) => state.training.length > 0)
    for (const pid of workspace.engine.trainers.pids()) process.kill(pid, 'SIGKILL')
    await workspace.batches.finished()
    expect(await api.experiments.get({ id: experiment })).toMatchObject({ status: 'finished', runsStored: RUNS })
    expect(await weightsBySeed(api, experiment)).toEqual(await undisturbed())
  })
})

test('is cancelled at once while the native library is still on its way', async () => {
  const native: TrainersOptions['native'] = async ({ signal }) => {
    await once(signal!, 'abort')
    throw signal!.reason
  }
  const waiting = open({ native })
  try {
    const waitingApi = createCaller({ workspace: waiting })
    await waitingApi.training.start({ experiment: await newExperiment(waitingApi) })
    const asked = performance.now()
    await waitingApi.training.cancel()
    expect(performance.now() - asked).toBeLessThan(500)
    expect(waiting.batches.state.value).toMatchObject({ status: 'cancelled', runsStored: 0 })
  } finally {
    await waiting.close()
  }
})

test('a second batch is refused while one is in training, and so is removing it', async () => {
  await api.training.start({ experiment })
  await expect(api.training.start({ experiment })).rejects.toThrow(/is in training/)
  await expect(api.experiments.remove({ id: experiment })).rejects.toThrow(/is in training/)
  await api.training.cancel()
})

test('a learning rate far too high is seen as divergence, marked, and kept out of the averages', async () => {
  const settings = (await api.experiments.get({ id: experiment })).settings!
  const wild = { ...settings.training, optimiser: 'sgd' as const, learningRate: 1e6 }
  const id = await newExperiment(api, { training: wild, runs: 4 })
  await api.training.start({ experiment: id })
  await workspace.batches.finished()
  const { runs } = await api.runs.list({ experiment: id })
  expect(runs.map((run) => run.diverged)).toEqual([true, true, true, true])
  await expect(api.analyses.analyse({ experiment: id, method: 'olden' })).rejects.toThrow(
    'Each of the 4 runs diverged. Train again with a lower learning rate.'
  )
})

test('a project opened again has the same runs with equal numbers', async () => {
  await api.training.start({ experiment })
  await workspace.batches.finished()
  const before = await api.runs.list({ experiment })
  const weights = await weightsBySeed(api, experiment)
  const { path } = (await api.projects.current())!
  await api.projects.close()
  await api.projects.open({ path: join(path) })
  expect(await api.runs.list({ experiment })).toEqual(before)
  expect(await weightsBySeed(api, experiment)).toEqual(weights)
})
