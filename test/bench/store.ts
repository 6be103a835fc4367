/** What the project file costs: `node test/bench/store.ts [runs]`. Reference case: 14-8-3, 500 epochs. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import type { Network } from '../../src-main/core/run/network.ts'
import { createProject, openProject } from '../../src-main/store/open.ts'
import type { NewRun } from '../../src-main/store/project.ts'

const RUNS = Number(process.argv[2] ?? 10_000)
const CHUNK = 16
const PARAMETERS = 147

const folder = mkdtempSync(join(tmpdir(), 'weightscope-bench-'))
const path = join(folder, 'bench.wscope')

/** Median milliseconds of a few repetitions. */
function measure(what: string, work: () => unknown, repetitions = 7): void {
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).sort((a, b) => a - b)
  console.log(`${times[repetitions >> 1].toFixed(1).padStart(9)} ms  ${what}`)
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
const layer = (name: string, inputs: string[], units: string[], activation: 'tanh' | 'softmax') => ({
  ...{ name, activation, inputs, units },
  weights: new Float64Array(inputs.length * units.length),
  bias: new Float64Array(units.length)
})
const inputs = names('v', 14)
const template: Network = {
  layers: [layer('hidden', inputs, names('n', 8), 'tanh'), layer('output', names('n', 8), ['A', 'B', 'C'], 'softmax')],
  inputStandardisation: inputs.map((name) => ({ name, variable: name, mean: 0.123456789, sd: 1.23456789 })),
  targetStandardisation: null,
  classLabels: ['A', 'B', 'C']
}
const settings = { inputs, checkpointEvery: 0 } as ExperimentSettings

const random = (length: number) => Float32Array.from({ length }, () => Math.random() * 2 - 1)
const metrics = () => ({
  ...{ rows: 200, accuracy: Math.random(), balancedAccuracy: Math.random(), kappa: 0.8, mcc: 0.8, macroPrecision: 0.8 },
  ...{ macroRecall: 0.8, macroF1: 0.8, weightedF1: 0.8, logLoss: Math.random(), brier: 0.2 }
})
const run = (index: number): NewRun => ({
  spec: {
    ...{ index, variant: 0, seed: index + 1, inputs: null, probes: null, learningRate: 0.03, decay: 0.003 },
    rows: { kind: 'split' },
    labels: { kind: 'true' }
  },
  trained: {
    ...{ index, epochs: 500, bestEpoch: 400, divergedAt: null },
    weights: random(PARAMETERS),
    initialWeights: random(PARAMETERS),
    bestWeights: random(PARAMETERS),
    trainingLoss: random(500),
    validationLoss: random(500),
    checkpoints: new Float32Array(0)
  },
  inputs,
  metrics: { training: metrics(), validation: metrics(), test: metrics() }
})

let project = createProject(path)
const experiment = project.experiments.add({
  ...{ name: 'bench', dataset: null, settings, template, origin: 'trained' },
  variants: [{ name: 'all variables', spec: '', runsAsked: RUNS }]
})
const chunks = Array.from({ length: RUNS / CHUNK }, (_, chunk) =>
  Array.from({ length: CHUNK }, (_, place) => run(chunk * CHUNK + place))
)
const thousand = chunks.slice(0, 1000 / CHUNK)
measure(
  `insert ${thousand.length * CHUNK} runs in chunks of ${CHUNK}`,
  () => thousand.forEach((chunk) => project.runs.addChunk(experiment, chunk)),
  1
)
measure(
  `insert the rest of ${chunks.length * CHUNK} runs`,
  () => chunks.forEach((chunk) => project.runs.addChunk(experiment, chunk)),
  1
)
project.runs.update([5, 50, 500], { note: 'Interessant: v4', addTags: ['baseline'] })
measure('close', () => project.close(), 1)
console.log(`${(statSync(path).size / 2 ** 20).toFixed(1).padStart(9)} MB  file`)
measure('open', () => void (project = openProject(path)), 1)
const { runs } = project
measure('list 100 of them, by id', () => runs.list({ experiment, limit: 100 }))
measure('list 100 of them, by test accuracy', () =>
  runs.list({ experiment, limit: 100, sort: { by: 'accuracy', descending: true } })
)
measure('list 100 of them, by name', () => runs.list({ experiment, limit: 100, sort: { by: 'name' } }))
measure('search "interessant" in all', () => runs.list({ text: 'interessant', limit: 100 }))
measure('count', () => runs.count({ experiment }))
measure('list all', () => runs.list({ experiment }))
measure('list experiments', () => project.experiments.list())
measure('get one run', () => runs.get(500))
measure('weightsOf all', () => runs.weightsOf(experiment))
measure('networksOf all', () => runs.networksOf(experiment))
measure('bestBatch', () => runs.bestBatch())
measure('storedIndexes', () => runs.storedIndexes(experiment))
const copy = await (async () => {
  const start = performance.now()
  const opened = await project.saveAs(join(folder, 'copy.wscope'))
  console.log(`${(performance.now() - start).toFixed(1).padStart(9)} ms  save as`)
  return opened
})()
copy.experiments.remove(experiment)
measure('close after removing everything', () => copy.close(), 1)
console.log(`${(statSync(copy.path).size / 2 ** 20).toFixed(1).padStart(9)} MB  file then`)
project.close()
rmSync(folder, { recursive: true })
