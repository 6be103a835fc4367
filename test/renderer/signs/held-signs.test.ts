import { expect, test } from 'vitest'
import type { VariablePaths } from '../../../src-renderer/charts/sign-paths.ts'
import { heldSigns } from '../../../src-renderer/views/signs/held-signs.ts'

const row = (name: string, net: number, above: number): VariablePaths => ({
  name,
  score: 1,
  outputs: [{ positive: 1, negative: 1, net, interval: null, ofRuns: null, above, cancellation: 0, steady: true }]
})
const same = { rows: [row('v4', 3, 1), row('v14', -0.1, 0.01), row('v9', 0.01, 0.6)], runs: 100 }

test('the sign that other rows would change most, and those they would not', () => {
  const drawn = { rows: [row('v14', -0.1, 0.14), row('v4', 3, 0.98), row('v9', 0, 0.5)], runs: 50 }
  expect(heldSigns(same, drawn, ['A'], true)).toEqual([
    // 1 - 0.01 of 100 and 1 - 0.14 of 50
    'v14 is against A in 99 of 100 trainings on the same rows, but only in 43 of 50 when the rows are drawn anew.',
    'v4 keeps a sign in 95 % of both.'
  ])
})

test('where all signs hold, no one is called out', () => {
  const drawn = { rows: [row('v4', 3, 1), row('v14', -0.1, 0)], runs: 50 }
  expect(heldSigns(same, drawn, ['A'], true)).toEqual(['v4 and v14 keep a sign in 95 % of both.'])
})

test('where no sign holds to begin with, that is said', () => {
  const unsteady = { rows: [row('v9', 0.01, 0.6)], runs: 100 }
  expect(heldSigns(unsteady, unsteady, ['A'], true)).toEqual([
    'No sign holds in 95 % of 100 trainings on the same rows.'
  ])
})

test('a target is raised or lowered', () => {
  const drawn = { rows: [row('v4', 3, 0.5), row('v14', -0.1, 0.5)], runs: 4 }
  expect(heldSigns({ ...same, rows: same.rows.slice(0, 1) }, drawn, ['price'], false)).toEqual([
    'v4 raises price in 100 of 100 trainings on the same rows, but only in 2 of 4 when the rows are drawn anew.',
    'No variable keeps a sign in 95 % of both.'
  ])
})
