import { encode } from '../../src-main/core/dataset/encode.ts'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { DEFAULT_SPLIT, DEFAULT_TRAINING, type TrainingSettings } from '../../src-main/core/experiment/experiment.ts'
import type { RunSpec } from '../../src-main/core/experiment/run-spec.ts'
import { random } from '../../src-main/core/random.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'
import { datasetFromText } from '../helpers/dataset-from-text.ts'
import { csvFixture } from '../helpers/reference.ts'

/** Iris in a 4-5-3 network of tanh units, split 70/15/15. */
export function irisProblem(training: Partial<TrainingSettings> = {}, checkpointEvery = 0): TrainingProblem {
  const [names, ...flowers] = csvFixture('datasets/iris.csv')
  // `sepal length (cm)` becomes `sepal_length`: the drawn table is split at spaces.
  const header = names.map((name) => name.replace(' (cm)', '').replace(' ', '_'))
  const rows = [header, ...flowers]
  const architecture = { hidden: [5], activation: 'tanh', output: 'softmax' } as const
  const data = encode(datasetFromText(rows.map((row) => row.join(' ')).join('\n')), {
    task: 'classify',
    targets: header.slice(-1),
    inputs: header.slice(0, -1),
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { ...architecture, hidden: [5] },
    training: DEFAULT_TRAINING,
    runs: 1,
    seed: 1,
    variants: [],
    checkpointEvery: 0
  })
  return {
    data,
    architecture: { ...architecture, hidden: [5] },
    training: { ...DEFAULT_TRAINING, epochs: 100, ...training },
    checkpointEvery
  }
}

/** Iris with so few validation rows that a fold has none; the runs that keep the split have one, or none either. */
export function hardlyValidated(validationRows: 0 | 1, training: Partial<TrainingSettings>): TrainingProblem {
  const problem = irisProblem(training)
  const first = problem.data.partition.indexOf(1)
  const partition = problem.data.partition.map((part, row) =>
    part === 1 && (validationRows === 0 || row !== first) ? 0 : part
  )
  return { ...problem, data: { ...problem.data, partition } }
}

/** Numbers without meaning, for the arithmetic: classes or standardised targets at random, every fifth row validates. */
export function randomData(rows: number, inputs: number, outputs: number, task: 'classify' | 'regress'): EncodedData {
  const rng = random(20)
  const labels = Int32Array.from({ length: rows }, () => rng.integer(outputs))
  const y = Float64Array.from({ length: rows * outputs }, (_, at) => {
    if (task === 'regress') return rng.normal()
    return labels[Math.floor(at / outputs)] === at % outputs ? 1 : 0
  })
  return {
    rows,
    inputs: Array.from({ length: inputs }, (_, input) => {
      const name = `v${input + 1}`
      return { name, variable: name, kind: 'scale', mean: 0, sd: 1 }
    }),
    outputs: Array.from({ length: outputs }, (_, output) => `o${output + 1}`),
    x: Float64Array.from({ length: rows * inputs }, () => rng.normal()),
    y,
    labels: task === 'classify' ? labels : null,
    partition: Uint8Array.from({ length: rows }, (_, row) => (row % 5 === 0 ? 1 : 0)),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
}

/** Runs 0, 1, … with the seeds 1, 2, … */
export function runs(count: number, change: Partial<RunSpec> | ((run: number) => Partial<RunSpec>) = {}): RunSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    variant: 0,
    seed: index + 1,
    inputs: null,
    rows: { kind: 'split' },
    labels: { kind: 'true' },
    probes: null,
    learningRate: DEFAULT_TRAINING.learningRate,
    decay: DEFAULT_TRAINING.decay,
    ...(typeof change === 'function' ? change(index) : change)
  }))
}
