import { expect, test } from 'vitest'
import { openProject } from '../../src-main/store/open.ts'
import { aRun, addExperiment, newProject, template } from './helpers/samples.ts'

test('an experiment is what was asked for and how far it got', () => {
  const project = newProject()
  const id = addExperiment(project)
  expect(project.experiments.get(id)).toEqual({
    id,
    name: 'Baseline',
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    dataset: 1,
    settings: expect.objectContaining({ task: 'classify', inputs: ['length', 'width'] }),
    origin: 'trained',
    variants: [
      { id: 1, name: 'all variables', spec: '', runsAsked: 3, runsStored: 0 },
      { id: 2, name: 'permuted labels', spec: 'null-labels:2', runsAsked: 2, runsStored: 0 }
    ],
    status: 'planned',
    runsAsked: 5,
    runsStored: 0,
    diverged: 0,
    seconds: 0,
    engine: null,
    decaySearch: null
  })
})

test('the weight decay that was found is that of the settings, and how it was found is kept', () => {
  const project = newProject()
  const id = addExperiment(project)
  const found = {
    tried: [
      { decay: 0.01, runs: 10, loss: 0.4, sd: 0.1 },
      { decay: 0.1, runs: 10, loss: NaN, sd: NaN }
    ],
    chosen: 0.01,
    folds: 10,
    seconds: 1.5
  }
  project.experiments.chooseDecay(id, found)
  project.close()
  const again = openProject(project.path)
  const { settings, decaySearch } = again.experiments.get(id)
  expect(settings!.training.decay).toBe(0.01)
  expect(decaySearch).toEqual(found)
  again.close()
})

test('stored, diverged and removed runs are counted by variant', () => {
  const project = newProject()
  const id = addExperiment(project)
  const [first] = project.runs.addChunk(id, [
    aRun(0),
    aRun(1),
    aRun(2, { trained: { divergedAt: 17 } }),
    aRun(3, { spec: { variant: 1 } })
  ])
  expect(project.experiments.get(id)).toMatchObject({
    runsStored: 4,
    diverged: 1,
    variants: [{ runsStored: 3 }, { runsStored: 1 }]
  })
  project.runs.remove([first])
  expect(project.experiments.get(id)).toMatchObject({ runsStored: 3, variants: [{ runsStored: 2 }, { runsStored: 1 }] })
})

test('name, status, time and engine change one by one', () => {
  const project = newProject()
  const id = addExperiment(project)
  const engine = { name: 'compiled', backend: 'tensorflow', library: 'TensorFlow 2.21.0' } as const
  project.experiments.update(id, { status: 'running', engine })
  project.experiments.update(id, { seconds: 1.5 })
  project.experiments.update(id, { name: 'No decay' })
  expect(project.experiments.get(id)).toMatchObject({ name: 'No decay', status: 'running', seconds: 1.5, engine })
})

test('an experiment that was running when its process ended is interrupted', () => {
  const project = newProject()
  const running = addExperiment(project)
  const finished = addExperiment(project)
  project.experiments.update(running, { status: 'running' })
  project.experiments.update(finished, { status: 'finished' })
  project.close()

  const again = openProject(project.path)
  expect(again.experiments.get(running).status).toBe('interrupted')
  expect(again.experiments.get(finished).status).toBe('finished')
  again.close()
})

test('a removed experiment hides its runs until it is brought back', () => {
  const project = newProject()
  const id = addExperiment(project)
  const [run] = project.runs.addChunk(id, [aRun(0)])
  project.runs.update([run], { addTags: ['baseline'] })
  project.experiments.remove(id)
  expect(project.experiments.list()).toEqual([])
  expect(project.runs.list()).toEqual([])
  expect(project.runs.count()).toBe(0)
  expect(project.runs.tags()).toEqual([])
  expect(() => project.runs.get(run)).toThrow('There is no run 1 in this project.')
  expect(() => project.experiments.update(id, { name: 'x' })).toThrow('There is no experiment 1 in this project.')

  project.experiments.restore(id)
  expect(project.experiments.get(id).runsStored).toBe(1)
  expect(project.runs.get(run).summary.tags).toEqual(['baseline'])
})

test('a removed experiment and all that hangs on it is deleted when the project is closed', () => {
  let project = newProject()
  const id = addExperiment(project)
  const kept = addExperiment(project)
  project.runs.addChunk(id, [aRun(0), aRun(1)])
  const [keptRun] = project.runs.addChunk(kept, [aRun(0)])
  project.experiments.remove(id)
  project.close()

  project = openProject(project.path)
  project.experiments.restore(id)
  expect(project.experiments.list().map((experiment) => experiment.id)).toEqual([kept])
  expect(project.runs.list().map((run) => run.id)).toEqual([keptRun])
  // Ids are never used twice: a report that names a deleted run cannot mean another one.
  expect(project.runs.addChunk(kept, [aRun(1)])).toEqual([keptRun + 1])
  project.close()
})

test('an imported network stands alone: no data, no settings, finished', () => {
  const project = newProject()
  const id = project.experiments.add({
    name: 'from R',
    dataset: null,
    settings: null,
    origin: 'imported',
    template,
    variants: [{ name: 'imported', spec: '', runsAsked: 1 }]
  })
  expect(project.experiments.get(id)).toMatchObject({ dataset: null, settings: null, status: 'finished' })
})
