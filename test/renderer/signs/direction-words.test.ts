import { expect, test } from 'vitest'
import type { VariablePaths } from '../../../src-renderer/charts/sign-paths.ts'
import { directionWords } from '../../../src-renderer/views/signs/direction-words.ts'

const paths = (above: number) => ({
  positive: 1,
  negative: 1,
  net: 0,
  interval: null,
  ofRuns: null,
  above,
  cancellation: 1,
  steady: true
})
const v14: VariablePaths = { name: 'v14', score: 1, outputs: [paths(0.99), paths(0.01)] }

test('many runs are told with the interval of their share', () => {
  // Wilson's interval of 99 of 100: 94.6 to 99.8 %
  expect(directionWords(v14, ['A', 'B'], 100)).toBe(
    'v14: net above 0 into A in 99 of 100 runs (Wilson 95 % interval 95–100 %) and into B in 1 of 100 runs (0–5 %).'
  )
})

test('few runs are only counted', () => {
  expect(directionWords({ ...v14, outputs: [paths(0.75), paths(0.25)] }, ['A', 'B'], 4)).toBe(
    'v14: net above 0 into A in 3 of 4 runs and into B in 1 of 4 runs.'
  )
})

test('a variable that was left out has no direction', () => {
  expect(directionWords({ ...v14, outputs: [paths(NaN)] }, ['y'], 4)).toBe(
    'No path with a weight leads from v14 to an output.'
  )
})
