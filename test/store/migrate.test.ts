import Database from 'better-sqlite3'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../src-main/store/migrations/migrations.ts'
import { createProject, openProject } from '../../src-main/store/open.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'
import { addFlowers } from './helpers/samples.ts'

/** A step a later application might take. */
const withColour = [
  ...MIGRATIONS,
  (sqlite: Database.Database) => sqlite.exec('ALTER TABLE runs ADD COLUMN colour TEXT')
]

function projectOfFormat1() {
  const folder = temporaryFolder()
  const project = createProject(join(folder, 'wine.wscope'))
  addFlowers(project)
  project.close()
  return { folder, path: project.path }
}

test('an older project is brought to the present format, and kept as it was beside it', () => {
  const { folder, path } = projectOfFormat1()
  const project = openProject(path, withColour)
  expect(project.format).toBe(2)
  expect(project.datasets.list().map(({ name }) => name)).toEqual(['flowers'])
  project.close()
  expect(filesIn(folder)).toEqual(['wine.wscope', 'wine.wscope.bak-1'])

  // The application of then still opens the copy.
  const backup = openProject(join(folder, 'wine.wscope.bak-1'))
  expect(backup.format).toBe(1)
  expect(backup.datasets.list().map(({ name }) => name)).toEqual(['flowers'])
  backup.close()
})

test('a project of the present format is not copied', () => {
  const { folder, path } = projectOfFormat1()
  openProject(path).close()
  expect(filesIn(folder)).toEqual(['wine.wscope'])
})

test('a backup never replaces an earlier one', () => {
  const { folder, path } = projectOfFormat1()
  writeFileSync(join(folder, 'wine.wscope.bak-1'), 'precious')
  openProject(path, withColour).close()
  expect(readFileSync(join(folder, 'wine.wscope.bak-1'), 'utf8')).toBe('precious')
  expect(filesIn(folder)).toEqual(['wine.wscope', 'wine.wscope.bak-1', 'wine.wscope.bak-1-2'])
})

test('a step that fails leaves the project as it was', () => {
  const { path } = projectOfFormat1()
  const before = readFileSync(path)
  const failing = [
    ...withColour,
    (sqlite: Database.Database) => {
      sqlite.exec('DELETE FROM datasets')
      throw new Error('no room for colours')
    }
  ]
  expect(() => openProject(path, failing)).toThrow(
    'wine.wscope could not be brought from format 1 to 3 and was left as it was: no room for colours'
  )
  expect(readFileSync(path).equals(before)).toBe(true)
  const project = openProject(path)
  expect(project.datasets.list()).toHaveLength(1)
  project.close()
})

test('a step that would leave rows pointing nowhere fails', () => {
  const { path } = projectOfFormat1()
  const careless = [...MIGRATIONS, (sqlite: Database.Database) => sqlite.exec('DELETE FROM datasets')]
  expect(() => openProject(path, careless)).toThrow('4 rows would point nowhere')
  const project = openProject(path)
  expect(project.datasets.load(1).columns).toHaveLength(4)
  project.close()
})

test('a project that is migrated is as strict as a new one', () => {
  const { path } = projectOfFormat1()
  openProject(path, withColour).close()
  const sqlite = new Database(path)
  expect(sqlite.pragma('application_id', { simple: true })).toBe(0x57534350)
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
})
