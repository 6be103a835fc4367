/**
 * Randomness by seed: the same seed gives the same numbers in every process and on every machine. Every place that draws
 * gets a stream of its own by `random(deriveSeed(master, 'what for', index))`, so that one more draw here shifts nothing there.
 */
export interface Random {
  /** The next 32 random bits, as an integer from 0 to 2³² - 1. */
  bits(): number
  /** A number from 0 (included) to 1 (excluded), with 53 random bits. */
  uniform(): number
  /** An integer from 0 to n - 1, each equally likely. @throws RangeError unless n is an integer from 1 to 2³² */
  integer(n: number): number
  /** A draw from the standard normal distribution. */
  normal(): number
}

/**
 * A generator started by a seed: xoshiro128** (Blackman and Vigna 2021, period 2¹²⁸ - 1), its state filled by splitmix32,
 * as its authors advise.
 *
 * @param seed any integer that a number holds exactly
 * @throws RangeError when the seed is not one
 * @example random(7).uniform() // the same number every time
 */
export function random(seed: number): Random {
  return randomFromState(stateFromSeed(seed))
}

/** The generator at a given state of four 32-bit words, not all 0. For known-answer tests; everything else has a seed. */
export function randomFromState(state: Uint32Array): Random {
  let [a, b, c, d] = state
  let spareNormal: number | null = null

  function bits(): number {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotateLeft(d, 11)
    return result >>> 0
  }

  function uniform(): number {
    return ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53
  }

  function integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) throw new RangeError(`integer(n) needs n from 1 to 2^32: ${n}`)
    // Draws above the last whole multiple of n are refused, or small results would be likelier.
    const end = 2 ** 32 - (2 ** 32 % n)
    let draw = bits()
    while (draw >= end) draw = bits()
    return draw % n
  }

  /** Marsaglia's polar method; it makes two at a time. */
  function normal(): number {
    if (spareNormal !== null) {
      const spare = spareNormal
      spareNormal = null
      return spare
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spareNormal = y * factor
      return x * factor
    }
  }

  return { bits, uniform, integer, normal }
}

/**
 * The numbers from 0 to n - 1 in random order (Fisher and Yates), every order equally likely.
 *
 * @example permutation(4, random(1)) // Int32Array [2, 0, 3, 1], say
 */
export function permutation(n: number, rng: Random): Int32Array {
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  for (let i = n - 1; i > 0; i--) {
    const j = rng.integer(i + 1)
    const kept = order[i]
    order[i] = order[j]
    order[j] = kept
  }
  return order
}

/**
 * A seed of its own for every use: a hash of the master seed and of labels that name the use. Numbers and strings of
 * the same look differ (`1` is not `'1'`), and so do `'ab', 'c'` and `'a', 'bc'`.
 *
 * @returns an integer from 0 to 2³² - 1
 * @example deriveSeed(1, 'initial weights', 17)
 */
export function deriveSeed(master: number, ...labels: (string | number)[]): number {
  let hash = 0x9e3779b9
  for (const label of [master, ...labels]) {
    const text = String(label)
    hash = mix(hash ^ (typeof label === 'number' ? 1 : 2))
    hash = mix(hash ^ text.length)
    for (let i = 0; i < text.length; i++) hash = mix(hash ^ text.charCodeAt(i))
  }
  return hash >>> 0
}

function stateFromSeed(seed: number): Uint32Array {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer that a number holds exactly: ${seed}`)
  // Both halves of the seed count; the high half is 0 for the seeds that people type.
  let counter = (seed >>> 0) ^ mix(Math.floor(seed / 2 ** 32) | 0)
  const state = Uint32Array.from({ length: 4 }, () => mix((counter = (counter + 0x9e3779b9) | 0)))
  return state.some((word) => word !== 0) ? state : Uint32Array.of(1, 0, 0, 0)
}

/** Spreads every bit over the word: the 32-bit finaliser of MurmurHash3 (Appleby), one to one, 0 stays 0. */
function mix(word: number): number {
  word ^= word >>> 16
  word = Math.imul(word, 0x85ebca6b)
  word ^= word >>> 13
  word = Math.imul(word, 0xc2b2ae35)
  word ^= word >>> 16
  return word
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
