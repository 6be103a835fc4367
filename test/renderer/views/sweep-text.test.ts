import { expect, test } from 'vitest'
import { sweepProblem, sweepText, sweptRuns } from '../../../src-renderer/views/experiment/sweep-text.ts'
import { likeExperiment } from '../../../src-renderer/views/experiment/like-experiment.ts'
import { settings } from '../experiment-settings.ts'

const fields = { decay: '0.01, 0.1', learningRate: '', hidden: '4 8-5', seeds: 3 }

test('what is typed becomes the grammar of the command line', () => {
  expect(sweepText(fields)).toBe('sweep:decay=0.01/0.1+hidden=4/8-5:3')
  expect(sweepText({ ...fields, decay: ' ', hidden: '' })).toBeNull()
})

test('what is no value of its setting is named', () => {
  expect(sweepProblem('hidden', '2, 4, abc')).toBe('"abc" is no number of units. Write 4, or 8-5 for two layers.')
  expect(sweepProblem('decay', '0.1 0.01x')).toBe('"0.01x" is no number.')
  expect(sweepProblem('hidden', '4, 8-5')).toBeNull()
  expect(sweepProblem('learningRate', '')).toBeNull()
})

test('the runs it adds are counted, and what cannot be trained is said', () => {
  expect(sweptRuns(settings(), sweepText(fields)!)).toBe(12)
  expect(() => sweptRuns(settings(), 'sweep:decay=-1:3')).toThrow("The sweep's point decay -1: Weight decay must be")
  expect(() => sweptRuns(settings(), sweepText({ ...fields, seeds: NaN })!)).toThrow('can take a number of seeds')
})

test('an experiment at a point of a sweep has its settings and none of its variants', () => {
  const swept = settings({ variants: ['sweep:decay=0.01/0.1+hidden=4/8-5:3'] })
  const [name, like] = likeExperiment('iris 4-8-3', swept, { point: 'sweep:decay=0.1+hidden=8-5:3' })
  expect(name).toBe('iris 4-8-3 (decay 0.1, hidden 8-5)')
  expect(like.variants).toEqual([])
  expect(like.architecture.hidden).toEqual([8, 5])
  expect(like.training).toMatchObject({ decay: 0.1, decayBy: 'hand' })
})
