import { expect, test } from 'vitest'
import type { Batch, BatchRun } from '../../../../src-main/core/analysis/batch-method.ts'
import { analyseBatch, batchMethodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'

const sweep = batchMethodNamed('sweep')

/** Validation log-losses by variant, one a seed; NaN where a run diverged. Test losses are 0.1 more, accuracies 1 − loss. */
function batchOf(losses: Record<string, number[]>): Batch {
  const names = Object.keys(losses)
  return {
    variables: ['v1', 'v2'],
    variants: names.map((spec) => ({ name: spec === '' ? 'all variables' : spec.replace('sweep:', ''), spec })),
    runs: names.flatMap((spec) =>
      losses[spec].map((logLoss, k): BatchRun => ({
        variant: spec === '' ? 'all variables' : spec.replace('sweep:', ''),
        seed: k + 1,
        inputs: ['v1', 'v2'],
        metrics: Number.isNaN(logLoss)
          ? {}
          : {
              validation: { rows: 10, logLoss, accuracy: 1 - logLoss },
              test: { rows: 10, logLoss: logLoss + 0.1, accuracy: 1 - logLoss }
            }
      }))
    )
  }
}

const points = (batch: Batch) => plainTable(tableNamed(analyseBatch(sweep, batch).tables, 'points'))

const three = batchOf({
  '': [0.6, 0.7, 0.8, 0.9],
  'sweep:decay=0.01+hidden=8': [0.3, 0.5, 0.3, 0.5],
  'sweep:decay=0.1+hidden=8': [0.4, 0.4, 0.3, 0.58],
  'sweep:decay=0.1+hidden=4-2': [0.5, 0.6, 0.5, 0.6]
})

test('points stand by their mean, with their distance from the lowest by seed', () => {
  const { rows, columns, values } = points(three)
  expect(columns).toEqual([
    'decay',
    'hidden',
    'loss',
    'sd',
    'above',
    'error',
    'test log-loss',
    'test accuracy',
    'runs',
    'verdict'
  ])
  expect(rows).toEqual(['decay=0.01+hidden=8', 'decay=0.1+hidden=8', 'decay=0.1+hidden=4-2', 'all variables'])
  // By hand: means 0.4, 0.42, 0.55, 0.75; differences of the second: 0.1, −0.1, 0, 0.08, mean 0.02,
  // sd √((0.08² + 0.12² + 0.02² + 0.06²) / 3) = 0.0909, / √4 = 0.0455.
  expect(values[0]).toEqual([
    0.01,
    '8',
    expect.closeTo(0.4),
    expect.closeTo(0.11547, 4),
    0,
    0,
    expect.closeTo(0.5),
    expect.closeTo(0.6),
    4,
    'lowest'
  ])
  expect(values[1].slice(0, 3)).toEqual([0.1, '8', expect.closeTo(0.42)])
  expect(values[1].slice(4, 6)).toEqual([expect.closeTo(0.02), expect.closeTo(0.04546, 4)])
  expect(values.map((row) => row.at(-1))).toEqual(['lowest', 'within one standard error', 'higher', 'higher'])
  // The experiment's own settings are no point of the grid.
  expect(values[3].slice(0, 2)).toEqual([null, '–'])
})

test('what is lowest is said, what cannot be told from it, and where the experiment itself stands', () => {
  const { says } = analyseBatch(sweep, three)
  expect(says[0]).toBe('Log-loss on validation rows is lowest at decay=0.01+hidden=8: 0.400 ± 0.115 over 4 runs.')
  expect(says[1]).toBe(
    'Within one standard error over seeds of it is decay=0.1+hidden=8, with the strongest decay of the two.'
  )
  // Differences 0.3, 0.2, 0.5, 0.4: mean 0.35, sd 0.129, / 2 = 0.0645.
  expect(says[2]).toBe("The experiment's own settings are 0.350 ± 0.065 above it.")
})

test('where the experiment itself is far better than every point, its verdict is lower', () => {
  const { values } = points(batchOf({ '': [0.1, 0.2, 0.1], 'sweep:decay=0.1': [0.5, 0.6, 0.6] }))
  expect(values.map((row) => row.at(-1))).toEqual(['lower', 'lowest'])
})

test('a point whose runs diverged is not chosen, whatever the others are', () => {
  const { rows, values } = points(batchOf({ '': [0.5, 0.5], 'sweep:decay=0': [0.1, NaN], 'sweep:decay=1': [0.4, 0.4] }))
  expect(rows).toEqual(['decay=1', 'all variables', 'decay=0'])
  expect(values[2][1]).toBeNull()
  expect(values.map((row) => row.at(-1))).toEqual(['lowest', 'higher', 'diverged'])
})

test('standard errors are said to be over seeds, wherever they are told', () => {
  const { tables, caveats } = analyseBatch(sweep, three)
  expect(tableNamed(tables, 'points').title).toMatch(/; standard errors over seeds$/)
  expect(caveats.join(' ')).toContain('Spread and standard error are over seeds')
  const apart = batchOf({ 'sweep:decay=0.1': [0.3, 0.31], 'sweep:decay=1': [0.5, 0.6] })
  expect(analyseBatch(sweep, apart).says[1]).toBe('No other point is within one standard error over seeds of it.')
})

test('where every point diverged, none is the lowest and nothing is said of the end of the grid', () => {
  const batch = batchOf({
    '': [0.5, 0.5],
    'sweep:decay=0': [0.1, NaN],
    'sweep:decay=0.1': [NaN, 0.1],
    'sweep:decay=0.2': [NaN, NaN]
  })
  const { says, notes } = analyseBatch(sweep, batch)
  expect(says).toEqual(['Every point of the sweep has runs that diverged: none can be chosen.'])
  expect(notes).toEqual(says)
  expect(points(batch).values.map((row) => row.at(-1))).not.toContain('lowest')
})

test('a lowest point at the end of what was tried asks for a wider grid', () => {
  const batch = batchOf({ '': [1], 'sweep:decay=0.1': [0.3], 'sweep:decay=0.2': [0.2], 'sweep:decay=0.3': [0.1] })
  expect(analyseBatch(sweep, batch).notes).toEqual(
    expect.arrayContaining([
      'Log-loss on validation rows is lowest at decay=0.3: 0.100 over 1 run.',
      'The lowest is at the end of the values of weight decay (0.3): try higher ones.',
      'One seed a point: whether its start decides, only more seeds tell (sweep:…:10).'
    ])
  )
})

test('without validation rows there is nothing to choose by', () => {
  const batch = batchOf({ '': [1], 'sweep:decay=0.1': [0.3] })
  const blind = { ...batch, runs: batch.runs.map((run) => ({ ...run, metrics: { test: run.metrics.test } })) }
  expect(() => analyseBatch(sweep, blind)).toThrow('These runs have no validation rows to choose by.')
})
