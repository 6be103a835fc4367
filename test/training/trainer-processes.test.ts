import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import type { TrainedRun, Trainers } from '../../src-main/training/engine.ts'
import { createTrainers } from '../../src-main/training/trainers.ts'
import { UserError } from '../../src-main/core/user-error.ts'
import { irisProblem, runs } from './problems.ts'

/** Real processes, on the WebAssembly backend, which is there on every machine. */

let open: Trainers[] = []
afterEach(async () => {
  await Promise.all(open.map((trainers) => trainers.close()))
  open = []
})

function pool(): Trainers {
  const native = () => Promise.reject(new UserError('not asked for'))
  const trainers = createTrainers({ processes: 2, native })
  open.push(trainers)
  return trainers
}

async function trained(trainers: Trainers, onFirstProgress: () => void = () => {}): Promise<TrainedRun[]> {
  const all: TrainedRun[] = []
  let told = false
  await trainers.train(irisProblem({ epochs: 300 }), runs(24), {
    onRuns: (chunk) => void all.push(...chunk),
    onProgress: () => {
      if (!told) onFirstProgress()
      told = true
    }
  })
  return all.toSorted((a, b) => a.index - b.index)
}

/** Waits until a process is gone; the test's own time limit ends a vain wait. */
async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // In a container nobody may collect the orphans: they have ended and are still listed.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a trainer killed in the midst of its work changes nothing in the results', async () => {
  const undisturbed = await trained(pool())
  const trainers = pool()
  const killed: number[] = []
  const disturbed = await trained(trainers, () => {
    for (const pid of trainers.pids()) {
      process.kill(pid, 'SIGKILL')
      killed.push(pid)
    }
  })
  expect(killed.length).toBeGreaterThan(0)
  expect(disturbed).toEqual(undisturbed)
})

test('a cancelled batch frees its trainers for the next one', async () => {
  const trainers = pool()
  const abort = new AbortController()
  const training = trainers.train(irisProblem({ epochs: 100_000 }), runs(4), {
    signal: abort.signal,
    onRuns: () => {},
    onProgress: () => abort.abort(new Error('cancelled'))
  })
  await expect(training).rejects.toThrow('cancelled')
  const before = trainers.pids()
  await trained(trainers)
  expect(trainers.pids()).toEqual(expect.arrayContaining(before))
})

test('closing leaves no process behind', async () => {
  const trainers = pool()
  await trained(trainers)
  const pids = trainers.pids()
  expect(pids.length).toBeGreaterThan(0)
  await trainers.close()
  await Promise.all(pids.map(gone))
})

test('trainers end when their parent is killed', async () => {
  const parent = fork(new URL('./parent-of-trainers.ts', import.meta.url), { execArgv: [] })
  const [pids] = (await once(parent, 'message')) as [number[]]
  expect(pids).toHaveLength(1)
  parent.kill('SIGKILL')
  await Promise.all(pids.map(gone))
})
