import { expect, test } from 'vitest'
import { BatchPace } from '../../src-main/api/batch-pace.ts'
import type { ChunkProgress } from '../../src-main/training/engine.ts'

/** With scoring, which takes as long as 30 epochs, a run is 100 epochs' work. */
const EPOCHS = 70

/** Two runs, some epochs further on. */
function look(epoch: number, step: number, milliseconds: number, change: Partial<ChunkProgress> = {}): ChunkProgress {
  const losses = new Float32Array(2 * step).fill(0.5)
  return { runs: [0, 1], epoch, trainingLoss: losses, validationLoss: losses, milliseconds, ...change }
}

test('between two looks runs go on as they did, but no further than to the next look', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  pace.look(look(10, 10, 400), 0, 1000)
  const done = [1000, 1100, 1200, 1400, 9000].map((now) => pace.done(now))
  // 10 epochs in 400 ms: of two runs' 100 epochs 10, 12.5, 15, 20 and no more than 20 are done.
  expect(done).toEqual([0.2, 0.25, 0.3, 0.4, 0.4])
})

test('never goes back when the next look comes late', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  pace.look(look(10, 10, 400), 0, 1000)
  pace.look(look(18, 8, 1000), 0, 2000)
  expect(pace.done(2000)).toBe(0.4)
  expect(pace.done(2500)).toBe(0.44)
})

test('begins again with the chunk of a trainer that died', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  pace.look(look(50, 50, 400), 0, 1000)
  pace.look(look(5, 5, 40), 1, 1100)
  expect(pace.done(1100)).toBe(0.1)
})

test('the pace is that since the first news: what came before was no training', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  expect(pace.runsPerSecond(5000)).toBeNull()
  pace.look(look(20, 20, 100), 0, 5000)
  expect(pace.runsPerSecond(5000)).toBeNull()
  pace.look(look(70, 50, 500), 0, 5500)
  // From 0.4 to 1.4 of two runs within half a second.
  expect(pace.runsPerSecond(5500)).toBeCloseTo(2, 12)
  pace.store([0, 1], 6000)
  expect(pace.runsPerSecond(6000)).toBeCloseTo(1.6, 12)
})

test('at its end it keeps the pace of all that was trained, also of what is not kept', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  pace.look(look(20, 20, 100), 0, 5000)
  pace.look(look(70, 50, 500), 0, 5500)
  pace.end(5500)
  expect(pace.done(5500)).toBe(0)
  expect(pace.runsPerSecond(9000)).toBeCloseTo(2, 12)
})

test('the cost of a run-epoch counts training only, and trainers that work side by side', () => {
  const pace = new BatchPace(EPOCHS, () => 1)
  expect(pace.microsecondsPerRunEpoch).toBeNull()
  pace.look(look(20, 20, 200), 0, 5000)
  pace.look(look(20, 20, 200, { runs: [2, 3] }), 1, 5100)
  // 2 trainers, each 200 ms for 2 runs of 20 epochs.
  expect(pace.microsecondsPerRunEpoch).toBe(2500)
})

test('the speed of the machine is told by what the epochs of each run are worth', () => {
  const pace = new BatchPace(EPOCHS, (run) => (run < 2 ? 1 : 4))
  pace.look(look(1, 1, 50), 0, 5000)
  // Too short a time.
  expect(pace.microsecondsPerWork).toBeNull()
  pace.look(look(20, 19, 150), 0, 5100)
  pace.look(look(10, 10, 400, { runs: [2, 3] }), 1, 5100)
  // 600 ms for 2 × 20 of the one and 2 × 10 × 4 of the other.
  expect(pace.microsecondsPerWork).toBe(5000)
})
