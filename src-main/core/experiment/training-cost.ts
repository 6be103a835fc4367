import type { EncodedData } from '../dataset/encoded-data.ts'
import { parameterCount, shapeOf } from '../run/parameters.ts'
import type { ArchitectureSettings, TrainingSettings } from './experiment.ts'
import { architectureOfRun, type RunSpec } from './run-spec.ts'

/** What makes a run-epoch expensive. */
interface Work {
  rows: number
  parameters: number
  /** Numbers of a row that mini-batches gather, in an order of their own for every run; 0 without mini-batches. */
  gathered: number
}

/** A run-epoch costs as if there were so many rows more. */
const ROWS_MORE = 100
/** To gather a number takes as long as so many parameters do on a row that stays where it is. */
const GATHERING = 55

/** 14-8-3 on 1000 rows: what a machine's speed is told by. */
const REFERENCE: Work = { rows: 1000, parameters: 147, gathered: 0 }

/** Scoring a run takes about as long as so many of its epochs, whatever the data: it goes through all rows once, in plain code. */
export const SCORING = 30
/** Made ready, sent and stored: so many epochs of the reference case a run. */
const HANDLING = 40
/** Compiling a program, and the start of a batch, in run-epochs of the reference case: a second and a tenth where one takes 13 µs. */
const COMPILING = 75_000
const STARTING = 7_500

/** Cost of a run-epoch in those of the reference case. Measured on the compiled engine, see docs/engine.md. */
export function workOf({ rows, parameters, gathered }: Work): number {
  const cost = (work: Work) => (work.rows + ROWS_MORE) * (work.parameters + GATHERING * work.gathered)
  return cost({ rows, parameters, gathered }) / cost(REFERENCE)
}

/** The same of a run. */
export function workOfRun(
  data: Pick<EncodedData, 'rows' | 'inputs' | 'outputs'>,
  architecture: ArchitectureSettings,
  { batchSize }: Pick<TrainingSettings, 'batchSize'>,
  spec: RunSpec
): number {
  const shape = shapeOf(data, architectureOfRun(architecture, spec))
  const inputs = shape.inputs + (spec.probes?.count ?? 0)
  const gathered = batchSize > 0 ? inputs + shape.outputs + 1 : 0
  return workOf({ rows: data.rows, parameters: parameterCount({ ...shape, inputs }), gathered })
}

/** What a machine's speed makes of a batch. All in seconds. */
export interface TrainingCost {
  /** @param work of a run-epoch, see `workOf` */
  run(work: number, epochs: number): number
  compile: number
  start: number
}

/**
 * @param microseconds of the reference run-epoch on one trainer, the others being at work too
 * @param trainers at work
 * @example costOf(13, 2).run(1, 500) // half of 570 × 13 µs
 */
export function costOf(microseconds: number, trainers: number): TrainingCost {
  const second = microseconds / 1e6
  return {
    run: (work, epochs) => ((work * (epochs + SCORING) + HANDLING) * second) / trainers,
    compile: COMPILING * second,
    start: STARTING * second
  }
}
