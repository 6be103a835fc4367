import type { TrainingSettings } from '../../core/experiment/experiment.ts'
import { assertNever } from '../../core/assert-never.ts'

/** What the runs of a chunk may differ in. */
export interface RunOptions {
  learningRate: number
  decay: number
}

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

/**
 * Moves the parameters of many runs down their gradients. The objective is the mean loss plus decay / 2 × Σw², so
 * decay × w joins the gradient of every weight; biases are not penalised, and inputs that are left out have no gradient.
 *
 * Adam: Kingma and Ba 2015, Algorithm 1 with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. SGD: v ← momentum × v + gradient, w ← w - rate × v.
 *
 * Arithmetic is float64, what is kept is float32. Plain loops: next to the gradient this costs little, and the same in every engine.
 */
export class Optimiser {
  readonly #settings: TrainingSettings
  readonly #runs: readonly RunOptions[]
  /** [parameters] 1 where decay applies. */
  readonly #penalised: Uint8Array
  /** [runs × parameters] 0 where a parameter stays as it is. */
  readonly #trained: Uint8Array
  readonly #first: Float32Array
  readonly #second: Float32Array
  /** Steps each run has made. */
  readonly #steps: Uint32Array

  /** @param trained [runs × parameters] 0 for the weights of inputs that are left out */
  constructor(settings: TrainingSettings, runs: readonly RunOptions[], penalised: Uint8Array, trained: Uint8Array) {
    this.#settings = settings
    this.#runs = runs
    this.#penalised = penalised
    this.#trained = trained
    this.#first = new Float32Array(trained.length)
    this.#second = new Float32Array(settings.optimiser === 'adam' ? trained.length : 0)
    this.#steps = new Uint32Array(runs.length)
  }

  /**
   * One step, in place, of the runs for which `moves` says so.
   *
   * @param share of the learning rate, see `shareOfRate`
   */
  step(parameters: Float32Array, gradient: Float32Array, share: number, moves: (run: number) => boolean): void {
    const { optimiser } = this.#settings
    for (let run = 0; run < this.#runs.length; run++) {
      if (!moves(run)) continue
      this.#steps[run]++
      switch (optimiser) {
        case 'adam':
          this.#adam(run, parameters, gradient, share)
          break
        case 'sgd':
          this.#sgd(run, parameters, gradient, share)
          break
        default:
          assertNever(optimiser)
      }
    }
  }

  #adam(run: number, parameters: Float32Array, gradient: Float32Array, share: number): void {
    const { learningRate, decay } = this.#runs[run]
    const rate = share * learningRate
    const width = this.#penalised.length
    const first = this.#first
    const second = this.#second
    const unbias1 = 1 / (1 - BETA1 ** this.#steps[run])
    const unbias2 = 1 / (1 - BETA2 ** this.#steps[run])
    for (let k = 0, at = run * width; k < width; k++, at++) {
      if (this.#trained[at] === 0) continue
      const slope = gradient[at] + decay * this.#penalised[k] * parameters[at]
      first[at] = BETA1 * first[at] + (1 - BETA1) * slope
      second[at] = BETA2 * second[at] + (1 - BETA2) * slope * slope
      parameters[at] -= (rate * first[at] * unbias1) / (Math.sqrt(second[at] * unbias2) + EPSILON)
    }
  }

  #sgd(run: number, parameters: Float32Array, gradient: Float32Array, share: number): void {
    const { learningRate, decay } = this.#runs[run]
    const rate = share * learningRate
    const { momentum } = this.#settings
    const width = this.#penalised.length
    const velocity = this.#first
    for (let k = 0, at = run * width; k < width; k++, at++) {
      if (this.#trained[at] === 0) continue
      velocity[at] = momentum * velocity[at] + gradient[at] + decay * this.#penalised[k] * parameters[at]
      parameters[at] -= rate * velocity[at]
    }
  }
}
