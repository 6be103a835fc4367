import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Background } from '../../src-main/background/background.ts'
import type { AnalysisQuestion } from '../../src-main/background/jobs.ts'
import type { Progress } from '../../src-main/background/messages.ts'
import { share } from '../../src-main/background/share.ts'
import { Thread } from '../../src-main/background/thread.ts'
import {
  analyse,
  analyseBatch,
  analyseRuns,
  batchMethodNamed,
  methods
} from '../../src-main/core/analysis/catalogue.ts'
import { batchOfSubsets } from '../helpers/batches.ts'
import { reference } from '../helpers/reference.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

const background = new Background()
afterAll(() => background.close())

const classification = reference('iris_4-5-3_nnet')
const { network, data } = classification
const regression = reference('neuraldat_3-5-1_nnet')
const run = { spec: null, network, initial: null }
/** So many that it takes minutes. */
const LONG: AnalysisQuestion = {
  ...{ method: 'permutation', options: { repeats: 10_000_000 }, alone: true, runs: [run] },
  data
}

describe('a thread gives the answers of the direct call', () => {
  test.each(methods.map(({ name }) => name))('%s', async (name) => {
    const method = methods.find((one) => one.name === name)!
    const { network, data } = method.requires.task === 'regress' ? regression : classification
    const run = { spec: null, network, initial: null }
    const question = { method: name, options: {}, runs: [run], data: share(data) }
    const direct = analyse(method, { network, data, initial: null })
    expect(await background.run('analyse', { ...question, alone: true })).toEqual(direct)

    if (method.overRuns === 'refuse') return
    const overTwo = analyseRuns(
      method,
      [run, run].map(() => ({ network, data, initial: null }))
    )
    expect(await background.run('analyse', { ...question, runs: [run, run], alone: false })).toEqual(overTwo)
  })
})

test('a thread answers about all runs of an experiment too', async () => {
  const batch = batchOfSubsets(['a', 'b'], '-  0.4\na  0.6\nb  0.5\na+b  0.7')
  const question = { method: 'all-subsets', options: {}, batch }
  const direct = analyseBatch(batchMethodNamed('all-subsets'), batch)
  expect(await background.run('analyseBatch', question)).toEqual(direct)
})

test('what is wrong with a question is told in the same words', async () => {
  const asked = background.run('analyse', { ...LONG, options: { metric: 'luck' } })
  await expect(asked).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('luck') })
})

test('progress never goes back', async () => {
  const seen: Progress[] = []
  const question = { ...LONG, options: { repeats: 60 }, alone: false, runs: Array.from({ length: 40 }, () => run) }
  await background.run('analyse', question, { onProgress: (progress) => seen.push(progress) })
  expect(seen.length).toBeGreaterThan(1)
  const done = seen.map((progress) => progress.done)
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(seen.every(({ done, total }) => total === 40 && done <= total)).toBe(true)
})

describe('a job that is cancelled', () => {
  test('ends at once, and its thread is free for the next question', async () => {
    let started = 0
    await using threads = closing(new Background(() => (started++, new Thread())))
    const abort = new AbortController()
    const two = [1, 2].map(() =>
      threads.run('analyse', LONG, { signal: abort.signal, onProgress: () => abort.abort(new Error('enough')) })
    )
    for (const asked of two) await expect(asked).rejects.toThrow('enough')
    // Both threads were at it: an answer means that one of them has stopped.
    const { tables } = await threads.run('analyse', { ...LONG, method: 'olden', options: {} })
    expect(tables[0].name).toBe('connection-weights')
    expect(started).toBe(2)
  })

  test('waits for a thread no longer', async () => {
    await using threads = closing(new Background())
    const abort = new AbortController()
    const others = new AbortController()
    const busy = [1, 2].map(() => threads.run('analyse', LONG, { signal: others.signal }))
    const waiting = threads.run('analyse', LONG, { signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    others.abort(new Error('all of you'))
    for (const asked of busy) await expect(asked).rejects.toThrow('all of you')
  })

  test('that never looks up is ended with its thread, and a new one answers', async () => {
    const entries = [entryOf('for (;;) {}'), undefined, undefined]
    await using threads = closing(new Background(() => new Thread(entries.shift())))
    const signal = AbortSignal.timeout(50)
    await expect(threads.run('analyse', LONG, { signal })).rejects.toBe(await aborted(signal))
    expect((await threads.run('analyse', { ...LONG, method: 'garson', options: {} })).method).toBe('garson')
  })
})

test('a thread that crashes is told in a sentence, and a new one answers the next question', async () => {
  const entries = [entryOf('throw new RangeError("out of luck")'), undefined]
  await using threads = closing(new Background(() => new Thread(entries.shift())))
  await expect(threads.run('analyse', LONG)).rejects.toMatchObject({
    name: 'UserError',
    message: 'The computation ended unexpectedly: out of luck. Ask again.'
  })
  expect((await threads.run('analyse', { ...LONG, method: 'garson', options: {} })).method).toBe('garson')
})

test('shared data is not copied a second time', () => {
  const shared = share(data)
  expect(shared).toEqual(data)
  expect(shared.x.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(share(shared).x).toBe(shared.x)
})

/** A thread's program that does one thing when it gets its first job. */
function entryOf(program: string): string {
  const path = join(temporaryFolder(), 'thread.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => { ${program} })\n`
  )
  return path
}

function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)))
}

function closing(threads: Background): Background & AsyncDisposable {
  return Object.assign(threads, { [Symbol.asyncDispose]: () => threads.close() })
}
