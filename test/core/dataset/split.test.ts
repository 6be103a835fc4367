import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion, apportionGroups } from '../../../src-main/core/dataset/apportion.ts'
import { split } from '../../../src-main/core/dataset/split.ts'

const split60 = { training: 60, validation: 20, test: 20, seed: 1 }

/** counts[class][partition] */
function countsOf(classes: ArrayLike<number>, partition: Uint8Array): number[][] {
  const counts: number[][] = []
  Array.from(classes).forEach((label, row) => {
    counts[label] ??= [0, 0, 0]
    counts[label][partition[row]]++
  })
  return counts
}

function rowsOfClasses(sizes: number[]): Int32Array {
  return Int32Array.from(sizes.flatMap((size, label) => new Array<number>(size).fill(label)))
}

test('deals the wine classes 60/20/20, each like the whole', () => {
  const wine = rowsOfClasses([59, 71, 48])
  // by hand: quotas 35.4 11.8 11.8, 42.6 14.2 14.2, 28.8 9.6 9.6; in all 106.8 35.6 35.6, so 107 36 35
  expect(countsOf(wine, split(wine, split60))).toEqual([
    [35, 12, 12],
    [43, 14, 14],
    [29, 10, 9]
  ])
})

test('the same seed deals the same rows, another seed others', () => {
  const wine = rowsOfClasses([59, 71, 48])
  expect(split(wine, split60)).toEqual(split(wine, split60))
  expect(split(wine, split60)).not.toEqual(split(wine, { ...split60, seed: 2 }))
})

test('every class trains, however rare', () => {
  const classes = rowsOfClasses([40, 1, 2])
  for (let seed = 0; seed < 20; seed++) {
    const counts = countsOf(classes, split(classes, { training: 10, validation: 45, test: 45, seed }))
    expect(counts.every(([training]) => training > 0)).toBe(true)
  }
})

test('without classes all rows are dealt alike', () => {
  expect(countsOf(new Int32Array(10), split(10, { training: 70, validation: 15, test: 15, seed: 1 }))).toEqual([
    [7, 2, 1]
  ])
})

test('a share of 0 gets no row', () => {
  const classes = rowsOfClasses([5, 7, 3])
  const counts = countsOf(classes, split(classes, { training: 80, validation: 0, test: 20, seed: 1 }))
  expect(counts.map(([, validation]) => validation)).toEqual([0, 0, 0])
})

test('a hundred classes of three rows still leave rows for a test', () => {
  const sizes = new Array<number>(100).fill(3)
  const totals = apportionGroups(sizes, [70, 15, 15]).reduce((a, b) => a.map((count, share) => count + b[share]))
  expect(totals).toEqual([210, 45, 45])
})

test('shares by largest remainders, ties to the earlier', () => {
  // by hand: quotas 7 1.5 1.5
  expect(apportion(10, [70, 15, 15])).toEqual([7, 2, 1])
  expect(apportion(0, [70, 15, 15])).toEqual([0, 0, 0])
})

test('groups keep their sizes, totals are exact and every cell is near its quota', () => {
  const weights = fc.tuple(fc.integer({ min: 1, max: 98 }), fc.nat(98)).map(([training, rest]) => {
    const validation = Math.min(rest, 100 - training)
    return [training, validation, 100 - training - validation]
  })
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 12 }), weights, (sizes, shares) => {
      const counts = apportionGroups(sizes, shares)
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual(sizes)
      expect(shares.map((_, k) => counts.reduce((sum, row) => sum + row[k], 0))).toEqual(apportion(total, shares))
      counts.forEach((row, group) =>
        row.forEach((count, k) => expect(Math.abs(count - (sizes[group] * shares[k]) / 100)).toBeLessThan(2))
      )
    })
  )
})
