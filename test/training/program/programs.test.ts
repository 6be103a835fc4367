import { expect, test } from 'vitest'
import { prepareChunk } from '../../../src-main/training/program/chunk.ts'
import { Programs } from '../../../src-main/training/program/programs.ts'
import { irisProblem, runs } from '../problems.ts'
import { tensorflow } from './native-tensorflow.ts'

const shapeOf = (count: number) => prepareChunk(irisProblem(), runs(count)).shape

test.skipIf(tensorflow === null)('the last runs of a batch take the program that is at hand', async () => {
  const programs = new Programs(tensorflow!)
  expect(programs.runsFor(shapeOf(3), 100)).toBe(3)
  const eight = await programs.of(shapeOf(8))
  // How fast it is was not measured yet.
  expect(programs.runsFor(shapeOf(3), 100)).toBe(3)

  eight.turnTime = 1
  expect(programs.runsFor(shapeOf(3), 100)).toBe(8)
  expect(programs.runsFor(shapeOf(10), 100)).toBe(10)
  // Another batch size, hence another program.
  const { shape } = prepareChunk(irisProblem({ batchSize: 10 }), runs(3))
  expect(programs.runsFor(shape, 100)).toBe(3)
  // 100 ms an epoch are too much to spend on lanes that stay empty.
  eight.turnTime = 100
  expect(programs.runsFor(shapeOf(3), 100)).toBe(3)

  eight.turnTime = 1
  await programs.of(shapeOf(3))
  expect(programs.runsFor(shapeOf(3), 100)).toBe(3)
})
