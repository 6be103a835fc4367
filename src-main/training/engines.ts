import { DEFAULT_TRAINING } from '../core/experiment/experiment.ts'
import { createCompiledEngine } from './compiled-engine.ts'
import { createEagerEngine } from './eager-engine.ts'
import type { Engine, EngineInfo, TrainingProblem } from './engine.ts'
import { loadNative, loadWasm } from './tensorflow.ts'

export interface ChosenEngine {
  engine: Engine
  /** Why it is not the compiled one, in a sentence; null when it is, or when another was asked for. */
  shortfall: string | null
}

/**
 * The fastest engine that works here: compiled, else eager, on TensorFlow; eager on WebAssembly without a library.
 *
 * @param binding from `ensureNative`; null without a library
 * @param name takes this engine without a trial
 * @throws Error when the library cannot be loaded, or the engine asked for is not there
 */
export async function chooseEngine(binding: string | null, name?: EngineInfo['name']): Promise<ChosenEngine> {
  if (binding === null) {
    if (name === 'compiled') throw new Error('the compiled engine needs the TensorFlow library')
    return { engine: createEagerEngine(await loadWasm()), shortfall: null }
  }
  const tensorflow = loadNative(binding)
  if (name === 'eager') return { engine: createEagerEngine(tensorflow), shortfall: null }
  const compiled = createCompiledEngine(tensorflow)
  if (name === 'compiled') return { engine: compiled, shortfall: null }
  try {
    await compiled.train(TRIAL, [TRIAL_RUN], {})
    return { engine: compiled, shortfall: null }
  } catch (error) {
    const words = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const shortfall = `The compiled engine does not work with ${tensorflow.library} here (${words}). Training takes several times as long.`
    return { engine: createEagerEngine(tensorflow), shortfall }
  }
}

/** The smallest thing to learn: two rows, one input, two classes. */
const TRIAL: TrainingProblem = {
  data: {
    rows: 2,
    inputs: [{ name: 'x', variable: 'x', kind: 'scale', mean: 0, sd: 1 }],
    outputs: ['low', 'high'],
    x: Float64Array.of(-1, 1),
    y: Float64Array.of(1, 0, 0, 1),
    labels: Int32Array.of(0, 1),
    partition: new Uint8Array(2),
    sourceRow: Int32Array.of(0, 1),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  },
  architecture: { hidden: [1], activation: 'tanh', output: 'softmax' },
  training: { ...DEFAULT_TRAINING, epochs: 1 },
  checkpointEvery: 0
}

const TRIAL_RUN = {
  index: 0,
  variant: 0,
  seed: 1,
  inputs: null,
  rows: { kind: 'split' },
  labels: { kind: 'true' },
  probes: null,
  learningRate: 0.03,
  decay: 0
} as const
