import { expect, test } from 'vitest'
import fc from 'fast-check'
import { deriveSeed, permutation, random, randomFromState } from '../../src-main/core/random.ts'

test('draws the published bits of xoshiro128**', () => {
  // a state and its first draws, computed with the authors' reference program in C (prng.di.unimi.it/xoshiro128starstar.c)
  const generator = randomFromState(Uint32Array.of(0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0))
  const draws = Array.from({ length: 4 }, () => generator.bits())
  expect(draws).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70])
})

test('the same seed gives the same numbers, another seed others', () => {
  const first = (seed: number) => {
    const generator = random(seed)
    return [generator.bits(), generator.uniform(), generator.integer(1000), generator.normal(), generator.normal()]
  }
  expect(first(12)).toEqual(first(12))
  expect(first(12)).not.toEqual(first(13))
  // beyond 32 bits the high half counts too
  expect(first(12)).not.toEqual(first(12 + 2 ** 32))
})

test('draws uniform and normal numbers with the moments they should have', () => {
  const n = 20_000
  const generator = random(1)
  const uniform = Array.from({ length: n }, () => generator.uniform())
  const normal = Array.from({ length: n }, () => generator.normal())
  // 5 standard errors: sd of a uniform is 1/√12, of a normal 1, of its square √2
  const within = (sd: number) => (5 * sd) / Math.sqrt(n)
  expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(within(1 / Math.sqrt(12)))
  expect(Math.abs(mean(normal))).toBeLessThan(within(1))
  expect(Math.abs(mean(normal.map((value) => value * value)) - 1)).toBeLessThan(within(Math.SQRT2))
  expect(uniform.every((value) => value >= 0 && value < 1)).toBe(true)
})

test('draws integers from 0 to n - 1, each as often', () => {
  const generator = random(3)
  const counts = [0, 0, 0]
  for (let i = 0; i < 30_000; i++) counts[generator.integer(3)]++
  // 5 standard deviations of a binomial count with n = 30,000 and p = 1/3: 5 × 81.6
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(409)
  expect(() => generator.integer(0)).toThrow(RangeError)
})

test('a permutation holds every number once', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.maxSafeInteger(), (n, seed) => {
      const order = permutation(n, random(seed))
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
    })
  )
})

test('all six orders of three are equally likely', () => {
  const generator = random(5)
  const counts = new Map<string, number>()
  for (let i = 0; i < 12_000; i++) {
    const order = permutation(3, generator).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  // 5 standard deviations of a binomial count with n = 12,000 and p = 1/6: 5 × 40.8
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(205)
})

test('every use gets a seed of its own', () => {
  const seeds = [
    deriveSeed(1),
    deriveSeed(2),
    deriveSeed(1, 'split'),
    deriveSeed(1, 'split', 1),
    deriveSeed(1, 'split', '1'),
    deriveSeed(1, 'ab', 'c'),
    deriveSeed(1, 'a', 'bc'),
    deriveSeed(11, 'a')
  ]
  expect(new Set(seeds).size).toBe(seeds.length)
  expect(deriveSeed(1, 'split', 1)).toBe(deriveSeed(1, 'split', 1))
  for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true)
})

test('refuses a seed that is not an integer', () => {
  expect(() => random(0.5)).toThrow(RangeError)
  expect(() => random(Number.NaN)).toThrow(RangeError)
})

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
