import { beforeEach, describe, expect, test } from 'vitest'
import type { Project, RunFilter } from '../../src-main/store/project.ts'
import { aRun, addExperiment, newProject } from './helpers/samples.ts'

/**
 * Two experiments:
 *
 *     run  experiment  variant          seed  accuracy  name
 *     1    1           all variables    1     0.7
 *     2    1           all variables    59    0.9
 *     3    1           all variables    3     NaN
 *     4    1           permuted labels  4     0.8
 *     6    2           all variables    59    0.6
 */
let project: Project
const found = (filter?: RunFilter) => project.runs.list(filter).map(({ id }) => id)

beforeEach(() => {
  project = newProject()
  const [first, second] = [addExperiment(project), addExperiment(project)]
  project.runs.addChunk(first, [
    aRun(0, { accuracy: 0.7 }),
    aRun(1, { accuracy: 0.9, spec: { seed: 59 }, trained: { epochs: 80 } }),
    aRun(2, { accuracy: NaN }),
    aRun(3, { accuracy: 0.8, spec: { variant: 1 } })
  ])
  project.runs.addChunk(second, [aRun(0, { accuracy: 0.6, spec: { seed: 59 } })])
})

describe('filters', () => {
  test('all runs, in the order they were stored', () => {
    expect(found()).toEqual([1, 2, 3, 4, 6])
  })

  test('by experiment and variant', () => {
    expect(found({ experiment: 1 })).toEqual([1, 2, 3, 4])
    expect(found({ variant: 'all variables' })).toEqual([1, 2, 3, 6])
    expect(found({ experiment: 1, variant: 'permuted labels' })).toEqual([4])
    expect(found({ ids: [4, 2, 77] })).toEqual([2, 4])
  })

  test('by pin and tag', () => {
    project.runs.update([2, 6], { pinned: true })
    project.runs.update([6], { addTags: ['baseline'] })
    expect(found({ pinned: true })).toEqual([2, 6])
    expect(found({ pinned: false })).toEqual([1, 3, 4])
    expect(found({ tag: 'baseline' })).toEqual([6])
    expect(found({ tag: 'base' })).toEqual([])
  })

  test('by words in name, note and tags, whatever their case', () => {
    project.runs.update([1], { name: 'No decay' })
    project.runs.update([2], { note: 'Überraschend: v4 100 % weg' })
    project.runs.update([4], { addTags: ['to_report'] })
    expect(found({ text: 'DECAY' })).toEqual([1])
    expect(found({ text: 'überraschend' })).toEqual([2])
    // the same letter, written as u and two dots
    expect(found({ text: 'U\u0308ber' })).toEqual([2])
    expect(found({ text: 'report' })).toEqual([4])
    expect(found({ text: 'v4 100' })).toEqual([2])
    expect(found({ text: 'v4 decay' })).toEqual([])
    expect(found({ text: '  ' })).toEqual([1, 2, 3, 4, 6])
  })

  test('characters with a meaning in SQL are characters', () => {
    project.runs.update([2], { note: `100 % of "v4"'s` })
    expect(found({ text: '%' })).toEqual([2])
    expect(found({ text: '_' })).toEqual([])
    expect(found({ text: `"v4"'s` })).toEqual([2])
  })

  test('by the name a run has by itself', () => {
    expect(found({ text: 'run 4' })).toEqual([4])
  })

  test('by seed, alone or among words', () => {
    expect(found({ text: 'seed:59' })).toEqual([2, 6])
    project.runs.update([6], { note: 'odd' })
    expect(found({ text: 'odd SEED:59' })).toEqual([6])
    expect(found({ text: 'seed:5' })).toEqual([])
  })

  test('count agrees', () => {
    expect(project.runs.count()).toBe(5)
    expect(project.runs.count({ experiment: 1, text: 'seed:59' })).toBe(1)
  })
})

describe('order', () => {
  test('by a metric, with runs that have none at the end both ways', () => {
    expect(found({ sort: { by: 'accuracy' } })).toEqual([6, 1, 4, 2, 3])
    expect(found({ sort: { by: 'accuracy', descending: true } })).toEqual([2, 4, 1, 6, 3])
  })

  test('by a metric of another partition; equals by id', () => {
    // training accuracy is 1 in all samples
    expect(found({ sort: { by: 'accuracy', partition: 'training', descending: true } })).toEqual([1, 2, 3, 4, 6])
    expect(found({ sort: { by: 'rmse', partition: 'validation' } })).toEqual([1, 2, 3, 4, 6])
  })

  test('by name as people sort', () => {
    project.runs.update([1], { name: 'run 10' })
    project.runs.update([4], { name: 'Ärger' })
    project.runs.update([6], { name: 'apple' })
    expect(found({ sort: { by: 'name' } })).toEqual([6, 4, 2, 3, 1])
  })

  test('by seed, epochs and id', () => {
    expect(found({ sort: { by: 'seed', descending: true } })).toEqual([2, 6, 4, 3, 1])
    expect(found({ sort: { by: 'epochs' } })).toEqual([2, 1, 3, 4, 6])
    expect(found({ sort: { by: 'id', descending: true } })).toEqual([6, 4, 3, 2, 1])
  })

  test('pages follow each other without gaps', () => {
    const sort = { by: 'accuracy', partition: 'training' } as const
    expect([0, 2, 4].flatMap((offset) => found({ sort, limit: 2, offset }))).toEqual([1, 2, 3, 4, 6])
    expect(found({ offset: 3 })).toEqual([4, 6])
  })
})

describe('changes', () => {
  test('name, note, pin and tags of several runs at once', () => {
    project.runs.update([1, 2], { name: ' Twins ', note: 'alike', pinned: true, addTags: ['b', 'a'] })
    project.runs.update([2], { removeTags: ['b'], addTags: ['a'] })
    const [first, second] = project.runs.list({ ids: [1, 2] })
    expect(first).toMatchObject({ name: 'Twins', note: 'alike', pinned: true, tags: ['a', 'b'] })
    expect(second).toMatchObject({ name: 'Twins', tags: ['a'] })
  })

  test('an empty name brings back the one a run has by itself', () => {
    project.runs.update([2], { name: 'Favourite' })
    project.runs.update([2], { name: '' })
    expect(project.runs.get(2).summary.name).toBe('run 2')
  })

  test('all tags in use, as people count', () => {
    project.runs.update([1], { addTags: ['fold 10', 'Fold 2'] })
    project.runs.update([2], { addTags: ['fold 10', 'gone'] })
    project.runs.update([2], { removeTags: ['gone'] })
    expect(project.runs.tags()).toEqual(['Fold 2', 'fold 10'])
  })

  test('a run that is not there is named, and nothing is changed', () => {
    expect(() => project.runs.update([1, 77], { note: 'x' })).toThrow('There is no run 77 in this project.')
    expect(() => project.runs.remove([77])).toThrow('There is no run 77 in this project.')
    expect(project.runs.get(1).summary.note).toBe('')
  })

  test('removed runs are hidden until they are brought back', () => {
    project.runs.remove([1, 2])
    expect(found()).toEqual([3, 4, 6])
    expect(project.runs.count()).toBe(3)
    expect(() => project.runs.get(1)).toThrow('There is no run 1')
    project.runs.restore([2])
    expect(found()).toEqual([2, 3, 4, 6])
  })
})
