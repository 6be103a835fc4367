import { describe, expect, test } from 'vitest'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import { createCompiledEngine } from '../../../src-main/training/compiled-engine.ts'
import { createEagerEngine } from '../../../src-main/training/eager-engine.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'
import { irisProblem, randomData, runs } from '../problems.ts'
import { tensorflow } from './native-tensorflow.ts'

/**
 * The compiled engine against the eager one, which shares no arithmetic with it: TensorFlow's own kernels for losses and
 * slopes, plain code for the optimiser.
 */
describe.skipIf(tensorflow === null)('after 100 epochs the compiled engine is where the eager one is', () => {
  const compiled = tensorflow && createCompiledEngine(tensorflow)
  const eager = tensorflow && createEagerEngine(tensorflow)

  const data = {
    softmax: irisProblem().data,
    logistic: virginica(),
    linear: randomData(100, 4, 2, 'regress')
  }
  const optimisers = {
    adam: { optimiser: 'adam', learningRate: 0.03 },
    'sgd with momentum': { optimiser: 'sgd', learningRate: 0.1, momentum: 0.9 }
  } as const

  const cases = (['tanh', 'logistic', 'relu'] as const).flatMap((activation) =>
    (['softmax', 'logistic', 'linear'] as const).flatMap((output) =>
      (['adam', 'sgd with momentum'] as const).flatMap((optimiser) =>
        [[5], [4, 3]].map((hidden) => ({
          name: `${hidden.join('-')} ${activation} units, ${output}, ${optimiser}`,
          ...{ activation, output, optimiser, hidden }
        }))
      )
    )
  )

  test.each(cases)('$name', async ({ activation, output, optimiser, hidden }) => {
    const training = { ...irisProblem().training, ...optimisers[optimiser], epochs: 100 }
    const problem: TrainingProblem = {
      data: data[output],
      architecture: { hidden, activation, output },
      training,
      checkpointEvery: 0
    }
    const specs = runs(3, { learningRate: training.learningRate })
    const one = await compiled!.train(problem, specs, {})
    const other = await eager!.train(problem, specs, {})
    one.forEach((run, at) => {
      expect(relativeDifference(run.weights, other[at].weights)).toBeLessThan(1e-4)
      expect(relativeDifference(run.trainingLoss, other[at].trainingLoss)).toBeLessThan(1e-4)
      expect(relativeDifference(run.validationLoss, other[at].validationLoss)).toBeLessThan(1e-4)
      // It has learned: the agreement is not that of weights which stay where they are.
      expect(run.trainingLoss[99]).toBeLessThan(0.99 * run.trainingLoss[0])
    })
  })
})

/** Iris with two classes: the last one, and the others. */
function virginica(): EncodedData {
  const { data } = irisProblem()
  const labels = data.labels!.map((label) => (label === 2 ? 1 : 0))
  const y = Float64Array.from({ length: 2 * data.rows }, (_, at) => (labels[at >> 1] === at % 2 ? 1 : 0))
  return { ...data, outputs: ['other', 'virginica'], labels, y }
}

/** The largest difference, in parts of the largest value. */
function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  const most = (values: Float32Array) => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  return most(actual.map((value, at) => value - expected[at])) / most(expected)
}
