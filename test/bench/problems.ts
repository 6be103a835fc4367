import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { DEFAULT_TRAINING, type TrainingSettings } from '../../src-main/core/experiment/experiment.ts'
import { planRuns } from '../../src-main/core/experiment/plan.ts'
import type { RunSpec } from '../../src-main/core/experiment/run-spec.ts'
import { random } from '../../src-main/core/random.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'

/** Widths of a network's layers, inputs first: [14, 8, 3]. */
export type Layout = readonly number[]

/** The reference case. */
export const REFERENCE: Layout = [14, 8, 3]

/** The same for every contender and every version of ours, whatever our defaults are: no run stops early. */
export const TRAINING: TrainingSettings = {
  ...DEFAULT_TRAINING,
  learningRate: 0.03,
  schedule: 'constant',
  decay: 0.01,
  patience: 0
}

/** @example layoutName([14, 8, 3]) // 14-8-3 */
export const layoutName = (layout: Layout): string => layout.join('-')

/**
 * Rows drawn from a normal distribution and classed by a random linear rule with some noise, so that there is something
 * to learn. Full batch, Adam, tanh and softmax; all rows train, unless some are to validate beside them.
 */
export function problemOf(layout: Layout, rows: number, { validationRows = 0 } = {}): TrainingProblem {
  const [inputs, classes] = [layout[0], layout[layout.length - 1]]
  const all = rows + validationRows
  const rng = random(1)
  const rule = Float64Array.from({ length: inputs * classes }, () => rng.normal())
  const x = Float64Array.from({ length: all * inputs }, () => rng.normal())
  const labels = Int32Array.from({ length: all }, (_, row) => {
    const scores = Array.from({ length: classes }, (_, c) => {
      let score = rng.normal()
      for (let i = 0; i < inputs; i++) score += x[row * inputs + i] * rule[i * classes + c]
      return score
    })
    return scores.indexOf(Math.max(...scores))
  })
  const y = new Float64Array(all * classes)
  labels.forEach((label, row) => (y[row * classes + label] = 1))
  const data: EncodedData = {
    rows: all,
    inputs: Array.from({ length: inputs }, (_, input) => {
      const name = `v${input + 1}`
      return { name, variable: name, kind: 'scale', mean: 0, sd: 1 }
    }),
    outputs: Array.from({ length: classes }, (_, c) => `class ${c + 1}`),
    x,
    y,
    labels,
    partition: Uint8Array.from({ length: all }, (_, row) => (row < rows ? 0 : 1)),
    sourceRow: Int32Array.from({ length: all }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
  return {
    data,
    architecture: { hidden: layout.slice(1, -1), activation: 'tanh', output: 'softmax' },
    training: TRAINING,
    checkpointEvery: 0
  }
}

/** Main runs with the seeds 1, 2, …, and whatever variants ask for besides. */
export function runsOf({ data, training }: TrainingProblem, runs: number, variants: string[] = []): RunSpec[] {
  const variables = data.inputs.map(({ variable }) => variable)
  return planRuns({ training, runs, seed: 1, variants }, variables).runs
}

/** A problem as peers get it: numbers in files (little-endian, row-major), and the shape beside them. */
export interface ProblemFiles {
  folder: string
  rows: number
  inputs: number
  classes: number
  hidden: number[]
  activation: string
}

/** Writes x.f64, labels.i32 and partition.u8. */
export function writeProblem({ data, architecture }: TrainingProblem, folder: string): ProblemFiles {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'x.f64'), data.x)
  writeFileSync(join(folder, 'labels.i32'), data.labels!)
  writeFileSync(join(folder, 'partition.u8'), data.partition)
  const { hidden, activation } = architecture
  return { folder, rows: data.rows, inputs: data.inputs.length, classes: data.outputs.length, hidden, activation }
}
