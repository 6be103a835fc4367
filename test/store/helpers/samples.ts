import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Column, ColumnSummary, Dataset } from '../../../src-main/core/dataset/dataset.ts'
import {
  DEFAULT_SPLIT,
  DEFAULT_TRAINING,
  type ExperimentSettings
} from '../../../src-main/core/experiment/experiment.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { createProject } from '../../../src-main/store/open.ts'
import type { NewExperiment, NewRun, Project } from '../../../src-main/store/project.ts'
import type { TrainedRun } from '../../../src-main/training/engine.ts'
import { temporaryFolder } from './folder.ts'
import { source } from './sources.ts'

/** An empty project in a folder of its own, closed after the test. */
export function newProject(name = 'wine.wscope'): Project {
  const project = createProject(join(temporaryFolder(), name))
  onTestFinished(() => project.close())
  return project
}

/** Two inputs, a class and a remark: every kind of column. */
export const flowers: Dataset = {
  name: 'flowers',
  rows: 4,
  columns: [
    { type: 'scale', name: 'length', values: Float64Array.of(0.1, NaN, -Infinity, 1e-310) },
    { type: 'scale', name: 'width', values: Float64Array.of(1, 2, 3, 4) },
    { type: 'nominal', name: 'species', levels: ['rose', 'tulip'], codes: Int32Array.of(1, 0, -1, 1) },
    { type: 'text', name: 'remark', missing: 1, distinct: 3, examples: ['early', 'wilted'] }
  ]
}

export function summaries(columns: readonly Column[]): ColumnSummary[] {
  return columns.map((column) =>
    column.type === 'text'
      ? column
      : { name: column.name, type: column.type, missing: 1, distinct: 3, mean: NaN, max: Infinity }
  )
}

export function addFlowers(project: Project, name = 'flowers'): number {
  return project.datasets.add({ ...flowers, name }, source, summaries(flowers.columns), {
    length: 'input',
    width: 'input',
    species: 'target'
  })
}

const settings: ExperimentSettings = {
  task: 'classify',
  targets: ['species'],
  inputs: ['length', 'width'],
  missing: 'drop',
  split: DEFAULT_SPLIT,
  architecture: { hidden: [1], activation: 'tanh', output: 'softmax' },
  training: DEFAULT_TRAINING,
  runs: 3,
  seed: 1,
  variants: ['null-labels:2'],
  checkpointEvery: 250
}

/** A 2-1-2 network; packed: [length→n1, width→n1, bias n1, n1→rose, n1→tulip, bias rose, bias tulip]. */
export const template: Network = {
  layers: [
    {
      name: 'hidden',
      activation: 'tanh',
      inputs: ['length', 'width'],
      units: ['n1'],
      weights: new Float64Array(2),
      bias: new Float64Array(1)
    },
    {
      name: 'output',
      activation: 'softmax',
      inputs: ['n1'],
      units: ['rose', 'tulip'],
      weights: new Float64Array(2),
      bias: new Float64Array(2)
    }
  ],
  inputStandardisation: [
    { name: 'length', variable: 'length', mean: 5.843333333333334, sd: 0.1 },
    { name: 'width', variable: 'width', mean: 3, sd: 0.43 }
  ],
  targetStandardisation: null,
  classLabels: ['rose', 'tulip']
}

/** Three runs with true labels, two with permuted ones. */
export function addExperiment(project: Project, change: Partial<NewExperiment> = {}): number {
  return project.experiments.add({
    name: 'Baseline',
    dataset: 'dataset' in change ? null : addFlowers(project),
    settings,
    origin: 'trained',
    template,
    variants: [
      { name: 'all variables', spec: '', runsAsked: 3 },
      { name: 'permuted labels', spec: 'null-labels:2', runsAsked: 2 }
    ],
    ...change
  })
}

/** A trained run; seed = index + 1 and test accuracy = 0.9 unless said otherwise. */
export function aRun(
  index: number,
  {
    spec = {},
    trained = {},
    accuracy = 0.9
  }: { spec?: Partial<RunSpec>; trained?: Partial<TrainedRun>; accuracy?: number } = {}
): NewRun {
  return {
    spec: {
      index,
      variant: 0,
      seed: index + 1,
      inputs: null,
      rows: { kind: 'split' },
      labels: { kind: 'true' },
      probes: null,
      learningRate: 0.03,
      decay: 0.003,
      ...spec
    },
    trained: {
      index,
      weights: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 + index),
      bestWeights: null,
      initialWeights: new Float32Array(7),
      epochs: 500,
      bestEpoch: 321,
      divergedAt: null,
      trainingLoss: Float32Array.of(0.7, 0.5, 0.4),
      validationLoss: Float32Array.of(0.8, 0.6, 0.55),
      checkpoints: new Float32Array(0),
      ...trained
    },
    inputs: ['length', 'width'],
    metrics: { training: { rows: 3, accuracy: 1, logLoss: 0.1 }, test: { rows: 1, accuracy, logLoss: 0.4 } }
  }
}
