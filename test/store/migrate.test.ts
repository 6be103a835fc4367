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

const PRESENT = MIGRATIONS.length
const backup = `wine.wscope.bak-${PRESENT}`

function projectWithFlowers() {
  const folder = temporaryFolder()
  const project = createProject(join(folder, 'wine.wscope'))
  addFlowers(project)
  project.close()
  return { folder, path: project.path }
}

test('an older project is brought to the present format, and kept as it was beside it', () => {
  const { folder, path } = projectWithFlowers()
  const project = openProject(path, withColour)
  expect(project.format).toBe(PRESENT + 1)
  expect(project.datasets.list().map(({ name }) => name)).toEqual(['flowers'])
  project.close()
  expect(filesIn(folder)).toEqual(['wine.wscope', backup])

  // The application of then still opens the copy.
  const copy = openProject(join(folder, backup))
  expect(copy.format).toBe(PRESENT)
  expect(copy.datasets.list().map(({ name }) => name)).toEqual(['flowers'])
  copy.close()
})

test('experiments of format 1 had their weight decay set by hand and a constant learning rate', () => {
  const path = join(temporaryFolder(), 'wine.wscope')
  createProject(path).close()
  const sqlite = new Database(path)
  // As format 1 left it.
  sqlite.exec(`
    ALTER TABLE experiments DROP COLUMN decay_search;
    INSERT INTO experiments (name, created, settings, origin, template, status, seconds)
      VALUES ('old', '', '{"training":{"decay":0.003}}', 'trained', '{}', 'finished', 1);
    PRAGMA user_version = 1`)
  sqlite.close()
  const project = openProject(path)
  const [experiment] = project.experiments.list()
  expect(experiment.settings!.training).toEqual({ decay: 0.003, decayBy: 'hand', schedule: 'constant' })
  expect(experiment.decaySearch).toBeNull()
  project.close()
})

test('a project of the present format is not copied', () => {
  const { folder, path } = projectWithFlowers()
  openProject(path).close()
  expect(filesIn(folder)).toEqual(['wine.wscope'])
})

test('a backup never replaces an earlier one', () => {
  const { folder, path } = projectWithFlowers()
  writeFileSync(join(folder, backup), 'precious')
  openProject(path, withColour).close()
  expect(readFileSync(join(folder, backup), 'utf8')).toBe('precious')
  expect(filesIn(folder)).toEqual(['wine.wscope', backup, `${backup}-2`])
})

test('a step that fails leaves the project as it was', () => {
  const { path } = projectWithFlowers()
  const before = readFileSync(path)
  const failing = [
    ...withColour,
    (sqlite: Database.Database) => {
      sqlite.exec('DELETE FROM datasets')
      throw new Error('no room for colours')
    }
  ]
  expect(() => openProject(path, failing)).toThrow(
    `wine.wscope could not be brought from format ${PRESENT} to ${PRESENT + 2} and was left as it was: no room for colours`
  )
  expect(readFileSync(path).equals(before)).toBe(true)
  const project = openProject(path)
  expect(project.datasets.list()).toHaveLength(1)
  project.close()
})

test('a step that would leave rows pointing nowhere fails', () => {
  const { path } = projectWithFlowers()
  const careless = [...MIGRATIONS, (sqlite: Database.Database) => sqlite.exec('DELETE FROM datasets')]
  expect(() => openProject(path, careless)).toThrow('4 rows would point nowhere')
  const project = openProject(path)
  expect(project.datasets.load(1).columns).toHaveLength(4)
  project.close()
})

test('a project that is migrated is as strict as a new one', () => {
  const { path } = projectWithFlowers()
  openProject(path, withColour).close()
  const sqlite = new Database(path)
  expect(sqlite.pragma('application_id', { simple: true })).toBe(0x57534350)
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
})
