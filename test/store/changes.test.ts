import { expect, test } from 'vitest'
import type { StoreChange } from '../../src-main/store/project.ts'
import { aRun, addExperiment, addFlowers, newProject } from './helpers/samples.ts'

test('listeners hear what changed, once it is stored', () => {
  const project = newProject()
  const dataset = addFlowers(project)
  const experiment = addExperiment(project, { dataset })
  const other = addExperiment(project, { dataset })
  const heard: StoreChange[] = []
  const stop = project.onChange((change) => heard.push(change))
  const after = (deed: () => unknown) => {
    heard.length = 0
    deed()
    return heard.map(({ kind, experiment }) => (experiment === undefined ? kind : `${kind} of ${experiment}`))
  }

  expect(after(() => project.datasets.update(dataset, { name: 'tulips' }))).toEqual(['datasets'])
  expect(after(() => project.experiments.update(experiment, { status: 'running' }))).toEqual(['experiments of 1'])
  expect(after(() => project.runs.addChunk(experiment, [aRun(0), aRun(1)]))).toEqual(['runs of 1'])
  expect(after(() => project.runs.addChunk(other, [aRun(0)]))).toEqual(['runs of 2'])
  expect(after(() => project.runs.update([1, 2, 6], { pinned: true }))).toEqual(['runs of 1', 'runs of 2'])
  expect(after(() => project.runs.remove([6]))).toEqual(['runs of 2'])
  expect(after(() => project.experiments.remove(other))).toEqual(['experiments of 2', 'runs of 2'])
  expect(after(() => project.experiments.restore(other))).toEqual(['datasets', 'experiments of 2', 'runs of 2'])
  expect(after(() => project.reports.add({ title: 'x', spec: {} }))).toEqual(['reports'])
  stop()
  expect(after(() => project.datasets.remove(addFlowers(project)))).toEqual([])
})

test('a change that failed is not told', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const heard: StoreChange[] = []
  project.onChange((change) => heard.push(change))
  expect(() => project.runs.addChunk(experiment, [aRun(0, { spec: { variant: 9 } })])).toThrow()
  expect(() => project.runs.update([7], { note: 'x' })).toThrow()
  expect(heard).toEqual([])
})

test('a listener already sees what it is told of', () => {
  const project = newProject()
  const counts: number[] = []
  project.onChange(() => counts.push(project.datasets.list().length))
  addFlowers(project)
  expect(counts).toEqual([1])
})
