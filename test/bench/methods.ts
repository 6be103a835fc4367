/**
 * What the methods cost: `node test/bench/methods.ts [method …]`. Every method of the catalogue on one 30-16-2 network with
 * 10,000 rows (Shapley: one record of 16 variables), and on a batch of 100 runs of 14-8-3 with 1,000 rows; methods about numbers
 * on the same with one linear output. Without names of methods it writes docs/speed-of-methods.md.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { analyse, analyseRuns, methods } from '../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, Method, MethodOptions } from '../../src-main/core/analysis/method.ts'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { formatNumber } from '../../src-main/core/format-number.ts'
import { random, type Random } from '../../src-main/core/random.ts'
import { unpackNetwork, parameterCount, shapeOf } from '../../src-main/core/run/parameters.ts'
import { machineText } from './machine.ts'
import { sectionText } from './markdown.ts'

const PAGE = fileURLToPath(new URL('../../docs/speed-of-methods.md', import.meta.url))
const asked = process.argv.slice(2)
const SPLIT = [0, 0, 0, 0, 0, 0, 0, 1, 2, 2]
const CLASSES = { activation: 'tanh', output: 'softmax' } as const
const NUMBERS = { activation: 'tanh', output: 'linear' } as const

/** Normal inputs, random targets: what is computed does not depend on what was learned. One output is a number, more are classes. */
function dataOf(rows: number, inputs: number, outputs: number, rng: Random): EncodedData {
  const labels = Int32Array.from({ length: rows }, () => rng.integer(outputs))
  const y = new Float64Array(rows * outputs)
  labels.forEach((label, row) => (y[row * outputs + label] = outputs === 1 ? rng.normal() : 1))
  return {
    rows,
    inputs: names('v', inputs).map((name) => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 })),
    outputs: outputs === 1 ? ['y'] : names('class ', outputs),
    x: Float64Array.from({ length: rows * inputs }, () => rng.normal()),
    y,
    labels: outputs === 1 ? null : labels,
    partition: Uint8Array.from({ length: rows }, (_, row) => SPLIT[row % SPLIT.length]),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: outputs === 1 ? [{ name: 'y', mean: 0, sd: 1 }] : null,
    dropped: { rows: 0, byColumn: {} }
  }
}

function subjectOf(data: EncodedData, hidden: number, rng: Random): AnalysisSubject {
  const settings = { ...(data.labels === null ? NUMBERS : CLASSES), hidden: [hidden] }
  const shape = shapeOf(data, settings)
  const weights = () => Float64Array.from({ length: parameterCount(shape) }, () => rng.normal())
  const network = (packed: Float64Array) => unpackNetwork(packed, shape, data, settings)
  return { network: network(weights()), initial: network(weights()), data }
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
}

/** Seconds of the processor, which other work on the machine does not lengthen much; a dash where the method is about one run. */
function timed(work: () => unknown): string {
  const before = process.cpuUsage()
  try {
    work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return '–'
  }
  const { user, system } = process.cpuUsage(before)
  return formatNumber((user + system) / 1e6, 3)
}

const rng = random(1)
const wide = subjectOf(dataOf(10_000, 30, 2, rng), 16, rng)
const record = subjectOf(dataOf(10_000, 16, 2, rng), 16, rng)
const small = dataOf(1000, 14, 3, rng)
const batch = Array.from({ length: 100 }, () => subjectOf(small, 8, rng))
const wideNumbers = subjectOf(dataOf(10_000, 30, 1, rng), 16, rng)
const smallNumbers = dataOf(1000, 14, 1, rng)
const batchOfNumbers = Array.from({ length: 100 }, () => subjectOf(smallNumbers, 8, rng))

function one(method: Method, options: MethodOptions): unknown {
  if (method.name === 'shapley') return analyse(method, record, { ...options, row: 9 })
  return analyse(method, method.requires.task === 'regress' ? wideNumbers : wide, options)
}

function many(method: Method, options: MethodOptions): unknown {
  return analyseRuns(method, method.requires.task === 'regress' ? batchOfNumbers : batch, options)
}

/** Options under which a method takes another, slower way, and why. */
const SLOWER: Record<string, { options: MethodOptions; why: string }> = {
  permutation: {
    options: { metric: 'accuracy' },
    why: 'Accuracy jumps where a class changes and ReLU units have kinks, so there nothing can be interpolated: every value is tried in every row, up to `--pairs`.'
  }
}

const chosen = methods.filter(({ name }) => asked.length === 0 || asked.includes(name))
const rows = chosen.flatMap((method) =>
  [{}, ...(SLOWER[method.name] ? [SLOWER[method.name].options] : [])].map((options) => {
    const name = [method.name, ...Object.entries(options).map(([key, value]) => `--${key} ${value}`)].join(' ')
    const seconds = [
      timed(() => one(method, options)),
      method.overRuns === 'refuse' ? '–' : timed(() => many(method, options))
    ]
    console.log(name.padEnd(34), ...seconds.map((text) => text.padStart(8)))
    return [`[${name}](methods.md#${method.name})`, ...seconds]
  })
)

if (asked.length === 0) {
  const page = [
    '# Speed of the methods',
    'Written by `node test/bench/methods.ts`, never by hand.',
    sectionText({
      title: 'Seconds of one answer',
      intro: `Processor time of the first call, at the options a method has unless others are given. One run: 30-16-2, 10,000 rows (2,000 of them test rows); shapley: one record of 16 variables. Batch: 100 runs of 14-8-3, 1,000 rows; 100 runs take fewer repeats, and shapley takes 10 of them. In the window what takes long runs on a thread beside, with progress and cancelling, and answers are kept until runs change. ${machineText()}.`,
      tables: [{ header: ['method', 'one run', '100 runs'], rows, notes: Object.values(SLOWER).map(({ why }) => why) }]
    })
  ].join('\n\n')
  writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }))
}
