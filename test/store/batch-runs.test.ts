import { expect, test } from 'vitest'
import { aRun, addExperiment, newProject } from './helpers/samples.ts'

test('all runs of an experiment come in one go, as the list tells them', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const other = addExperiment(project)
  const diverged = { ...aRun(2, { trained: { divergedAt: 7 } }), metrics: {} }
  const imperfect = { ...aRun(3, { spec: { variant: 1 } }), metrics: { test: { rows: 1, kappa: NaN, mcc: -Infinity } } }
  const ids = project.runs.addChunk(experiment, [
    aRun(0, { accuracy: 0.7 }),
    { ...aRun(1), inputs: ['width'] },
    diverged,
    imperfect
  ])
  project.runs.addChunk(other, [aRun(0)])

  const batch = project.runs.batchOf(experiment)
  const listed = project.runs.list({ experiment })
  expect(batch).toEqual(listed.map(({ variant, seed, inputs, metrics }) => ({ variant, seed, inputs, metrics })))
  expect(batch.map(({ metrics }) => metrics.test)).toEqual([
    { rows: 1, accuracy: 0.7, logLoss: 0.4 },
    { rows: 1, accuracy: 0.9, logLoss: 0.4 },
    undefined,
    { rows: 1, kappa: NaN, mcc: -Infinity }
  ])

  project.runs.remove([ids[0]])
  expect(project.runs.batchOf(experiment)).toHaveLength(3)
})
