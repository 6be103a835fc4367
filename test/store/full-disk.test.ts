import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProject, openProject } from '../../src-main/store/open.ts'
import type { Project } from '../../src-main/store/project.ts'
import { NO_SMALL_DISK, smallDisk } from '../helpers/small-disk.ts'
import { inAnotherProcess } from './helpers/another-process.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'
import { addFlowers } from './helpers/samples.ts'
import { source } from './helpers/sources.ts'

const FULL = 'The disk holding wine.wscope is full. Free some space; nothing stored so far is lost.'

/** 800 kB: fits on the disk once, but not twice. */
function addLarge(project: Project, name: string): number {
  const values = Float64Array.from({ length: 100_000 }, (_, row) => row / 3)
  const dataset = { name, rows: values.length, columns: [{ type: 'scale' as const, name: 'x', values }] }
  return project.datasets.add(dataset, source, [{ name: 'x', type: 'scale', missing: 0, distinct: 100_000 }], {})
}

test('a disk that fills up loses nothing stored so far', async ({ skip }) => {
  const disk = smallDisk(1)
  if (disk === null) return skip(NO_SMALL_DISK)
  const project = createProject(join(disk, 'wine.wscope'))
  onTestFinished(() => project.close())
  addFlowers(project)
  addLarge(project, 'fits')

  expect(() => addLarge(project, 'too much')).toThrow(FULL)
  expect(project.datasets.list().map(({ name }) => name)).toEqual(['flowers', 'fits'])
  expect(await inAnotherProcess('open', project.path)).toBe(
    'wine.wscope is open in another Weightscope window. Close it there first.'
  )

  // Still good for what fits, and whole when it is opened again elsewhere.
  project.datasets.update(1, { name: 'tulips' })
  project.close()
  expect(filesIn(disk)).toEqual(['wine.wscope'])
  const elsewhere = join(temporaryFolder(), 'wine.wscope')
  copyFileSync(project.path, elsewhere)
  const again = openProject(elsewhere)
  expect(again.datasets.list().map(({ name }) => name)).toEqual(['tulips', 'fits'])
  expect(again.datasets.load(2).columns[0]).toMatchObject({ name: 'x', type: 'scale' })
  again.close()
})

test('a copy that does not fit leaves nothing behind', async ({ skip }) => {
  const disk = smallDisk(1)
  if (disk === null) return skip(NO_SMALL_DISK)
  const project = createProject(join(temporaryFolder(), 'wine.wscope'))
  onTestFinished(() => project.close())
  addLarge(project, 'one')
  addLarge(project, 'two')

  await expect(project.saveAs(join(disk, 'copy.wscope'))).rejects.toThrow(
    'The disk holding copy.wscope is full. Free some space; nothing stored so far is lost.'
  )
  expect(filesIn(disk)).toEqual([])
  expect(project.datasets.list()).toHaveLength(2)
})

test('a project is closed though its disk is too full to delete what was removed', async ({ skip }) => {
  const disk = smallDisk(1)
  if (disk === null) return skip(NO_SMALL_DISK)
  const project = createProject(join(disk, 'wine.wscope'))
  const id = addLarge(project, 'fits')
  project.datasets.remove(id)
  execFileSync('sh', ['-c', `cat /dev/zero > ${join(disk, 'filler')} 2>/dev/null || true`])

  expect(() => project.close()).not.toThrow()
  expect(filesIn(disk)).toEqual(['filler', 'wine.wscope'])
})
