import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import type { ExperimentSettings } from '../../src-main/core/experiment/experiment.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'
import { fakeTrainers } from '../training/fake-trainers.ts'

let workspace: Workspace
let dataset: number
let settings: ExperimentSettings
/** Hidden units that a trainer was made ready for. */
let prepared: number[]
/** Kinds of rows of the runs that it was made ready for. */
let rows: string[]

beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  prepared = []
  rows = []
  const { spawn } = fakeTrainers((request) => {
    if (request.type === 'prepare') {
      prepared.push(...request.settings.architecture.hidden)
      rows.push(request.runs[0].rows.kind)
    }
    return request.type === 'chunk' ? undefined : 'usual'
  })
  const trainers = { spawn, processes: 1, native: () => Promise.resolve('binding') }
  workspace = new Workspace({ host: 'server', trainers, printPdf: () => Promise.reject(new Error('not asked for')) })
  const api = createCaller({ workspace })
  await api.projects.create({ name: 'iris', folder: temporaryFolder() })
  dataset = (await api.datasets.add({ path: 'resources/samples/iris.csv', settings: {} })).id
  const draft = await api.experiments.draft({ dataset })
  settings = { ...draft.settings, training: { ...draft.settings.training, decayBy: 'hand' } }
})

afterEach(() => workspace.close())

const withUnits = (units: number) => ({ ...settings, architecture: { ...settings.architecture, hidden: [units] } })

test('the newest wish counts', async () => {
  const wishes = [3, 4, 5].map((units) => workspace.preparation.prepare(dataset, withUnits(units)))
  await Promise.all(wishes)
  expect(prepared).toEqual([5])
})

test('trainers are made ready for the search for the weight decay too', async () => {
  const training = { ...settings.training, decayBy: 'cross-validation' } as const
  await workspace.preparation.prepare(dataset, { ...settings, training })
  expect(rows).toEqual(['validation-fold', 'split'])
})

test('trainers at a batch are left alone, and a batch ends what was wished before', async () => {
  const id = await workspace.addExperiment({ dataset, name: 'iris', settings })
  const wish = workspace.preparation.prepare(dataset, withUnits(3))
  await workspace.batches.start(id)
  await wish
  await workspace.preparation.prepare(dataset, withUnits(4))
  expect(prepared).toEqual([])
})

test('what cannot be encoded is no matter here', async () => {
  await workspace.preparation.prepare(dataset, { ...settings, targets: ['no such column'] })
  expect(prepared).toEqual([])
})
