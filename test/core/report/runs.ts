import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import type { ReportInput } from '../../../src-main/core/report/build.ts'
import type { ReportRun } from '../../../src-main/core/report/runs.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { networkFromText } from '../../helpers/networks.ts'

const settings: ExperimentSettings = {
  task: 'classify',
  targets: ['class'],
  inputs: ['v1', 'v2'],
  missing: 'drop',
  split: { training: 70, validation: 15, test: 15, seed: 1 },
  architecture: { hidden: [2], activation: 'tanh', output: 'softmax' },
  training: {
    optimiser: 'adam',
    learningRate: 0.03,
    schedule: 'constant',
    momentum: 0.9,
    decay: 0.003,
    decayBy: 'hand',
    epochs: 500,
    patience: 0,
    batchSize: 0
  },
  runs: 3,
  seed: 7,
  variants: [],
  checkpointEvery: 0
}

/** Six input weights, four of them positive. */
export const network: Network = networkFromText(
  ['tanh', 'softmax'],
  `
          n1     n2
    v1    1.25   0.5
    v2   -0.75   0.25
    bias  0.1   -0.1`,
  `
          A      B
    n1    1     -1
    n2   -0.5    0.5
    bias  0      0`
)

/** A run whose losses and accuracy are what the case is about. */
export function run(
  seed: number,
  { validation = NaN, test = NaN, diverged = false }: { validation?: number; test?: number; diverged?: boolean } = {}
): ReportRun {
  return {
    summary: {
      id: seed,
      experiment: 1,
      variant: 'all variables',
      seed,
      inputs: ['v1', 'v2'],
      epochs: 3,
      bestEpoch: null,
      diverged,
      metrics: diverged
        ? {}
        : {
            ...(Number.isNaN(validation) ? {} : { validation: { rows: 20, logLoss: validation } }),
            ...(Number.isNaN(test) ? {} : { test: { rows: 20, accuracy: test } })
          },
      name: `run ${seed}`,
      tags: [],
      pinned: false,
      note: ''
    },
    settings,
    architecture: '2-2-2',
    network: diverged
      ? { ...network, layers: network.layers.map((layer) => ({ ...layer, weights: layer.weights.map(() => NaN) })) }
      : network,
    history: { training: Float32Array.of(1, 0.5, 0.25), validation: Float32Array.of(1.1, 0.7, 0.6) }
  }
}

export function input(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    title: '',
    date: '2026-11-23T10:00:00.000Z',
    project: 'fourteen-variables',
    sections: [],
    batch: { experiment: 'Baseline', variant: 'all variables' },
    runs: [
      run(1, { validation: 0.4, test: 0.8 }),
      run(2, { validation: 0.3, test: 0.9 }),
      run(3, { validation: 0.5, test: 1 })
    ],
    analyses: [],
    chance: [],
    refused: [],
    facts: {
      data: { name: 'tiny', file: 'tiny.csv', sha256: 'c0ffee', rows: 10 },
      encoded: {
        rows: 9,
        inputs: ['v1', 'v2'].map((name) => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 })),
        outputs: ['A', 'B'],
        labels: Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1),
        partition: Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 2, 2),
        dropped: { rows: 1, byColumn: { v2: 1 } }
      },
      settings,
      variants: [{ name: 'permuted labels', spec: 'null-labels:100', runs: 100 }],
      engine: 'compiled engine, TensorFlow 2.21.0',
      version: '0.1.0',
      format: 1
    },
    ...changes
  }
}
