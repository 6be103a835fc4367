import type { EncodedData } from '../core/dataset/encoded-data.ts'
import { DEFAULT_TRAINING } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { random } from '../core/random.ts'
import type { TrainingProblem } from '../training/engine.ts'

/** 14-8-3 on 1000 rows of noise: the reference case, without a meaning. */
export function calibrationProblem(): TrainingProblem {
  const [rows, inputs, classes] = [1000, 14, 3]
  const rng = random(1)
  const x = Float64Array.from({ length: rows * inputs }, () => rng.normal())
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classes)
  const y = new Float64Array(rows * classes)
  labels.forEach((label, row) => (y[row * classes + label] = 1))
  const data: EncodedData = {
    rows,
    inputs: Array.from({ length: inputs }, (_, input) => {
      const name = `v${input + 1}`
      return { name, variable: name, kind: 'scale', mean: 0, sd: 1 }
    }),
    outputs: ['A', 'B', 'C'],
    x,
    y,
    labels,
    partition: Uint8Array.from({ length: rows }, (_, row) => (row % 10 < 7 ? 0 : 1)),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
  return {
    data,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax' },
    training: { ...DEFAULT_TRAINING, epochs: 200 },
    checkpointEvery: 0
  }
}

export function calibrationRuns(): RunSpec[] {
  const { learningRate, decay } = DEFAULT_TRAINING
  return Array.from({ length: 64 }, (_, index) => ({
    index,
    variant: 0,
    seed: index + 1,
    inputs: null,
    rows: { kind: 'split' },
    labels: { kind: 'true' },
    probes: null,
    learningRate,
    decay
  }))
}
