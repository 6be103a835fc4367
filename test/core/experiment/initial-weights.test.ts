import { expect, test } from 'vitest'
import { initialWeights } from '../../../src-main/core/experiment/initial-weights.ts'

const shape = { inputs: 14, hidden: [8], outputs: 3 }

test('draws weights within the limits of Glorot, and no biases', () => {
  const packed = initialWeights(shape, 1)
  const largest = (values: Float32Array) => Math.max(...values.map(Math.abs))
  // by hand: √(6 / 22) = 0.52223, √(6 / 11) = 0.73855
  expect(largest(packed.slice(0, 112))).toBeLessThan(0.52223)
  expect(largest(packed.slice(0, 112))).toBeGreaterThan(0.5)
  expect(largest(packed.slice(120, 144))).toBeLessThan(0.73855)
  expect([...packed.slice(112, 120), ...packed.slice(144)]).toEqual(new Array(11).fill(0))
})

test('gives the same seed the same weights', () => {
  expect(initialWeights(shape, 7)).toEqual(initialWeights(shape, 7))
  expect(initialWeights(shape, 7)).not.toEqual(initialWeights(shape, 8))
})

test('starts a subset from the same weights as the whole', () => {
  const whole = initialWeights(shape, 7)
  const mask = Uint8Array.from({ length: 14 }, (_, input) => (input === 3 || input === 6 ? 1 : 0))
  const subset = initialWeights(shape, 7, mask)
  subset.forEach((weight, at) => {
    const leftOut = at < 112 && mask[Math.floor(at / 8)] === 0
    expect(weight).toBe(leftOut ? 0 : whole[at])
  })
})
