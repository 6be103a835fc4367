import { describe, expect, test, vi } from 'vitest'
import { meanOfSmooth } from '../../../../src-main/core/analysis/importance/mean-of-smooth.ts'
import { random } from '../../../../src-main/core/random.ts'

const normal = (count: number) => {
  const rng = random(4)
  return Float64Array.from({ length: count }, () => rng.normal())
}

test('a polynomial is met exactly', () => {
  // (1 + 8 + 27 + 1000) / 4
  expect(meanOfSmooth((x) => x ** 3, Float64Array.of(1, 2, 3, 10), 17)).toBeCloseTo(259, 10)
})

test('the mean over five thousand values takes far fewer calls, and comes to eight digits', () => {
  const values = normal(5000)
  const loss = vi.fn((x: number) => Math.log(1 + Math.exp(3 * Math.tanh(2 * x - 1))))
  const exact = values.reduce((sum, x) => sum + loss(x), 0) / values.length
  loss.mockClear()
  const mean = meanOfSmooth(loss, values, 257)!
  expect(Math.abs(mean / exact - 1)).toBeLessThan(1e-8)
  expect(loss.mock.calls.length).toBeLessThanOrEqual(257)
})

describe('is refused', () => {
  test('where the function has a jump', () => {
    expect(meanOfSmooth((x) => Number(x > 0.3), normal(500), 500)).toBeNull()
  })

  test('where the calls do not suffice', () => {
    expect(meanOfSmooth((x) => Math.tanh(5 * x), normal(500), 40)).toBeNull()
    expect(meanOfSmooth((x) => Math.tanh(5 * x), normal(500), 257)).not.toBeNull()
  })
})
