import { expect, test } from 'vitest'
import { cutIntoChunks } from '../../src-main/training/chunks.ts'
import { irisProblem, randomData, runs } from './problems.ts'

const sizes = (count: number, engine: 'compiled' | 'eager', trainers: number, problem = irisProblem()) =>
  cutIntoChunks(problem, runs(count), { engine, trainers }).map((chunk) => chunk.length)

test('gives every trainer its share, and none of them too much at once', () => {
  expect(sizes(100, 'eager', 2)).toEqual([50, 50])
  expect(sizes(100, 'compiled', 2)).toEqual([32, 32, 32, 4])
  expect(sizes(24, 'eager', 2)).toEqual([12, 12])
})

test('does not start a trainer for a few runs', () => {
  expect(sizes(8, 'eager', 4)).toEqual([8])
  expect(sizes(1, 'compiled', 4)).toEqual([1])
})

test('trains few runs at a time on many rows', () => {
  const problem = { ...irisProblem(), data: randomData(50_000, 4, 3, 'classify') }
  expect(sizes(10, 'eager', 2, problem)).toEqual([4, 4, 2])
})

test('keeps runs of a kind together', () => {
  const mixed = runs(6, (run) => (run % 2 === 1 ? { probes: { count: 3, seed: run } } : {}))
  const chunks = cutIntoChunks(irisProblem(), mixed, { engine: 'eager', trainers: 1 })
  expect(chunks.map((chunk) => chunk.map(({ index }) => index))).toEqual([
    [0, 2, 4],
    [1, 3, 5]
  ])
})
