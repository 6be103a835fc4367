import { expect, test } from 'vitest'
import { progressParts } from '../../../src-renderer/views/experiment/progress-bars.ts'

const variant = (name: string, spec: string, runsStored: number) => {
  return { name, spec, runsAsked: 10, runsStored, runsDone: runsStored + 0.5, score: null }
}

test('the points of a sweep have one bar together, where the first of them stands', () => {
  const parts = progressParts([
    variant('all variables', '', 10),
    variant('decay 0.1', 'sweep:decay=0.1', 4),
    variant('decay 0.2', 'sweep:decay=0.2', 2),
    variant('bootstrap', 'bootstrap:10', 0)
  ])
  expect(parts).toEqual([
    { name: 'all variables', runsAsked: 10, runsStored: 10, runsDone: 10.5 },
    { name: 'sweep', runsAsked: 20, runsStored: 6, runsDone: 7 },
    { name: 'bootstrap', runsAsked: 10, runsStored: 0, runsDone: 0.5 }
  ])
})
