import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProject, openProject } from '../../src-main/store/open.ts'
import { inAnotherProcess, whileInAnotherProcess } from './helpers/another-process.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'
import { aRun, addExperiment, addFlowers, newProject } from './helpers/samples.ts'

test('a copy has all there is, and both go on apart', async () => {
  const project = newProject()
  const experiment = addExperiment(project)
  project.runs.addChunk(experiment, [aRun(0)])
  const folder = temporaryFolder()
  const copy = await project.saveAs(join(folder, 'copy.wscope'))
  onTestFinished(() => copy.close())

  expect(copy.path).toBe(join(folder, 'copy.wscope'))
  expect(copy.runs.get(1)).toEqual(project.runs.get(1))
  copy.datasets.update(1, { name: 'in the copy' })
  project.datasets.update(1, { name: 'in the original' })
  expect(copy.datasets.get(1).name).toBe('in the copy')
  expect(project.datasets.get(1).name).toBe('in the original')
  copy.close()
  expect(filesIn(folder)).toEqual(['copy.wscope'])
})

test('a copy is locked like any open project, and so is the original still', async () => {
  const project = newProject()
  const copy = await project.saveAs(join(temporaryFolder(), 'copy.wscope'))
  onTestFinished(() => copy.close())
  const held = (name: string) => `${name} is open in another Weightscope window. Close it there first.`
  expect(await inAnotherProcess('open', copy.path)).toBe(held('copy.wscope'))
  expect(await inAnotherProcess('open', project.path)).toBe(held('wine.wscope'))
})

test('what was removed can still be brought back in the copy', async () => {
  const project = newProject()
  const dataset = addFlowers(project)
  project.datasets.remove(dataset)
  const copy = await project.saveAs(join(temporaryFolder(), 'copy.wscope'))
  copy.datasets.restore(dataset)
  expect(copy.datasets.list()).toHaveLength(1)
  copy.close()
})

test('a closed project is replaced', async () => {
  const project = newProject()
  addFlowers(project)
  const target = join(temporaryFolder(), 'old.wscope')
  createProject(target).close()
  const copy = await project.saveAs(target)
  expect(copy.datasets.list()).toHaveLength(1)
  copy.close()
})

test('a project that another process has open is not replaced', async () => {
  const project = newProject()
  const target = join(temporaryFolder(), 'other.wscope')
  createProject(target).close()
  await whileInAnotherProcess('hold', target)
  const before = readFileSync(target)
  await expect(project.saveAs(target)).rejects.toThrow('other.wscope is open in another Weightscope window.')
  expect(readFileSync(target).equals(before)).toBe(true)
})

test('a project is not saved over itself', async () => {
  const project = newProject()
  await expect(project.saveAs(project.path)).rejects.toThrow('wine.wscope is this project itself. Choose another name.')
  expect(await inAnotherProcess('open', project.path)).toContain('is open in another Weightscope window')
})

test('a file that is no project is not replaced', async () => {
  const project = newProject()
  const table = join(temporaryFolder(), 'flowers.csv')
  writeFileSync(table, 'length,width\n')
  await expect(project.saveAs(table)).rejects.toThrow(
    'flowers.csv is there already and is not a Weightscope project. Choose another name.'
  )
  expect(readFileSync(table, 'utf8')).toBe('length,width\n')
})

test('a missing folder is named', async () => {
  const folder = join(temporaryFolder(), 'nowhere')
  await expect(newProject().saveAs(join(folder, 'copy.wscope'))).rejects.toThrow(`There is no folder ${folder}`)
})

test('what a killed process left half done at the place of the copy is not mixed into it', async () => {
  const project = newProject()
  addFlowers(project)
  const target = join(temporaryFolder(), 'old.wscope')
  createProject(target).close()
  const other = await whileInAnotherProcess('write', target)
  await other.kill()
  const copy = await project.saveAs(target)
  copy.close()
  const again = openProject(target)
  expect(again.datasets.load(1).rows).toBe(4)
  again.close()
})

test('an original that was moved away while it was open can still be saved elsewhere', async ({ skip }) => {
  if (process.platform === 'win32') return skip('Windows does not move open files')
  const project = newProject()
  addFlowers(project)
  renameSync(project.path, `${project.path}.moved`)
  expect(() => addFlowers(project)).toThrow(
    'wine.wscope was moved or deleted while it was open. Put it back, or save it under another name.'
  )
  const copy = await project.saveAs(join(temporaryFolder(), 'copy.wscope'))
  expect(copy.datasets.list()).toHaveLength(1)
  copy.close()
})
