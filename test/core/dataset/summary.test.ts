import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summarise } from '../../../src-main/core/dataset/summary.ts'
import { datasetFromText } from '../../helpers/dataset-from-text.ts'
import { csvFixture } from '../../helpers/reference.ts'

test('describes each type of column', () => {
  const table = datasetFromText(`
    age  colour  id:text
      1  red     a
      2  blue    b
      4  red     c
      .  .       .
      4  red     e`)
  const [age, colour, id] = summarise(table)
  // by hand: mean 11/4, squared deviations 3.0625 + 0.5625 + 1.5625 + 1.5625 = 6.75, over n - 1 = 3
  expect(age).toEqual({
    name: 'age',
    type: 'scale',
    missing: 1,
    distinct: 3,
    min: 1,
    max: 4,
    mean: 2.75,
    sd: 1.5,
    histogram: [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
  })
  expect(colour).toEqual({
    name: 'colour',
    type: 'nominal',
    missing: 1,
    distinct: 2,
    levels: [
      { level: 'blue', rows: 1 },
      { level: 'red', rows: 3 }
    ]
  })
  expect(id).toEqual({ name: 'id', type: 'text', missing: 1, distinct: 4, examples: ['a', 'b'] })
})

test('agrees with numpy', () => {
  const [header, ...rows] = csvFixture('datasets/synthetic_clean.csv')
  const values = Float64Array.from(rows, (row) => Number(row[header.indexOf('v4')]))
  const [v4] = summarise({ name: 'synthetic', rows: rows.length, columns: [{ type: 'scale', name: 'v4', values }] })
  // numpy 2.4.6: v4.mean(), v4.std(ddof=1), numpy.histogram(v4, 20)
  expect(v4).toMatchObject({ missing: 0, distinct: 998, min: 5.64236, max: 10.0462 })
  expect(v4.mean).toBeCloseTo(7.40002229, 12)
  expect(v4.sd).toBeCloseTo(0.6000861049934936, 12)
  expect(v4.histogram).toEqual([4, 7, 14, 39, 81, 95, 120, 150, 132, 134, 95, 57, 38, 19, 5, 6, 2, 1, 0, 1])
})

test('keeps the spread of numbers far from zero', () => {
  const values = Float64Array.of(1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3)
  const [column] = summarise({ name: 't', rows: 3, columns: [{ type: 'scale', name: 'x', values }] })
  expect(column.sd).toBeCloseTo(0.1, 6)
})

test('a column without values, with one, and of one value', () => {
  const columns = summarise({
    name: 't',
    rows: 2,
    columns: [
      { type: 'scale', name: 'empty', values: Float64Array.of(NaN, NaN) },
      { type: 'scale', name: 'lone', values: Float64Array.of(NaN, 3) },
      { type: 'scale', name: 'fixed', values: Float64Array.of(5, 5) }
    ]
  })
  expect(columns[0]).toEqual({ name: 'empty', type: 'scale', missing: 2, distinct: 0 })
  expect(columns[1]).toMatchObject({ missing: 1, distinct: 1, min: 3, max: 3, mean: 3, sd: NaN })
  expect(columns[2]).toMatchObject({ distinct: 1, sd: 0, histogram: [2, ...new Array<number>(19).fill(0)] })
})

test('the smallest numbers there are fall into bins too', () => {
  const values = Float64Array.of(0, 5e-324, 1e-323)
  const [column] = summarise({ name: 't', rows: 3, columns: [{ type: 'scale', name: 'x', values }] })
  expect(column).toMatchObject({ distinct: 3, min: 0, max: 1e-323 })
  expect(column.histogram!.reduce((sum, count) => sum + count, 0)).toBe(3)
})

test('counts every number once, wherever it falls', () => {
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
  fc.assert(
    fc.property(
      fc.array(fc.oneof(numbers, fc.integer({ min: -3, max: 3 }), fc.constant(NaN)), { minLength: 1 }),
      (list) => {
        const [column] = summarise({
          name: 't',
          rows: list.length,
          columns: [{ type: 'scale', name: 'x', values: Float64Array.from(list) }]
        })
        const there = list.filter((value) => !Number.isNaN(value))
        expect(column.distinct).toBe(new Set(there).size)
        expect((column.histogram ?? []).reduce((sum, count) => sum + count, 0)).toBe(there.length)
      }
    )
  )
})
