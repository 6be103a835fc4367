import { expect, test } from 'vitest'
import { fallingEpochs, shareOfRate } from '../../../src-main/core/experiment/learning-rate.ts'

const shares = (schedule: 'constant' | 'annealed', epochs: number) =>
  Array.from({ length: epochs }, (_, epoch) => shareOfRate({ schedule, epochs }, epoch))

test('a constant learning rate is the same in every epoch', () => {
  expect(shares('constant', 3)).toEqual([1, 1, 1])
  expect(fallingEpochs({ schedule: 'constant', epochs: 100 })).toBe(0)
})

test('an annealed one is held for half of the epochs and falls in equal steps, to be 0 after the last', () => {
  expect(shares('annealed', 8)).toEqual([1, 1, 1, 1, 1, 0.75, 0.5, 0.25])
  // Of five epochs the last 2.5: 1, and 2/2.5 and 1/2.5 are left before the last two.
  expect(shares('annealed', 5)).toEqual([1, 1, 1, 0.8, 0.4])
  expect(shares('annealed', 1)).toEqual([1])
})
