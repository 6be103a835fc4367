import { random } from '../../random.ts'

export interface Resampling {
  resamples: number
  seed: number
}

/**
 * Samples of rows drawn with replacement, each told by how often it has every row [rows]. No row of a sample of its own size is drawn
 * 256 times: the chance is under 1e-500.
 */
export type Resamples = readonly Uint8Array[]

/** Draws of single rows that a bootstrap may cost; with very many rows, fewer resamples are enough. */
const MOST_DRAWS = 3e7
const FEWEST_RESAMPLES = 50

/** The same seed draws the same rows. */
export function drawResamples(rows: number, { resamples, seed }: Resampling): Resamples {
  const times = Math.min(resamples, Math.max(FEWEST_RESAMPLES, Math.floor(MOST_DRAWS / rows)))
  const rng = random(seed)
  return Array.from({ length: times }, () => {
    const drawn = new Uint8Array(rows)
    // Not `integer`: refusing draws costs more than a bias of rows / 2³² is worth here.
    for (let r = 0; r < rows; r++) drawn[Math.floor((rng.bits() * rows) / 2 ** 32)]++
    return drawn
  })
}

/** Resamples of as many rows as are asked for. All runs of a batch are judged by the same ones, drawn once. */
export class Resampler {
  readonly #resampling: Resampling
  readonly #byRows = new Map<number, Resamples>()

  constructor(resampling: Resampling) {
    this.#resampling = resampling
  }

  of(rows: number): Resamples {
    const known = this.#byRows.get(rows) ?? drawResamples(rows, this.#resampling)
    this.#byRows.set(rows, known)
    return known
  }
}
