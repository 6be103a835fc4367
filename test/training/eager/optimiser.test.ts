import { test } from 'vitest'
import { DEFAULT_TRAINING } from '../../../src-main/core/experiment/experiment.ts'
import { Optimiser } from '../../../src-main/training/eager/optimiser.ts'
import { expectNear } from '../../helpers/near.ts'

const always = () => true
const adam = { ...DEFAULT_TRAINING, optimiser: 'adam' } as const
const sgd = { ...DEFAULT_TRAINING, optimiser: 'sgd', momentum: 0.9 } as const

test('Adam goes the way of its paper', () => {
  const optimiser = new Optimiser(adam, [{ learningRate: 0.1, decay: 0 }], Uint8Array.of(1, 1), Uint8Array.of(1, 1))
  const parameters = Float32Array.of(1, -2)
  // Python: m, v by Algorithm 1 of Kingma and Ba with these gradients, in float64
  const steps: [gradient: number[], expected: number[]][] = [
    [
      [0.5, -1],
      [0.900000002, -1.900000001]
    ],
    [
      [0.1, -1],
      [0.8196959064, -1.800000002]
    ],
    [
      [-2, 0.5],
      [0.8662793763, -1.748434662]
    ]
  ]
  for (const [gradient, expected] of steps) {
    optimiser.step(parameters, Float32Array.from(gradient), 1, always)
    expectNear(parameters, expected, 1e-6)
  }
})

test('SGD gathers momentum', () => {
  const optimiser = new Optimiser(sgd, [{ learningRate: 0.1, decay: 0 }], Uint8Array.of(1), Uint8Array.of(1))
  const parameters = Float32Array.of(1)
  optimiser.step(parameters, Float32Array.of(1), 1, always)
  // by hand: v = 1, w = 1 - 0.1
  expectNear(parameters, [0.9], 1e-7)
  optimiser.step(parameters, Float32Array.of(1), 1, always)
  // by hand: v = 0.9 + 1, w = 0.9 - 0.19
  expectNear(parameters, [0.71], 1e-7)
})

test('decay pulls weights towards 0, biases not', () => {
  //                                                          weight, bias
  const optimiser = new Optimiser(sgd, [{ learningRate: 0.1, decay: 0.5 }], Uint8Array.of(1, 0), Uint8Array.of(1, 1))
  const parameters = Float32Array.of(2, 2)
  optimiser.step(parameters, Float32Array.of(0, 0), 1, always)
  // by hand: 2 - 0.1 · 0.5 · 2
  expectNear(parameters, [1.9, 2], 1e-7)
})

test('takes the share of the learning rate that the schedule leaves', () => {
  const settings = [sgd, adam]
  const moved = settings.map((settings) => {
    const optimiser = new Optimiser(settings, [{ learningRate: 0.1, decay: 0 }], Uint8Array.of(1), Uint8Array.of(1))
    const parameters = Float32Array.of(1)
    optimiser.step(parameters, Float32Array.of(1), 0.25, always)
    return parameters[0]
  })
  // by hand: the first step of either is the rate times the gradient 1
  expectNear(moved, [0.975, 0.975], 1e-6)
})

test('every run has its own rate, and stays where it is when it has ended', () => {
  const options = [0.1, 0.2, 0.3].map((learningRate) => ({ learningRate, decay: 0 }))
  const optimiser = new Optimiser(sgd, options, Uint8Array.of(1), Uint8Array.of(1, 1, 1))
  const parameters = Float32Array.of(1, 1, 1)
  optimiser.step(parameters, Float32Array.of(1, 1, 1), 1, (run) => run !== 1)
  expectNear(parameters, [0.9, 1, 0.7], 1e-7)
})

test('weights of inputs that are left out do not move', () => {
  const optimiser = new Optimiser(adam, [{ learningRate: 0.1, decay: 0 }], Uint8Array.of(1, 1), Uint8Array.of(0, 1))
  const parameters = Float32Array.of(0, 0)
  optimiser.step(parameters, Float32Array.of(1, 1), 1, always)
  expectNear(parameters, [0, -0.1], 1e-6)
})
