import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProject, openProject } from '../../src-main/store/open.ts'
import { snapshotIfHeld } from '../../src-main/store/snapshot.ts'
import { inAnotherProcess, whileInAnotherProcess } from './helpers/another-process.ts'
import { temporaryFolder } from './helpers/folder.ts'
import { addFlowers } from './helpers/samples.ts'

function flowers(): string {
  const project = createProject(join(temporaryFolder(), 'wine.wscope'))
  addFlowers(project, 'stored')
  project.close()
  return project.path
}

async function taken(path: string) {
  const snapshot = (await snapshotIfHeld(path))!
  onTestFinished(snapshot.remove)
  return snapshot
}

test('a project nobody has open needs no copy', async () => {
  expect(await snapshotIfHeld(flowers())).toBeNull()
})

test('a project that is open in another process is read from a copy of its name, and stays locked', async () => {
  const path = flowers()
  await whileInAnotherProcess('hold', path)
  const snapshot = await taken(path)
  expect(basename(snapshot.path)).toBe('wine.wscope')
  const copy = openProject(snapshot.path)
  expect(copy.datasets.list().map(({ name }) => name)).toEqual(['stored'])
  copy.close()
  snapshot.remove()
  expect(existsSync(dirname(snapshot.path))).toBe(false)
  expect(await inAnotherProcess('open', path)).toContain('is open in another Weightscope window')
})

test('after the holder has stored something, the journal it leaves is that of no transaction', async () => {
  const path = flowers()
  await whileInAnotherProcess('store', path)
  expect(existsSync(`${path}-journal`)).toBe(true)
  const copy = openProject((await taken(path)).path)
  expect(copy.datasets.list().map(({ name }) => name)).toEqual(['stored', 'stored later'])
  copy.close()
})

test('in the midst of a transaction there is nothing whole to read', async () => {
  const path = flowers()
  await whileInAnotherProcess('write', path)
  await expect(snapshotIfHeld(path)).rejects.toThrow('is being written to by another Weightscope window')
}, 30_000)

test('what is no project is left to whoever opens it', async () => {
  const path = join(temporaryFolder(), 'wine.wscope')
  writeFileSync(path, 'no project')
  expect(await snapshotIfHeld(path)).toBeNull()
  rmSync(path)
})
