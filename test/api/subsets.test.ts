import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import { aRun, addExperiment } from '../store/helpers/samples.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

/**
 *     variant        inputs         test accuracy
 *     all variables  length width   0.9
 *     all subsets    –              0.4
 *                    length         0.7
 *                    width          0.8
 *                    length width   0.9
 *     width          width          0.6
 */
let workspace: Workspace
let api: ReturnType<typeof createCaller>
let experiment: number

beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = new Workspace({ host: 'cli', printPdf: () => Promise.reject(new Error('not asked for')) })
  api = createCaller({ workspace })
  await api.projects.create({ name: 'flowers', folder: temporaryFolder() })
  experiment = addExperiment(workspace.project(), {
    variants: [
      { name: 'all variables', spec: '', runsAsked: 1 },
      { name: 'all subsets', spec: 'all-subsets', runsAsked: 4 },
      { name: 'width', spec: 'subset:width', runsAsked: 1 }
    ]
  })
  const run = (index: number, variant: number, inputs: string[], accuracy: number) => ({
    ...aRun(index, { accuracy, spec: { variant, seed: 1 } }),
    inputs
  })
  workspace
    .project()
    .runs.addChunk(experiment, [
      run(0, 0, ['length', 'width'], 0.9),
      run(1, 1, [], 0.4),
      run(2, 1, ['length'], 0.7),
      run(3, 1, ['width'], 0.8),
      run(4, 1, ['length', 'width'], 0.9),
      run(5, 2, ['width'], 0.6)
    ])
})

afterEach(() => workspace.close())

const listed = async (question: object) =>
  (await api.subsets.list({ experiment, ...question })).rows.map(({ inputs }) => inputs.join(' '))

describe('the list of all subsets', () => {
  test('comes in pages, the best first', async () => {
    expect(await api.subsets.list({ experiment, limit: 2 })).toEqual({
      total: 4,
      metrics: ['accuracy', 'logLoss'],
      rows: [
        { subset: 3, rank: 1, rankInSize: 1, inputs: ['length', 'width'], scores: [scored(0.9), scored(0.4)] },
        { subset: 2, rank: 2, rankInSize: 1, inputs: ['width'], scores: [scored(0.8), scored(0.4)] }
      ]
    })
    expect(await listed({ offset: 2 })).toEqual(['length', ''])
  })

  test('by any column; equals stay in the order of their rank', async () => {
    expect(await listed({ sort: { by: 'size', descending: false } })).toEqual(['', 'width', 'length', 'length width'])
    expect(await listed({ sort: { by: 'logLoss', descending: true } })).toEqual(['length width', 'width', 'length', ''])
    expect(await listed({ sort: { by: 'rank', descending: true } })).toEqual(['', 'length', 'width', 'length width'])
  })

  test('with and without variables, of one size', async () => {
    expect(await listed({ with: ['width'] })).toEqual(['length width', 'width'])
    expect(await listed({ without: ['width'] })).toEqual(['length', ''])
    expect(await listed({ size: 1 })).toEqual(['width', 'length'])
  })
})

test('subsets beside all variables', async () => {
  const { partition, comparisons } = await api.subsets.compare({ experiment })
  expect(partition).toBe('test')
  expect(comparisons).toMatchObject([{ kind: 'subset', inputs: ['width'], pairs: 1 }])
  expect(comparisons[0].measures[0].difference.mean).toBeCloseTo(-0.3, 12)
})

test('variables added in an order of one’s choice', async () => {
  const scores = await api.subsets.nested({ experiment, order: ['width', 'length'] })
  expect(scores.map(({ mean }) => mean)).toEqual([0.4, 0.8, 0.9])
})

test('what was told is told anew once runs change', async () => {
  expect((await api.subsets.list({ experiment })).total).toBe(4)
  const { runs } = await api.runs.list({ experiment, variant: 'all subsets', limit: 1 })
  await api.runs.remove({ ids: [runs[0].id] })
  expect((await api.subsets.list({ experiment })).total).toBe(3)
})

test('a question about all runs cannot be asked of one', async () => {
  const asked = api.analyses.analyse({ run: 1, method: 'all-subsets' })
  await expect(asked).rejects.toThrow('All subsets is about all runs of an experiment')
  const { tables } = await api.analyses.analyse({ experiment, method: 'all-subsets' })
  expect(tables.map(({ name }) => name)).toEqual(['best', 'shares', 'nested', 'sizes', 'ranking'])
})

function scored(mean: number) {
  return { mean, sd: NaN }
}
