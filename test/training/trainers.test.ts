import { afterEach, expect, test } from 'vitest'
import { UserError } from '../../src-main/core/user-error.ts'
import type { Trainers } from '../../src-main/training/engine.ts'
import { createTrainers, type TrainersOptions } from '../../src-main/training/trainers.ts'
import { fakeTrainers, INFO, trained, type Behaviour } from './fake-trainers.ts'
import { irisProblem, runs } from './problems.ts'

let open: Trainers[] = []
afterEach(async () => {
  await Promise.all(open.map((trainers) => trainers.close()))
  open = []
})

function pool(behave?: Behaviour, options: TrainersOptions = {}) {
  const fakes = fakeTrainers(behave)
  const native = () => Promise.resolve('/somewhere/tfjs_binding.node')
  const trainers = createTrainers({ processes: 2, spawn: fakes.spawn, native, ...options })
  open.push(trainers)
  return { trainers, fakes }
}

const problem = irisProblem()

test('hands over every run once', async () => {
  const { trainers } = pool()
  const seen: number[] = []
  await trainers.train(problem, runs(130), { onRuns: (chunk) => void seen.push(...chunk.map(({ index }) => index)) })
  expect(seen.toSorted((a, b) => a - b)).toEqual(runs(130).map(({ index }) => index))
})

test('starts one trainer ahead, and more only for work', async () => {
  const { trainers, fakes } = pool()
  expect(await trainers.engine()).toEqual(INFO)
  expect(fakes.started).toBe(1)
  await trainers.train(problem, runs(4), { onRuns: () => {} })
  expect(fakes.started).toBe(1)
  await trainers.train(problem, runs(100), { onRuns: () => {} })
  expect(fakes.started).toBe(2)
})

test('sends data only once a trainer', async () => {
  let frames = 0
  const { trainers } = pool(
    (request) => {
      if (request.type === 'data' && request.piece.part === 'frame') frames++
      return 'usual'
    },
    { processes: 1 }
  )
  await trainers.train(problem, runs(150), { onRuns: () => {} })
  await trainers.train({ ...problem, checkpointEvery: 5 }, runs(150), { onRuns: () => {} })
  expect(frames).toBe(1)
  await trainers.train({ ...problem, data: { ...problem.data } }, runs(1), { onRuns: () => {} })
  expect(frames).toBe(2)
})

test('makes trainers ready ahead of need, each for the chunk that it would get', async () => {
  const told: [trainer: number, type: string, runs?: number][] = []
  const { trainers } = pool((request, trainer) => {
    if (request.type === 'prepare' || request.type === 'chunk')
      told.push([trainer.number, request.type, request.runs.length])
    if (request.type === 'data' && request.piece.part === 'frame') told.push([trainer.number, 'data'])
    return 'usual'
  })
  await trainers.prepare(problem, runs(40), new AbortController().signal)
  expect(told.toSorted()).toEqual([
    [1, 'data'],
    [1, 'prepare', 20],
    [2, 'data'],
    [2, 'prepare', 20]
  ])
  told.length = 0
  await trainers.train(problem, runs(40), { onRuns: () => {} })
  expect(told.toSorted()).toEqual([
    [1, 'chunk', 20],
    [2, 'chunk', 20]
  ])
})

test('a batch does not suffer from what could not be made ready', async () => {
  const { trainers, fakes } = pool((request, trainer) =>
    request.type === 'prepare' ? trainer.die('Segmentation fault') : 'usual'
  )
  await trainers.prepare(problem, runs(40), new AbortController().signal)
  const seen: number[] = []
  await trainers.train(problem, runs(40), { onRuns: (some) => void seen.push(...some.map(({ index }) => index)) })
  expect(seen).toHaveLength(40)
  expect(fakes.alive).toBe(2)
})

test('nothing is made ready when nobody wants it any more', async () => {
  let prepared = 0
  const abort = new AbortController()
  const { trainers } = pool((request) => {
    if (request.type === 'prepare') prepared++
    if (request.type === 'data') abort.abort(new Error('other settings'))
    return 'usual'
  })
  await expect(trainers.prepare(problem, runs(40), abort.signal)).rejects.toThrow('other settings')
  expect(prepared).toBe(0)
})

test('runs are handed over while others of their chunk are being scored, and not trained again', async () => {
  const asked: number[][] = []
  const { trainers } = pool(
    (request, trainer) => {
      if (request.type !== 'chunk') return 'usual'
      const indexes = request.runs.map(({ index }) => index)
      asked.push(indexes)
      if (asked.length > 1) return 'usual'
      trainer.reply({ type: 'scored', chunk: request.chunk, runs: indexes.slice(0, 3).map(trained) })
      trainer.die('Segmentation fault')
    },
    { processes: 1 }
  )
  const seen: number[] = []
  await trainers.train(problem, runs(8), { onRuns: (some) => void seen.push(...some.map(({ index }) => index)) })
  expect(asked).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7],
    [3, 4, 5, 6, 7]
  ])
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('trains the chunk of a trainer that died again, in a new one', async () => {
  const { trainers, fakes } = pool((request, trainer) =>
    request.type === 'chunk' && trainer.number === 1 ? trainer.die('Segmentation fault') : 'usual'
  )
  const seen: number[] = []
  await trainers.train(problem, runs(40), { onRuns: (chunk) => void seen.push(...chunk.map(({ index }) => index)) })
  expect(seen).toHaveLength(40)
  expect(new Set(seen).size).toBe(40)
  expect(fakes.started).toBe(3)
})

test('gives up when the same runs ended two trainers', async () => {
  const { trainers, fakes } = pool((request, trainer) =>
    request.type === 'chunk' && request.runs[0].index === 0 ? trainer.die('out of memory') : 'usual'
  )
  const training = trainers.train(problem, runs(40), { onRuns: () => {} })
  await expect(training).rejects.toThrow(UserError)
  await expect(training).rejects.toThrow(/^The training process ended twice on the same runs \(out of memory\)\./)
  await trainers.train(problem, runs(40).slice(1), { onRuns: () => {} })
  expect(fakes.alive).toBeLessThanOrEqual(2)
})

test('stops all trainers when one chunk fails, and says why', async () => {
  const { trainers } = pool((request, trainer) => {
    if (request.type !== 'chunk' || request.runs[0].index !== 0) return 'usual'
    trainer.reply({
      type: 'failed',
      chunk: request.chunk,
      message: 'The logistic output is for two classes.',
      forPerson: true
    })
  })
  const training = trainers.train(problem, runs(200), { onRuns: () => {} })
  await expect(training).rejects.toEqual(new UserError('The logistic output is for two classes.'))
})

test('does not train on while chunks cannot be stored', async () => {
  let chunks = 0
  const { trainers } = pool(
    (request) => {
      if (request.type === 'chunk') chunks++
      return 'usual'
    },
    { processes: 1 }
  )
  const stored = Promise.withResolvers<void>()
  const training = trainers.train(problem, runs(300), { onRuns: () => stored.promise })
  // One is being stored, one is trained meanwhile, and a third is not begun. Ten turns are enough for all six.
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(chunks).toBe(2)
  stored.resolve()
  await training
  expect(chunks).toBe(6)
})

test('stores one chunk after the other', async () => {
  let storing = 0
  const { trainers } = pool()
  await trainers.train(problem, runs(200), {
    onRuns: async () => {
      expect(++storing).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      storing--
    }
  })
})

test('a failure to store ends the batch', async () => {
  const { trainers } = pool()
  const full = new UserError('The disk is full.')
  await expect(trainers.train(problem, runs(200), { onRuns: () => Promise.reject(full) })).rejects.toBe(full)
})

test('answers an abort with its reason, and is ready for the next batch', async () => {
  const abort = new AbortController()
  const { trainers, fakes } = pool((request, trainer) => {
    if (request.type === 'chunk' && !abort.signal.aborted) return abort.abort(new Error('cancelled'))
    if (request.type === 'abort') return trainer.reply({ type: 'aborted', chunk: 0 })
    return 'usual'
  })
  const chunks: unknown[] = []
  const training = trainers.train(problem, runs(8), {
    signal: abort.signal,
    onRuns: (chunk) => void chunks.push(chunk)
  })
  await expect(training).rejects.toThrow('cancelled')
  expect(chunks).toEqual([])
  await trainers.train(problem, runs(8), { onRuns: (chunk) => void chunks.push(chunk) })
  expect(chunks).toHaveLength(1)
  expect(fakes.started).toBe(1)
})

test('ends a trainer that does not stop when told to', async () => {
  const abort = new AbortController()
  const { trainers, fakes } = pool((request, { number }) => {
    if (number > 1) return 'usual'
    if (request.type === 'chunk') return abort.abort(new Error('cancelled'))
    return request.type === 'abort' ? undefined : 'usual'
  })
  const asked = performance.now()
  const training = trainers.train(problem, runs(8), { signal: abort.signal, onRuns: () => {} })
  await expect(training).rejects.toThrow('cancelled')
  expect(performance.now() - asked).toBeLessThan(500)
  // The next batch waits for it.
  await trainers.train(problem, runs(8), { onRuns: () => {} })
  expect(fakes).toMatchObject({ started: 2, alive: 1 })
})

test('trains one batch after the other', async () => {
  const { trainers } = pool()
  const order: string[] = []
  await Promise.all([
    trainers.train(problem, runs(100), { onRuns: () => void order.push('first') }),
    trainers.train(problem, runs(100), { onRuns: () => void order.push('second') })
  ])
  expect(order).toEqual(['first', 'first', 'second', 'second'])
})

test('works without the library, and says what is missing', async () => {
  const missing = 'g++ was not found. Install it with: sudo apt install g++'
  const bindings: (string | null)[] = []
  const { trainers } = pool(
    (request) => {
      if (request.type === 'start') bindings.push(request.binding)
      return 'usual'
    },
    { native: () => Promise.reject(new UserError(missing)) }
  )
  await trainers.engine()
  expect(trainers.fallbackReason()).toBe(missing)
  expect(bindings).toEqual([null])
})

test('works without the library when it ends its process', async () => {
  const tried: unknown[] = []
  const { trainers } = pool((request, trainer) => {
    if (request.type !== 'start') return 'usual'
    tried.push([request.binding !== null, request.engine])
    return request.binding !== null ? trainer.die('Illegal instruction') : 'usual'
  })
  await trainers.engine()
  expect(tried).toEqual([
    [true, undefined],
    [true, 'eager'],
    [false, undefined]
  ])
  expect(trainers.fallbackReason()).toBe(
    'The TensorFlow library ended its process while it was loaded (Illegal instruction).'
  )
})

test('says why the engine is slower than it could be', async () => {
  const { trainers } = pool((request, trainer) => {
    if (request.type !== 'start') return 'usual'
    trainer.reply({ type: 'ready', info: INFO, shortfall: 'The compiled engine does not work here.' })
  })
  await trainers.engine()
  expect(trainers.fallbackReason()).toBe('The compiled engine does not work here.')
})

test('does not take another engine than the one asked for', async () => {
  const { trainers } = pool(undefined, {
    engine: 'compiled',
    native: () => Promise.reject(new UserError('pip was not found.'))
  })
  await expect(trainers.engine()).rejects.toEqual(
    new UserError('The compiled engine did not start. pip was not found.')
  )
})

test('tells how far the installation is', async () => {
  const { trainers } = pool(undefined, {
    native: async ({ onProgress }) => {
      onProgress?.({ step: 'Fetching', fraction: 0.5 })
      return 'binding'
    }
  })
  const steps: [string, number][] = []
  await trainers.engine((step, fraction) => steps.push([step, fraction]))
  expect(steps).toEqual([['Fetching', 0.5]])
})

test('closing ends all trainers, also one that is starting', async () => {
  const { trainers, fakes } = pool((request) => (request.type === 'start' ? undefined : 'usual'))
  const starting = trainers.engine()
  const failed = expect(starting).rejects.toThrow()
  await new Promise((resolve) => setImmediate(resolve))
  await trainers.close()
  await failed
  expect(fakes.alive).toBe(0)
  expect(trainers.pids()).toEqual([])
})
