/**
 * What the methods cost: `node test/bench/methods.ts [method …]`. Every method of the catalogue on one 30-16-2 network with
 * 10,000 rows (Shapley: one record of 16 variables), and on a batch of 100 runs of 14-8-3 with 1,000 rows.
 */
import { analyse, analyseRuns, methods } from '../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, Method } from '../../src-main/core/analysis/method.ts'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { random, type Random } from '../../src-main/core/random.ts'
import { unpackNetwork, parameterCount, shapeOf } from '../../src-main/core/run/parameters.ts'
import { machineText, load } from './machine.ts'

const asked = process.argv.slice(2)
const SPLIT = [0, 0, 0, 0, 0, 0, 0, 1, 2, 2]
const architecture = { activation: 'tanh', output: 'softmax' } as const

/** Normal inputs, random classes: what is computed does not depend on what was learned. */
function dataOf(rows: number, inputs: number, classes: number, rng: Random): EncodedData {
  const labels = Int32Array.from({ length: rows }, () => rng.integer(classes))
  const y = new Float64Array(rows * classes)
  labels.forEach((label, row) => (y[row * classes + label] = 1))
  return {
    rows,
    inputs: names('v', inputs).map((name) => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 })),
    outputs: names('class ', classes),
    x: Float64Array.from({ length: rows * inputs }, () => rng.normal()),
    y,
    labels,
    partition: Uint8Array.from({ length: rows }, (_, row) => SPLIT[row % SPLIT.length]),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
}

function subjectOf(data: EncodedData, hidden: number, rng: Random): AnalysisSubject {
  const settings = { ...architecture, hidden: [hidden] }
  const shape = shapeOf(data, settings)
  const weights = () => Float64Array.from({ length: parameterCount(shape) }, () => rng.normal())
  const network = (packed: Float64Array) => unpackNetwork(packed, shape, data, settings)
  return { network: network(weights()), initial: network(weights()), data }
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
}

/** Seconds, or why there are none. */
function timed(work: () => unknown): string {
  const started = performance.now()
  try {
    work()
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 60) : String(error)
  }
  return ((performance.now() - started) / 1000).toFixed(3).padStart(9)
}

const rng = random(1)
const wide = subjectOf(dataOf(10_000, 30, 2, rng), 16, rng)
const record = subjectOf(dataOf(10_000, 16, 2, rng), 16, rng)
const small = dataOf(1000, 14, 3, rng)
const batch = Array.from({ length: 100 }, () => subjectOf(small, 8, rng))

const one = (method: Method) =>
  method.name === 'shapley' ? analyse(method, record, { row: 9 }) : analyse(method, wide, {})

console.log(`${machineText()}; load ${load()}`)
console.log(`${'method'.padEnd(20)} ${'one run'.padStart(9)} ${'100 runs'.padStart(9)}  seconds`)
for (const method of methods.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const single = timed(() => one(method))
  const many = timed(() => analyseRuns(method, batch, {}))
  console.log(`${method.name.padEnd(20)} ${single} ${many}`)
}
