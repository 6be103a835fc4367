import type { EncodedData, EncodedInput } from '../dataset/encoded-data.ts'
import { deriveSeed, permutation, random } from '../random.ts'
import type { RunSpec } from './run-spec.ts'
import { rowsOfRun } from './rows.ts'

/** What one run trains on. Derived from its spec by seed, the same in every process and for every engine. */
export interface RunArrays {
  /** [inputs + probes] 1 = in the network, 0 = left out: its weights start at 0 and stay there. */
  inputMask: Uint8Array
  /** [rows] How often a row counts in the training loss: 0, 1, or more in a bootstrap. */
  trainingWeights: Float32Array
  /** [rows] 1 for validation rows, else 0. */
  validationWeights: Float32Array
  /** [rows] The row whose target a row is trained with; null = its own. */
  targetRows: Int32Array | null
  /** Row-major [probes × rows]: columns of their own, which stand behind the inputs. Empty without probes. */
  probes: Float32Array
}

/**
 * The arrays of a run.
 *
 * @throws Error when the spec names a variable the data does not have
 * @example runArrays(data, { ...spec, inputs: ['v4', 'v7'] }).inputMask // [0, 0, 0, 1, 0, 0, 1, 0, …]
 */
export function runArrays(data: EncodedData, spec: RunSpec): RunArrays {
  const { partition, trainingWeights } = rowsOfRun(data, spec.rows)
  return {
    inputMask: inputMask(data, spec),
    trainingWeights,
    validationWeights: Float32Array.from(partition, (part) => (part === 1 ? 1 : 0)),
    targetRows: targetRows(spec, partition),
    probes: probes(data, spec)
  }
}

/** Whether a run has validation rows. With few of them in the data, a fold may be left without. */
export function validates({ validationWeights }: RunArrays): boolean {
  return validationWeights.includes(1)
}

/**
 * The data as a run sees it, for metrics and analyses of that run: its own partitions, its permuted targets, its probes
 * as further inputs. Inputs that were left out are still there; their weights are 0.
 *
 * @returns `data` itself where the run has nothing of its own, so that what is worked out from it need not be again
 */
export function dataOfRun(data: EncodedData, spec: RunSpec): EncodedData {
  const { partition } = rowsOfRun(data, spec.rows)
  const order = targetRows(spec, partition)
  if (partition === data.partition && order === null && spec.probes === null) return data
  return { ...data, partition, ...(order === null ? {} : reordered(data, order)), ...withProbes(data, spec) }
}

/** Names of a run's probes; they follow the data's own inputs. */
export function probeNames(spec: Pick<RunSpec, 'probes'>): string[] {
  return Array.from({ length: spec.probes?.count ?? 0 }, (_, probe) => `probe ${probe + 1}`)
}

/** [inputs + probes] 1 = in the network, 0 = left out. All inputs made from a variable are in or out together. */
export function inputMask({ inputs }: EncodedData, { inputs: chosen, probes }: RunSpec): Uint8Array {
  const mask = new Uint8Array(inputs.length + (probes?.count ?? 0)).fill(1)
  if (chosen === null) return mask
  const known = new Set(inputs.map(({ variable }) => variable))
  for (const name of chosen) if (!known.has(name)) throw new Error(`no input was made from ${name}`)
  inputs.forEach(({ variable }, index) => (mask[index] = chosen.includes(variable) ? 1 : 0))
  return mask
}

/**
 * Targets change places within their partition only, so that every partition keeps its classes: what is lost is nothing but
 * their relation to the inputs.
 */
function targetRows({ labels }: RunSpec, partition: Uint8Array): Int32Array | null {
  if (labels.kind === 'true') return null
  const order = new Int32Array(partition.length)
  for (const part of [0, 1, 2]) {
    const rows = Int32Array.from(partition.keys()).filter((row) => partition[row] === part)
    permutation(rows.length, random(deriveSeed(labels.seed, 'labels', part))).forEach(
      (from, to) => (order[rows[to]] = rows[from])
    )
  }
  return order
}

/** A probe is a real column in random order: the same values, and nothing to do with the target. */
function probes({ inputs, rows, x }: EncodedData, { probes: asked }: RunSpec): Float32Array {
  if (asked === null) return new Float32Array(0)
  const values = new Float32Array(asked.count * rows)
  for (let probe = 0; probe < asked.count; probe++) {
    const column = probedColumn(probe, asked.count, inputs.length)
    const order = permutation(rows, random(deriveSeed(asked.seed, 'probe', probe)))
    for (let row = 0; row < rows; row++) values[probe * rows + row] = x[order[row] * inputs.length + column]
  }
  return values
}

/** Spread evenly over the columns, the same in every run: probe 1 is always made from the same column. */
function probedColumn(probe: number, count: number, columns: number): number {
  return Math.floor((probe * columns) / count)
}

function reordered({ y, labels, outputs }: EncodedData, order: Int32Array): Pick<EncodedData, 'y' | 'labels'> {
  const width = outputs.length
  const moved = new Float64Array(y.length)
  order.forEach((from, to) => moved.set(y.subarray(from * width, (from + 1) * width), to * width))
  return { y: moved, labels: labels && order.map((from) => labels[from]) }
}

function withProbes(data: EncodedData, spec: RunSpec): Partial<Pick<EncodedData, 'inputs' | 'x'>> {
  const names = probeNames(spec)
  if (names.length === 0) return {}
  const columns = probes(data, spec)
  const width = data.inputs.length
  const wide = width + names.length
  const x = new Float64Array(data.rows * wide)
  for (let row = 0; row < data.rows; row++) {
    x.set(data.x.subarray(row * width, (row + 1) * width), row * wide)
    for (let probe = 0; probe < names.length; probe++) x[row * wide + width + probe] = columns[probe * data.rows + row]
  }
  const inputs = names.map((name): EncodedInput => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 }))
  return { inputs: [...data.inputs, ...inputs], x }
}
