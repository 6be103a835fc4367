import { fileURLToPath } from 'node:url'
import { encode } from '../../src-main/core/dataset/encode.ts'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { DEFAULT_SPLIT, DEFAULT_TRAINING, type ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import { clip } from '../../src-main/core/analysis/performance/metrics.ts'
import { readTable } from '../../src-main/reading/read-table.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'

/** Samples that come with the program; the last column is the class. */
export const SAMPLES = ['wine', 'iris', 'synthetic_clean'] as const

const TEST = 2

/** A sample at the default settings, 8 tanh units, split 70/15/15 by the seeds 1, 2, …: one problem a split. */
export async function splitProblems(sample: (typeof SAMPLES)[number], splits: number): Promise<TrainingProblem[]> {
  const file = fileURLToPath(new URL(`../../resources/samples/${sample}.csv`, import.meta.url))
  const { dataset } = await readTable(file)
  const names = dataset.columns.map(({ name }) => name)
  const settings: ExperimentSettings = {
    task: 'classify',
    targets: names.slice(-1),
    inputs: names.slice(0, -1),
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax' },
    training: DEFAULT_TRAINING,
    runs: 1,
    seed: 1,
    variants: [],
    checkpointEvery: 0
  }
  return Array.from({ length: splits }, (_, index) => ({
    data: encode(dataset, { ...settings, split: { ...DEFAULT_SPLIT, seed: index + 1 } }),
    architecture: settings.architecture,
    training: settings.training,
    checkpointEvery: 0
  }))
}

/** Rows of the data that test, ascending. */
export function testRows({ partition }: EncodedData): Int32Array {
  return Int32Array.from(partition.keys()).filter((row) => partition[row] === TEST)
}

/** @param probabilities row-major [test rows × classes] */
export function testLogLoss(data: EncodedData, probabilities: ArrayLike<number>): number {
  const rows = testRows(data)
  let sum = 0
  rows.forEach((row, at) => (sum -= Math.log(clip(probabilities[at * data.outputs.length + data.labels![row]]))))
  return sum / rows.length
}
