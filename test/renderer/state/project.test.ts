import { expect, test } from 'vitest'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { ProjectState } from '../../../src-renderer/state/project.svelte.ts'

const nothing = { list: { query: async () => [] } }
const api = { projects: { current: { query: async () => null } }, experiments: nothing } as unknown as ApiClient

test('runs that one experiment stores are no reason to ask about another again', async () => {
  const project = new ProjectState(api)
  const versions = () => [project.runsVersion, project.runsVersionOf(1), project.runsVersionOf(2)]
  await project.apply({ kind: 'runs', experiment: 2 })
  expect(versions()).toEqual([1, 0, 1])
  await project.apply({ kind: 'runs', experiment: 1 })
  expect(versions()).toEqual([2, 1, 1])
})

test('after a change of no experiment in particular, and in another project, all is asked again', async () => {
  const project = new ProjectState(api)
  await project.apply({ kind: 'runs' })
  expect(project.runsVersionOf(1)).toBe(1)
  await project.apply({ kind: 'project' })
  expect(project.runsVersionOf(1)).toBe(2)
})
