import { expect, test } from 'vitest'
import { colourStep, endOfScale } from '../../../src-renderer/charts/weight-colour.ts'
import { deep, small } from './networks.ts'

test('thirteen equal steps, symmetric around 0, step 0 within a twelfth of the end', () => {
  const steps = (values: number[]) => values.map((value) => colourStep(value, 1.2))
  // ±0.9 lies on the border: 0.9 / 1.2 × 6 = 4.5
  expect(steps([-1.2, -0.9, -0.11, -0.09, 0, 0.09, 0.11, 0.9, 1.2])).toEqual([-6, -5, -1, 0, 0, 0, 1, 5, 6])
})

test('a value beyond the end keeps the last colour; one that is not a number has none', () => {
  expect(colourStep(9, 1.7)).toBe(6)
  expect(colourStep(-Infinity, 1.7)).toBe(-6)
  expect(colourStep(Number.NaN, 1.7)).toBeNull()
})

test('the steps of the picture of run 59', () => {
  // end 1.7; +1.29 and -1.67 are drawn in the fifth orange and the last blue
  expect(colourStep(1.29, 1.7)).toBe(5)
  expect(colourStep(-1.67, 1.7)).toBe(-6)
})

test('one end for all that is compared, with two digits, biases left out', () => {
  expect(endOfScale([small])).toBe(2)
  expect(endOfScale([small, deep])).toBe(3)
})
