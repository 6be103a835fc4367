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

test('the mean over five thousand values takes far fewer calls, and comes to 1e-9', () => {
  const values = normal(5000)
  const loss = vi.fn((x: number) => Math.log(1 + Math.exp(3 * Math.tanh(2 * x - 1))))
  const exact = values.reduce((sum, x) => sum + loss(x), 0) / values.length
  loss.mockClear()
  const mean = meanOfSmooth(loss, values, 257)!
  expect(Math.abs(mean / exact - 1)).toBeLessThan(1e-9)
  expect(loss.mock.calls.length).toBeLessThanOrEqual(257)
})

test.each([0.3, 0.5, 0.7, 1, 1.4, 2])(
  'the mean log-loss of networks with weights of standard deviation %d comes to 1e-9 wherever it is told',
  (sd) => {
    const values = normal(400)
    const errors = Array.from({ length: 12 }, (_, seed) => {
      const loss = lossOfOneInput(seed, sd)
      const exact = values.reduce((sum, x) => sum + loss(x), 0) / values.length
      const mean = meanOfSmooth(loss, values, Infinity)
      return mean === null ? null : Math.abs(mean / exact - 1)
    })
    const told = errors.filter((error) => error !== null)
    expect(told.length).toBeGreaterThan(2)
    expect(Math.max(...told)).toBeLessThan(1e-9)
  }
)

describe('is refused', () => {
  test('where the function has a jump', () => {
    expect(meanOfSmooth((x) => Number(x > 0.3), normal(500), 500)).toBeNull()
  })

  test('where the calls do not suffice', () => {
    expect(meanOfSmooth((x) => Math.tanh(5 * x), normal(500), 40)).toBeNull()
    expect(meanOfSmooth((x) => Math.tanh(5 * x), normal(500), 257)).not.toBeNull()
  })
})

/** Mean log-loss of 40 rows by a network of 8 tanh units and 3 classes, as one input of all rows is set to a value. */
function lossOfOneInput(seed: number, sd: number): (x: number) => number {
  const rng = random(seed)
  const [units, rows, classes] = [8, 40, 3]
  const draw = (length: number) => Float64Array.from({ length }, () => rng.normal() * sd)
  const [into, others, out] = [draw(units), draw(rows * units), draw(units * classes)]
  const labels = Array.from({ length: rows }, () => rng.integer(classes))
  return (x) => {
    const losses = labels.map((label, row) => {
      const sums = new Float64Array(classes)
      for (let u = 0; u < units; u++) {
        const activation = Math.tanh(others[row * units + u] + into[u] * x)
        for (let c = 0; c < classes; c++) sums[c] += activation * out[u * classes + c]
      }
      return Math.log(sums.reduce((sum, one) => sum + Math.exp(one - sums[label]), 0))
    })
    return losses.reduce((sum, loss) => sum + loss, 0) / rows
  }
}
