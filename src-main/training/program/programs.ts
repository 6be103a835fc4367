import type { Tensorflow } from '../tensorflow.ts'
import { loadProgram, type LoadedProgram } from './load-program.ts'
import type { ProgramShape } from './program-shape.ts'
import { trainingProgram } from './training-program.ts'

type Graph = ReturnType<typeof trainingProgram>

/** A training program and how fast it is here. */
export interface TimedProgram {
  program: LoadedProgram<Graph['inputs'], Graph['outputs']>
  /** XLA compiles it at its first call. */
  isCompiled: boolean
  /** Milliseconds a turn; null before it was measured. */
  turnTime: number | null
}

/** Milliseconds that compiling takes, roughly: what a program that is too large may cost instead. */
const COMPILE_TIME = 500

/** Most programs held ready; each takes a few MB and half a second to be compiled again. */
const MOST = 12

/** The programs of a process, each loaded once. Those not used for the longest time make room for others. */
export class Programs {
  readonly #tensorflow: Tensorflow
  readonly #loaded = new Map<string, TimedProgram & { shape: ProgramShape }>()

  constructor(tensorflow: Tensorflow) {
    this.#tensorflow = tensorflow
  }

  async of(shape: ProgramShape): Promise<TimedProgram> {
    const key = JSON.stringify(shape)
    const known = this.#loaded.get(key)
    const timed = known ?? {
      program: await loadProgram(this.#tensorflow, trainingProgram(shape)),
      shape,
      isCompiled: false,
      turnTime: null
    }
    this.#loaded.delete(key)
    this.#loaded.set(key, timed)
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > MOST) {
      this.#loaded.get(oldest)!.program.dispose()
      this.#loaded.delete(oldest)
    }
    return timed
  }

  /**
   * The last chunk of a batch has fewer runs than the others. A program for more of them is at hand then, and filling it up
   * is sooner done than compiling another.
   *
   * @returns runs that program trains, or those of `shape` when there is none
   */
  runsFor(shape: ProgramShape, epochs: number): number {
    if (this.#loaded.has(JSON.stringify(shape))) return shape.runs
    const larger = [...this.#loaded.values()].flatMap(({ shape: known, turnTime }) => {
      const isLarger = turnTime !== null && known.runs > shape.runs && sameButForRuns(known, shape)
      const idle = 1 - shape.runs / known.runs
      return isLarger && turnTime * epochs * idle < COMPILE_TIME ? [known.runs] : []
    })
    return larger.length === 0 ? shape.runs : Math.min(...larger)
  }
}

function sameButForRuns(one: ProgramShape, other: ProgramShape): boolean {
  return JSON.stringify({ ...one, runs: 0 }) === JSON.stringify({ ...other, runs: 0 })
}
