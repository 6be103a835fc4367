import { expect, test } from 'vitest'
import { cutIntoChunks } from '../../src-main/training/chunks.ts'
import { irisProblem, runs } from './problems.ts'

const sizes = (count: number, engine: 'compiled' | 'eager', trainers: number, problem = irisProblem()) =>
  cutIntoChunks(problem, runs(count), { engine, trainers }).map((chunk) => chunk.length)

test('gives every trainer its share, and none of them too much at once', () => {
  expect(sizes(100, 'eager', 2)).toEqual([50, 50])
  expect(sizes(100, 'compiled', 2)).toEqual([25, 25, 25, 25])
  expect(sizes(24, 'eager', 2)).toEqual([12, 12])
  // Five chunks of 32 at most would leave one trainer of two idle at the end.
  expect(sizes(130, 'compiled', 2)).toEqual([22, 22, 22, 22, 22, 20])
})

test('does not start a trainer for a few runs', () => {
  expect(sizes(8, 'eager', 4)).toEqual([8])
  expect(sizes(1, 'compiled', 4)).toEqual([1])
})

test('trains few runs at a time on many rows', () => {
  const withRows = (rows: number) => ({ ...irisProblem(), data: { ...irisProblem().data, rows } })
  expect(sizes(10, 'eager', 1, withRows(50_000))).toEqual([4, 4, 2])
  expect(sizes(2, 'eager', 2, withRows(50_000))).toEqual([2])
  expect(sizes(2, 'eager', 2, withRows(300_000))).toEqual([1, 1])
  // Block by block, more runs take no more memory, unless they have rows of their own.
  expect(sizes(100, 'compiled', 2, withRows(1_000_000))).toEqual([13, 13, 13, 13, 13, 13, 13, 9])
  const resampled = runs(8, (run) => ({ rows: { kind: 'bootstrap', seed: run } }))
  const chunks = cutIntoChunks(withRows(1_000_000), resampled, { engine: 'compiled', trainers: 2 })
  expect(chunks.map((chunk) => chunk.length)).toEqual([4, 4])
})

test('keeps networks of one shape together, whatever else a sweep varies', () => {
  const swept = runs(8, (run) => ({ decay: run / 10, ...(run % 4 === 3 && { hidden: [run] }) }))
  const chunks = cutIntoChunks(irisProblem(), swept, { engine: 'compiled', trainers: 1 })
  expect(chunks.map((chunk) => chunk.map(({ index }) => index))).toEqual([[0, 1, 2, 4, 5, 6], [3], [7]])
})

test('keeps runs of a kind together', () => {
  const mixed = runs(6, (run) => (run % 2 === 1 ? { probes: { count: 3, seed: run } } : {}))
  const chunks = cutIntoChunks(irisProblem(), mixed, { engine: 'eager', trainers: 1 })
  expect(chunks.map((chunk) => chunk.map(({ index }) => index))).toEqual([
    [0, 2, 4],
    [1, 3, 5]
  ])
})
