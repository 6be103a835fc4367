import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from '../../src-main/core/dataset/dataset.ts'
import { openProject } from '../../src-main/store/open.ts'
import { addExperiment, addFlowers, flowers, newProject, summaries } from './helpers/samples.ts'
import { source } from './helpers/sources.ts'

test('a dataset comes back with all its values', () => {
  const project = newProject()
  const id = addFlowers(project)
  expect(project.datasets.load(id)).toEqual(flowers)
})

test('a dataset is described without its values: source, columns, roles', () => {
  const project = newProject()
  const id = addFlowers(project)
  expect(project.datasets.get(id)).toEqual({
    id,
    name: 'flowers',
    rows: 4,
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    source,
    columns: summaries(flowers.columns),
    roles: { length: 'input', width: 'input', species: 'target', remark: 'excluded' }
  })
  expect(project.datasets.list()).toEqual([project.datasets.get(id)])
})

test('any table comes back as it was, also from the closed file', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 })
  const names = fc.uniqueArray(text, { minLength: 1, maxLength: 4 })
  const column = (name: string): fc.Arbitrary<Column> =>
    fc.oneof(
      fc
        .array(fc.double(), { minLength: 3, maxLength: 3 })
        .map((values): Column => ({ type: 'scale', name, values: Float64Array.from(values) })),
      fc
        .tuple(
          fc.array(text, { minLength: 1, maxLength: 3 }),
          fc.array(fc.integer({ min: -1, max: 0 }), { minLength: 3, maxLength: 3 })
        )
        .map(([levels, codes]): Column => ({ type: 'nominal', name, levels, codes: Int32Array.from(codes) })),
      fc
        .record({ missing: fc.nat(3), distinct: fc.nat(3), examples: fc.array(text, { maxLength: 2 }) })
        .map((described): Column => ({ type: 'text', name, ...described }))
    )
  let project = newProject()
  fc.assert(
    fc.property(
      names.chain((all) => fc.tuple(...all.map(column))),
      (columns) => {
        const dataset = { name: 'any', rows: 3, columns }
        const id = project.datasets.add(dataset, source, summaries(columns), {})
        project.close()
        project = openProject(project.path)
        expect(project.datasets.load(id)).toEqual(dataset)
      }
    ),
    { numRuns: 50 }
  )
  project.close()
})

test('name and roles change; a column that is not there is named', () => {
  const project = newProject()
  const id = addFlowers(project)
  project.datasets.update(id, { name: 'tulips', roles: { width: 'excluded' } })
  expect(project.datasets.get(id)).toMatchObject({ name: 'tulips', roles: { length: 'input', width: 'excluded' } })

  expect(() => project.datasets.update(id, { name: 'roses', roles: { height: 'input' } })).toThrow(
    'tulips has no column height.'
  )
  // all or nothing
  expect(project.datasets.get(id).name).toBe('tulips')
})

test('a dataset that does not exist is named', () => {
  const { datasets } = newProject()
  for (const deed of [() => datasets.get(7), () => datasets.load(7), () => datasets.remove(7)]) {
    expect(deed).toThrow('There is no dataset 7 in this project.')
  }
})

test('a removed dataset is gone from the lists until it is brought back', () => {
  const project = newProject()
  const id = addFlowers(project)
  project.datasets.remove(id)
  expect(project.datasets.list()).toEqual([])
  expect(() => project.datasets.load(id)).toThrow('There is no dataset 1')
  project.datasets.restore(id)
  expect(project.datasets.load(id)).toEqual(flowers)
})

test('a removed dataset is deleted when the project is closed, and its id is not used again', () => {
  let project = newProject()
  const removed = addFlowers(project)
  project.datasets.remove(removed)
  project.close()

  project = openProject(project.path)
  project.datasets.restore(removed)
  expect(project.datasets.list()).toEqual([])
  expect(addFlowers(project)).toBe(removed + 1)
  project.close()
})

test('a dataset that experiments rest on is neither removed nor replaced', () => {
  const project = newProject()
  const id = addFlowers(project)
  const first = addExperiment(project, { name: 'Baseline', dataset: id })
  expect(() => project.datasets.remove(id)).toThrow(
    'flowers cannot be removed: Baseline rests on it. Remove it first, or add the data once more.'
  )
  for (const name of ['No decay', 'Wide', 'Deep']) addExperiment(project, { name, dataset: id })
  expect(() => project.datasets.replace(id, flowers, source, summaries(flowers.columns))).toThrow(
    'flowers cannot be read again: Baseline, No decay and 2 more rest on it. Remove them first, or add the data once more.'
  )
  expect(project.experiments.get(first).dataset).toBe(id)
})

test('once its experiments are removed a dataset can go; an experiment that comes back brings it along', () => {
  const project = newProject()
  const id = addFlowers(project)
  const experiment = addExperiment(project, { dataset: id })
  project.experiments.remove(experiment)
  project.datasets.remove(id)
  expect(project.datasets.list()).toEqual([])
  project.experiments.restore(experiment)
  expect(project.datasets.list().map((dataset) => dataset.id)).toEqual([id])
})

test('reading again replaces values and keeps the roles of columns that are still there', () => {
  const project = newProject()
  const id = addFlowers(project)
  project.datasets.update(id, { roles: { width: 'excluded' } })
  const columns: Column[] = [
    { type: 'scale', name: 'width', values: Float64Array.of(5, 6) },
    { type: 'scale', name: 'height', values: Float64Array.of(7, 8) },
    { type: 'nominal', name: 'species', levels: ['rose', 'tulip'], codes: Int32Array.of(0, 1) }
  ]
  project.datasets.replace(id, { name: 'ignored', rows: 2, columns }, { ...source, bytes: 99 }, summaries(columns))
  expect(project.datasets.load(id)).toEqual({ name: 'flowers', rows: 2, columns })
  expect(project.datasets.get(id).source.bytes).toBe(99)
  expect(project.datasets.get(id).roles).toEqual({ width: 'excluded', height: 'input', species: 'target' })
})
