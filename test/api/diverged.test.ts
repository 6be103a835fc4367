import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareExperiments } from '../../src-main/api/compare-experiments.ts'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import { aRun, addExperiment } from '../store/helpers/samples.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

let workspace: Workspace
let api: ReturnType<typeof createCaller>
let experiment: number
let ids: number[]

const diverged = { weights: new Float32Array(7).fill(NaN), divergedAt: 3 }

/** Three main runs, of which the second diverged, and two with permuted labels, both diverged. */
beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = new Workspace({ host: 'cli', printPdf: () => Promise.reject(new Error('not asked for')) })
  api = createCaller({ workspace })
  await api.projects.create({ name: 'flowers', folder: temporaryFolder() })
  experiment = addExperiment(workspace.project(), { dataset: null })
  ids = workspace
    .project()
    .runs.addChunk(experiment, [
      aRun(0),
      { ...aRun(1, { trained: diverged }), metrics: {} },
      aRun(2),
      { ...aRun(3, { trained: diverged, spec: { variant: 1 } }), metrics: {} },
      { ...aRun(4, { trained: diverged, spec: { variant: 1 } }), metrics: {} }
    ])
})

afterEach(() => workspace.close())

test('a diverged run is compared without its units being matched', async () => {
  const { matched, notes } = await api.comparisons.compare({ runs: [ids[1], ids[0]] })
  expect(matched).toBeNull()
  expect(notes).toEqual([
    'run 2 diverged: some of its weights are no numbers, so no unit can be matched and nothing subtracted.'
  ])
})

test('a diverged run is not saved as Network JSON, where its weights would be null', async () => {
  await expect(api.runs.networkFile({ id: ids[1] })).rejects.toThrow('This run diverged')
  expect((await api.runs.networkFile({ id: ids[0] })).name).toMatch(/^run 1 of .*\.json$/)
})

test('a connection of a diverged run is looked up nowhere', async () => {
  await expect(api.analyses.weightOverRuns({ run: ids[1], layer: 0, from: 'width', to: 'n1' })).rejects.toThrow(
    'This run diverged'
  )
})

test('an analysis of a batch says how many of its runs diverged', async () => {
  const { runs, notes } = await api.analyses.analyse({ experiment, method: 'olden' })
  expect(runs).toBe(2)
  expect(notes).toContain('1 of 3 runs diverged and is left out.')
})

test('a variant of which each run diverged has been trained, and is said to have diverged', async () => {
  const asked = { experiment, variant: 'permuted labels' }
  const sentence = 'Each of the 2 runs diverged. Train again with a lower learning rate.'
  await expect(api.analyses.analyse({ ...asked, method: 'olden' })).rejects.toThrow(sentence)
  await expect(api.analyses.signDistribution({ ...asked, bins: 11 })).rejects.toThrow(sentence)
})

test('experiments side by side count the diverged among the runs of the table', () => {
  const other = addExperiment(workspace.project(), { name: 'Other', dataset: null })
  workspace.project().runs.addChunk(other, [aRun(0)])
  const { notes, tables } = compareExperiments(workspace, [experiment, other])
  expect(notes.slice(1)).toEqual(['1 of 3 runs of Baseline diverged and is left out.'])
  expect(tables[0].rows).toEqual(['Test accuracy', 'Test log-loss', 'Training accuracy', 'Training log-loss'])
})
