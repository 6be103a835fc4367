import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../src-main/training/program/chunk-tables.ts'
import { prepareChunk } from '../../../src-main/training/program/chunk.ts'
import { leaves } from '../../../src-main/training/program/graph/tree.ts'
import { programInputs } from '../../../src-main/training/program/program-inputs.ts'
import { packedRun } from '../../../src-main/training/program/vectors.ts'
import { irisProblem, runs } from '../problems.ts'

// Iris: 150 rows, 105 train, 22 or 23 validate.
const problem = irisProblem()
const validating = problem.data.partition.filter((part) => part === 1).length
/** To whole vectors of 16 numbers. */
const filledUp = (rows: number) => Math.ceil(rows / 16) * 16

test('is filled up with runs that do not train, so that programs are compiled for few sizes', () => {
  const { shape, state, initialWeights } = prepareChunk(problem, runs(9))
  expect(shape.runs).toBe(10)
  expect([...state.running.values]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  expect(initialWeights).toHaveLength(9)
})

test('starts every run from the weights of its seed, in the order of the program', () => {
  const { state, order, initialWeights } = prepareChunk(problem, runs(3))
  expect(packedRun(state.weights.values, 2, order)).toEqual(initialWeights[2])
  expect(state.weights.values).not.toEqual(Float32Array.from(initialWeights.flatMap((run) => [...run])))
})

test('keeps the weights of inputs that are left out as they are', () => {
  const { options, order } = prepareChunk(problem, runs(1, { inputs: ['petal_width'] }))
  // four inputs to five units, then all the rest of the 43
  const trainable = packedRun(options.trainable.values, 0, order)
  expect([...trainable]).toEqual(Array.from({ length: 43 }, (_, at) => (at < 15 ? 0 : 1)))
})

describe('looks at no more rows than its runs may use', () => {
  test('training and validation rows of the split, one set for all runs', () => {
    const { training, validation } = prepareChunk(problem, runs(4)).shape
    expect(training).toEqual({ blocks: 1, rows: filledUp(105), ownTargets: false, ownWeights: false })
    expect(validation).toEqual({ blocks: 1, rows: filledUp(validating), ownTargets: false, ownWeights: false })
  })

  test('a bootstrap counts them in its own way', () => {
    const specs = runs(4, (run) => ({ rows: { kind: 'bootstrap', seed: run } }))
    const { training, validation } = prepareChunk(problem, specs).shape
    expect(training).toMatchObject({ rows: filledUp(105), ownWeights: true })
    expect(validation).toMatchObject({ rows: filledUp(validating), ownWeights: false })
  })

  test('folds take all rows, and validate among them', () => {
    const specs = runs(4, (fold) => ({ rows: { kind: 'fold', fold, folds: 4, seed: 1 } }))
    const { training, validation } = prepareChunk(problem, specs).shape
    expect(training).toMatchObject({ rows: filledUp(150), ownWeights: true })
    expect(validation).toBe('among')
  })
})

test('runs of one kind have one program, whatever else they differ in', () => {
  const alike = runs(
    3,
    (run) => [{ inputs: [] }, { labels: { kind: 'permuted', seed: 1 } }, { decay: 1 }][run] as object
  )
  expect(new Set(alike.map(kindOf)).size).toBe(1)
  const [plain, probed, fold] = runs(3, (run) => {
    if (run === 1) return { probes: { count: 2, seed: 1 } }
    return run === 2 ? { rows: { kind: 'fold', fold: 0, folds: 5, seed: 1 } } : {}
  })
  expect(new Set([plain, probed, fold].map(kindOf)).size).toBe(3)
})

test.each([
  ['plain', irisProblem(), runs(3)],
  ['mini-batches with checkpoints', irisProblem({ batchSize: 20 }, 5), runs(3)],
  ['probes', irisProblem(), runs(3, { probes: { count: 2, seed: 1 } })]
])('brings what its program declares: %s', (_, problem, specs) => {
  const { shape, state, options, tables } = prepareChunk(problem, specs)
  const declared = leaves<{ dtype: string; shape: number[] }>(programInputs(shape))
  const brought = leaves<{ dtype: string; shape: number[] }>({ state, options, ...tables })
  const text = ({ path, leaf }: (typeof brought)[number]) => `${path} ${leaf.dtype} [${leaf.shape.join()}]`
  // What each call has of its own comes later.
  const ofCall = ['options_turns', 'visited']
  expect(brought.map(text).toSorted()).toEqual(
    declared
      .filter(({ path }) => !ofCall.includes(path))
      .map(text)
      .toSorted()
  )
})
