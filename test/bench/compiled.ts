/**
 * What an epoch costs inside the compiled engine, on one core: `node test/bench/compiled.ts [case]`. Times are processor time, the
 * least of many repetitions, and the difference of a long and a short training, so that neither other work on the machine
 * nor preparing and compiling count. docs/engine.md tells what was found.
 */
import type { ArchitectureSettings, TrainingSettings } from '../../src-main/core/experiment/experiment.ts'
import { DEFAULT_TRAINING } from '../../src-main/core/experiment/experiment.ts'
import type { RunSpec } from '../../src-main/core/experiment/run-spec.ts'
import { createCompiledEngine } from '../../src-main/training/compiled-engine.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'
import { ensureNative } from '../../src-main/training/native/ensure.ts'
import { loadNative } from '../../src-main/training/tensorflow.ts'
import { trainerEnvironment } from '../../src-main/training/trainer-process.ts'
import { randomData, runs } from '../training/problems.ts'

interface Case {
  runs?: number
  /** Every fifth validates. */
  rows?: number
  epochs?: number
  change?: (run: number) => Partial<RunSpec>
  architecture?: Partial<ArchitectureSettings>
  training?: Partial<TrainingSettings>
  checkpointEvery?: number
}

const boot = (run: number): Partial<RunSpec> => ({ rows: { kind: 'bootstrap', seed: run } })
const CASES: Record<string, Case> = {
  '1 run': { runs: 1, epochs: 2000 },
  '2 runs': { runs: 2, epochs: 1000 },
  '4 runs': { runs: 4 },
  '8 runs': { runs: 8 },
  '16 runs': { runs: 16 },
  '32 runs': {},
  '64 runs': { runs: 64 },
  'row weights of their own (bootstrap)': { change: boot },
  'targets of their own (permuted)': { change: (run) => ({ labels: { kind: 'permuted', seed: run } }) },
  folds: { change: (run) => ({ rows: { kind: 'fold', fold: run % 5, folds: 5, seed: 1 } }) },
  '3 noise probes': { change: (run) => ({ probes: { count: 3, seed: run } }) },
  'subsets, patience, a checkpoint every 10 epochs': {
    change: (run) => ({ inputs: run % 2 === 0 ? null : ['v4', 'v7'] }),
    training: { patience: 100_000 },
    checkpointEvery: 10
  },
  'all of these, bootstrap': {
    change: (run) => ({ ...boot(run), inputs: run % 2 === 0 ? null : ['v4', 'v7'] }),
    training: { patience: 100_000 },
    checkpointEvery: 10
  },
  'two hidden layers, 8 and 5': { architecture: { hidden: [8, 5] } },
  'logistic units': { architecture: { activation: 'logistic' } },
  'relu units': { architecture: { activation: 'relu' } },
  '64 hidden units': { architecture: { hidden: [64] }, runs: 8 },
  'mini-batches of 50': { training: { batchSize: 50 }, epochs: 20 },
  '100 rows': { rows: 100, epochs: 1000 },
  '10,000 rows': { rows: 10_000, epochs: 20 },
  '100,000 rows': { rows: 100_000, epochs: 4 },
  '100,000 rows, 4 runs': { rows: 100_000, runs: 4, epochs: 8 },
  '1,000,000 rows, 4 runs': { rows: 1_000_000, runs: 4, epochs: 2 },
  '1,000,000 rows, 16 runs': { rows: 1_000_000, runs: 16, epochs: 2 }
}

Object.assign(process.env, trainerEnvironment(process.env))
const engine = createCompiledEngine(loadNative(await ensureNative()))
const [only = ''] = process.argv.slice(2)
for (const [name, one] of Object.entries(CASES)) {
  if (name.includes(only)) console.log(await measure(name, one))
}

async function measure(name: string, { runs: count = 32, rows = 1000, epochs = 100, ...one }: Case): Promise<string> {
  const data = randomData(rows, 14, 3, 'classify')
  const problem = (epochs: number): TrainingProblem => ({
    data,
    architecture: { hidden: [8], activation: 'tanh', output: 'softmax', ...one.architecture },
    training: { ...DEFAULT_TRAINING, ...one.training, epochs },
    checkpointEvery: one.checkpointEvery ?? 0
  })
  const specs = runs(count, one.change)
  const time = async (epochs: number) => {
    const before = process.cpuUsage()
    await engine.train(problem(epochs), specs, {})
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  await time(epochs)
  let [short, long] = [Infinity, Infinity]
  const end = performance.now() + 4000
  for (let repetition = 0; repetition < 5 || (performance.now() < end && repetition < 50); repetition++) {
    short = Math.min(short, await time(epochs))
    long = Math.min(long, await time(3 * epochs))
  }
  const perRunEpoch = (long - short) / (2 * epochs * count)
  const perRows = (perRunEpoch * 1000) / rows
  return `${perRunEpoch.toFixed(1).padStart(10)} us a run-epoch ${perRows.toFixed(1).padStart(8)} us per 1000 rows   ${name}`
}
