import { expect, test } from 'vitest'
import { describeVariants } from '../../../src-renderer/views/experiment/describe-variants.ts'
import { likeExperiment, numbered, usualCheckpoints } from '../../../src-renderer/views/experiment/like-experiment.ts'
import { settings } from '../../core/experiment/settings.ts'

const model = settings({ variants: ['only-one'] })

test('of some inputs alone: in the order of the experiment, without variants that may name the others', () => {
  const [name, changed] = likeExperiment('wine 4-8-3', model, { inputs: ['v4', 'v2'] })
  expect(name).toBe('wine 4-8-3 (v2 + v4)')
  expect(changed).toEqual({ ...model, inputs: ['v2', 'v4'], variants: [] })
})

test('with other variants, or as it was', () => {
  const [name, changed] = likeExperiment('wine', model, { variants: ['all-subsets'] })
  expect(name).toBe('wine (all subsets)')
  expect(changed).toEqual({ ...model, variants: ['all-subsets'] })
  expect(likeExperiment('wine', model, {})).toEqual([null, model])
})

test('with checkpoints, near enough to see how a weight came about', () => {
  const checkpoints = usualCheckpoints(500)
  expect(likeExperiment('wine', model, { checkpoints })).toEqual([
    'wine (checkpoints)',
    { ...model, checkpointEvery: 10 }
  ])
  expect([usualCheckpoints(10), usualCheckpoints(100)]).toEqual([1, 5])
})

test('what was changed is said once, and experiments of the same name are numbered', () => {
  const [again] = likeExperiment('wine (checkpoints)', model, { checkpoints: 10 })
  expect(again).toBe('wine (checkpoints)')
  expect(numbered('wine', ['iris'])).toBe('wine')
  expect(numbered('wine (checkpoints)', ['wine (checkpoints)', 'wine (checkpoints) (2)'])).toBe(
    'wine (checkpoints) (3)'
  )
})

test('what further variants would take is said before they are trained', () => {
  expect(describeVariants(['all-subsets', 'only-one:3'], model)).toEqual({
    possible: true,
    // 2⁴ subsets and 4 variables three times
    text: 'That takes the variants all subsets (every subset of 4 variables, 1 seed) and only one (every variable alone, 3 seeds): 28 networks with the settings of this experiment.',
    button: 'Set up all subsets and only one'
  })
})

test('where they cannot be trained, the reason is said instead', () => {
  const wide = settings({ inputs: Array.from({ length: 17 }, (_, i) => `v${i}`) })
  expect(describeVariants(['all-subsets'], wide)).toMatchObject({
    possible: false,
    text: expect.stringContaining('16 variables are the most')
  })
  expect(describeVariants(['all-subsets'], null)).toMatchObject({ possible: false })
})
