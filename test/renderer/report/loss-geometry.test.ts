import { expect, test } from 'vitest'
import { lossDecimals, lossGeometry, lossTicks } from '../../../src-renderer/report/loss-geometry.ts'

const plot = { left: 0, top: 0, width: 100, height: 100 }
const history = (training: number[], validation: number[] = []) => ({
  name: 'run',
  history: { training: Float32Array.from(training), validation: Float32Array.from(validation) }
})

test('losses lie on a log scale: each tenfold takes as much room', () => {
  const [curve] = lossGeometry([history([1, 0.1, 0.01])], plot).curves
  expect(curve.training).toBe('M0.0 0.0L50.0 50.0L100.0 100.0')
})

test('a loss that is no number leaves a gap, and the name stands where the line ends', () => {
  const [curve] = lossGeometry([history([1, NaN, 0.1, 0.01, NaN])], plot).curves
  expect(curve.training).toBe('M0.0 0.0M50.0 50.0L75.0 100.0')
  expect(curve.end!.x).toBeCloseTo(75)
})

test('names follow the validation loss where there is one', () => {
  const [curve] = lossGeometry([history([1, 0.01], [1, 0.1])], plot).curves
  expect(curve.end!.y).toBeCloseTo(50)
})

test('a run without losses draws nothing', () => {
  expect(lossGeometry([history([])], plot)).toEqual({ curves: [], xTicks: [], yTicks: [] })
})

test('ticks are 1, 2 and 5 times a power of ten, over many powers only the powers', () => {
  expect(lossTicks(0.15, 2)).toEqual([0.2, 0.5, 1, 2])
  expect(lossTicks(0.0001, 10)).toEqual([0.0001, 0.001, 0.01, 0.1, 1, 10])
  expect([0.05, 0.2, 1, 20].map(lossDecimals)).toEqual([2, 1, 0, 0])
})
