import { expect, test } from 'vitest'
import { trackScale } from '../../../src-renderer/charts/sign-track.ts'

const at = (value: number, low: number | null = null, high: number | null = null, ofRuns: number[] | null = null) => ({
  value,
  low,
  high,
  ofRuns
})

test('everything that is drawn is on the scale, with room at both ends', () => {
  const { place } = trackScale([at(3, 2, 4), at(5, null, null, [1, 9])], [0])
  // from 0 to 9 with 5 % of 9 at both ends
  expect(place(-0.45)).toBeCloseTo(0)
  expect(place(9.45)).toBeCloseTo(100)
  expect(place(4.5)).toBeCloseTo(50)
})

test('what is no number does not stretch it, and equal numbers are in the middle', () => {
  expect(trackScale([at(NaN), at(2, NaN, NaN)], []).place(2)).toBe(50)
})
