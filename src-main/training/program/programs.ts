import type { Tensorflow } from '../tensorflow.ts'
import { loadProgram, type LoadedProgram } from './load-program.ts'
import type { ProgramShape } from './program-shape.ts'
import { trainingProgram } from './training-program.ts'

type Graph = ReturnType<typeof trainingProgram>

/** A training program and how fast it is here. */
export interface TimedProgram {
  program: LoadedProgram<Graph['inputs'], Graph['outputs']>
  /** Milliseconds a turn; null before it was measured. */
  turnTime: number | null
}

/** Most programs held ready; each takes a few MB and half a second to be compiled again. */
const MOST = 12

/** The programs of a process, each loaded once. Those not used for the longest time make room for others. */
export class Programs {
  readonly #tensorflow: Tensorflow
  readonly #loaded = new Map<string, TimedProgram>()

  constructor(tensorflow: Tensorflow) {
    this.#tensorflow = tensorflow
  }

  async of(shape: ProgramShape): Promise<TimedProgram> {
    const key = JSON.stringify(shape)
    const known = this.#loaded.get(key)
    const timed = known ?? { program: await loadProgram(this.#tensorflow, trainingProgram(shape)), turnTime: null }
    this.#loaded.delete(key)
    this.#loaded.set(key, timed)
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > MOST) {
      this.#loaded.get(oldest)!.program.dispose()
      this.#loaded.delete(oldest)
    }
    return timed
  }
}
