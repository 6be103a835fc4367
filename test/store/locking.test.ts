import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, openProject } from '../../src-main/store/open.ts'
import { inAnotherProcess, whileInAnotherProcess } from './helpers/another-process.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'
import { addFlowers, newProject } from './helpers/samples.ts'

const HELD = 'wine.wscope is open in another Weightscope window. Close it there first.'

test('a project that is open here cannot be opened by another process', async () => {
  const project = newProject()
  expect(await inAnotherProcess('open', project.path)).toBe(HELD)
})

test('a project that is open in another process cannot be opened here', async () => {
  const project = newProject()
  project.close()
  await whileInAnotherProcess('hold', project.path)
  expect(() => openProject(project.path)).toThrow(HELD)
})

test('a project stays locked after something was written to it', async () => {
  const project = newProject()
  addFlowers(project)
  expect(await inAnotherProcess('open', project.path)).toBe(HELD)
})

test('a closed project can be opened by another process', async () => {
  const project = newProject()
  project.close()
  expect(await inAnotherProcess('open', project.path)).toBe('done')
})

test('an attempt to open it twice in one process does not give the lock away', async () => {
  const project = newProject()
  expect(() => openProject(project.path)).toThrow(HELD)
  expect(await inAnotherProcess('open', project.path)).toBe(HELD)
})

test('a killed process gives the project back', async () => {
  const project = newProject()
  project.close()
  const other = await whileInAnotherProcess('hold', project.path)
  await other.kill()
  expect(() => openProject(project.path).close()).not.toThrow()
})

test('killed in the middle of writing: what was stored before is there, what was half done is not', async () => {
  const folder = temporaryFolder()
  const project = createProject(join(folder, 'wine.wscope'))
  addFlowers(project, 'stored before')
  project.close()
  const before = readFileSync(project.path)

  const other = await whileInAnotherProcess('write', project.path)
  await other.kill()
  // Or the test would show nothing: part of the half-done work is in the file.
  expect(readFileSync(project.path).equals(before)).toBe(false)
  expect(filesIn(folder)).toEqual(['wine.wscope', 'wine.wscope-journal'])

  const again = openProject(project.path)
  expect(again.datasets.list().map(({ name }) => name)).toEqual(['stored before'])
  again.close()
  expect(filesIn(folder)).toEqual(['wine.wscope'])
  expect(readFileSync(project.path).length).toBe(before.length)
})

test('what a killed process left beside a deleted project does not harm a new one of that name', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'wine.wscope')
  createProject(path).close()
  const other = await whileInAnotherProcess('write', path)
  await other.kill()
  rmSync(path)

  const project = createProject(path)
  addFlowers(project)
  project.close()
  const again = openProject(path)
  expect(again.datasets.list()).toHaveLength(1)
  again.close()
})
