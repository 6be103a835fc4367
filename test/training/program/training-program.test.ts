import { expect, test } from 'vitest'
import type { HiddenActivation, OutputActivation } from '../../../src-main/core/experiment/experiment.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import { createCompiledEngine } from '../../../src-main/training/compiled-engine.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'
import { expectNear } from '../../helpers/near.ts'
import { randomData, runs } from '../problems.ts'
import { tensorflow } from './native-tensorflow.ts'
import { trainPlainly } from './plain-training.ts'
import { tensorflowGradient } from './tensorflow-gradient.ts'

const compiled = test.skipIf(tensorflow === null)
const engine = tensorflow && createCompiledEngine(tensorflow)
const PLAIN = {
  optimiser: 'sgd',
  schedule: 'constant',
  momentum: 0,
  epochs: 1,
  patience: 0,
  batchSize: 0,
  decayBy: 'hand',
  learningRate: 1,
  decay: 0
} as const

function problemOf(
  hidden: number[],
  activation: HiddenActivation,
  output: OutputActivation,
  training: Partial<TrainingProblem['training']> = {},
  outputs = output === 'softmax' ? 3 : 2
): TrainingProblem {
  return {
    data: randomData(80, 4, outputs, output === 'linear' ? 'regress' : 'classify'),
    architecture: { hidden, activation, output },
    training: { ...PLAIN, ...training },
    checkpointEvery: 0
  }
}

/** One step of plain descent by the whole slope: what it takes off the weights is the slope. */
const oneStep = runs(2, { learningRate: 1, decay: 0 })

for (const activation of ['tanh', 'logistic', 'relu'] as const) {
  for (const output of ['softmax', 'logistic', 'linear'] as const) {
    for (const hidden of [[5], [4, 3], [3, 5, 2]]) {
      compiled(`the slope is that of the loss: ${hidden.join('-')} ${activation} units, ${output}`, () =>
        expectSlopeOfLoss(problemOf(hidden, activation, output))
      )
    }
  }
}

for (const outputs of [2, 6, 7, 10]) {
  compiled(`so it is with ${outputs} classes, few or many`, () =>
    expectSlopeOfLoss(problemOf([4, 3], 'tanh', 'softmax', {}, outputs))
  )
}

async function expectSlopeOfLoss(problem: TrainingProblem): Promise<void> {
  const trained = await engine!.train(problem, oneStep, {})
  trained.forEach(({ initialWeights, weights, trainingLoss }, run) => {
    const { gradient } = tensorflowGradient(tensorflow!, problem, oneStep[run], initialWeights)
    expectNear(
      initialWeights.map((weight, at) => weight - weights[at]),
      gradient,
      2e-6
    )
    const { loss } = tensorflowGradient(tensorflow!, problem, oneStep[run], weights)
    expectNear(trainingLoss, [loss], 1e-6)
  })
}

/** What runs of one batch may differ in, all in one chunk. */
const different: RunSpec[] = [
  ...runs(1),
  ...runs(1, { inputs: ['v2', 'v3'] }),
  ...runs(1, { labels: { kind: 'permuted', seed: 5 } }),
  ...runs(1, { rows: { kind: 'bootstrap', seed: 4 } }),
  ...runs(1, { learningRate: 0.005 }),
  ...runs(1, { decay: 0.5 })
].map((spec, index) => ({ ...spec, index }))

for (const optimiser of ['adam', 'sgd'] as const) {
  compiled(`five epochs of ${optimiser} are those of the formulas, for every run its own`, async () => {
    const problem = problemOf([5], 'tanh', 'softmax', { optimiser, momentum: 0.8, epochs: 5 })
    const trained = await engine!.train(problem, different, {})
    trained.forEach(({ weights, trainingLoss, validationLoss }, run) => {
      const plain = trainPlainly(problem, different[run])
      expectNear(weights, plain.weights, 5e-6)
      expectNear(trainingLoss, plain.trainingLoss, 2e-6)
      expectNear(validationLoss, plain.validationLoss, 2e-6)
    })
    const endings = trained.map(({ weights }) => weights.join())
    expect(new Set(endings).size).toBe(endings.length)
  })
}

compiled('an annealed rate falls as the formula says, to the last epoch', async () => {
  const problem = problemOf([5], 'tanh', 'softmax', { optimiser: 'adam', schedule: 'annealed', epochs: 7 })
  const trained = await engine!.train(problem, different, {})
  trained.forEach(({ weights, trainingLoss }, run) => {
    const plain = trainPlainly(problem, different[run])
    expectNear(weights, plain.weights, 5e-6)
    expectNear(trainingLoss, plain.trainingLoss, 2e-6)
  })
})

compiled('the same holds with probes', async () => {
  const problem = problemOf([5, 3], 'tanh', 'linear', { optimiser: 'adam', epochs: 5 })
  const specs = runs(3, (run) => ({ probes: { count: 2, seed: run }, ...(run === 2 ? { inputs: ['v1'] } : {}) }))
  const trained = await engine!.train(problem, specs, {})
  trained.forEach(({ weights, trainingLoss, validationLoss }, run) => {
    const plain = trainPlainly(problem, specs[run])
    expectNear(weights, plain.weights, 5e-6)
    expectNear(trainingLoss, plain.trainingLoss, 2e-6)
    expectNear(validationLoss, plain.validationLoss, 2e-6)
  })
})

compiled('and with folds, whose rows validate in one run and train in another', async () => {
  const problem = problemOf([5], 'logistic', 'softmax', { optimiser: 'adam', epochs: 5 })
  const specs = runs(4, (fold) => ({ rows: { kind: 'fold', fold, folds: 4, seed: 2 } }))
  const trained = await engine!.train(problem, specs, {})
  trained.forEach(({ weights, trainingLoss, validationLoss }, run) => {
    const plain = trainPlainly(problem, specs[run])
    expectNear(weights, plain.weights, 5e-6)
    expectNear(trainingLoss, plain.trainingLoss, 2e-6)
    expectNear(validationLoss, plain.validationLoss, 2e-6)
  })
})
