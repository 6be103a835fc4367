import { expect, test } from 'vitest'
import { costOf, workOf, workOfRun } from '../../../src-main/core/experiment/training-cost.ts'
import { randomData, runs } from '../../training/problems.ts'

/** Microseconds of processor time a run-epoch on one machine: `node test/bench/compiled.ts`, 14 inputs, 3 classes. */
const REFERENCE = 14.4
test.each([
  ['8 units, 100 rows', [8], 100, 0, 2.5],
  ['8 units, 10,000 rows', [8], 10_000, 0, 168],
  ['64 units', [64], 1000, 0, 120],
  ['8 and 5 units', [8, 5], 1000, 0, 22],
  ['32 and 16 units', [32, 16], 1000, 0, 101],
  ['mini-batches of 16', [8], 1000, 16, 103],
  ['mini-batches of 256', [8], 1000, 256, 76],
  ['mini-batches of 50, 64 units', [64], 1000, 50, 203],
  ['mini-batches of 32, 10,000 rows', [8], 10_000, 32, 1511]
] as const)('what a run-epoch costs is told within a factor of 1.5: %s', (_, hidden, rows, batchSize, measured) => {
  const data = { ...randomData(10, 14, 3, 'classify'), rows }
  const [spec] = runs(1)
  const work = workOfRun(data, { hidden: [...hidden], activation: 'tanh', output: 'softmax' }, { batchSize }, spec)
  expect(work * REFERENCE).toBeGreaterThan(measured / 1.5)
  expect(work * REFERENCE).toBeLessThan(measured * 1.5)
})

test('the reference case is the unit; probes are inputs and sweeps have units of their own', () => {
  const data = { ...randomData(10, 14, 3, 'classify'), rows: 1000 }
  const work = (change: Parameters<typeof runs>[1]) =>
    workOfRun(data, { hidden: [8], activation: 'tanh', output: 'softmax' }, { batchSize: 0 }, runs(1, change)[0])
  expect(work({})).toBe(1)
  // 16-8-3 has 163 parameters, 14-4-3 has 75; 14-8-3 has 147.
  expect(work({ probes: { count: 2, seed: 1 } })).toBeCloseTo(163 / 147, 12)
  expect(work({ hidden: [4] })).toBeCloseTo(75 / 147, 12)
  expect(workOf({ rows: 2100, parameters: 147, gathered: 0 })).toBe(2)
})

test('a run costs its epochs, its scoring and its handling, shared by the trainers', () => {
  expect(costOf(10, 1).run(1, 100)).toBeCloseTo(170e-5, 12)
  expect(costOf(10, 2).run(3, 100)).toBeCloseTo((3 * 130 + 40) * 5e-6, 12)
})
