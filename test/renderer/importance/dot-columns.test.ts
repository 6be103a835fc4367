import { expect, test } from 'vitest'
import { dotScales, isSteady } from '../../../src-renderer/charts/dot-columns.ts'

const column = { title: 'importance', values: [0.9, 0.2, -0.3], low: [0.8, 0.05, -0.4], high: [1, 0.3, -0.2] }
const steady = (more: object) => [0, 1, 2].map((row) => isSteady({ ...column, ...more }, row))

test('a dot is filled where its interval is beyond 0', () => {
  expect(steady({})).toEqual([true, true, false])
  expect(steady({ signed: true })).toEqual([true, true, true])
})

test('with a null, beyond what chance gives; a size below chance is no finding', () => {
  expect(steady({ band: { low: 0, high: 0.1 } })).toEqual([true, false, false])
  expect(steady({ band: { low: -0.1, high: 0.1 }, signed: true })).toEqual([true, false, true])
})

test('of a single run there is nothing that could hold', () => {
  expect(isSteady({ title: 'importance', values: [0.1] }, 0)).toBe(true)
})

test('0 is on every scale, and no dot stands on its edge', () => {
  const [own, shared, wider] = dotScales([
    { title: 'own', values: [2, 4] },
    { title: 'shared', values: [1], scale: 'one' },
    { title: 'wider', values: [-3], scale: 'one' }
  ])
  expect(own.place(0)).toBeGreaterThan(0)
  expect(own.place(4)).toBeLessThan(100)
  expect(shared).toEqual({ ...wider, place: expect.any(Function) })
})
