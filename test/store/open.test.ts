import Database from 'better-sqlite3'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../src-main/store/migrations/migrations.ts'
import { createProject, openProject } from '../../src-main/store/open.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'
import { addFlowers, newProject } from './helpers/samples.ts'
import { asNobody, inAnotherProcess, whyNotNobody } from './helpers/another-process.ts'

test('a new project is empty, and what is put into it is there when it is opened again', () => {
  const project = newProject()
  expect(project.datasets.list()).toEqual([])
  addFlowers(project)
  project.close()

  const again = openProject(project.path)
  expect(again.datasets.list().map(({ name }) => name)).toEqual(['flowers'])
  expect(again.format).toBe(MIGRATIONS.length)
  expect(again.created).toBe(project.created)
  again.close()
})

test('nothing stands beside a closed project', () => {
  const folder = temporaryFolder()
  const project = createProject(join(folder, 'wine.wscope'))
  addFlowers(project)
  project.close()
  expect(filesIn(folder)).toEqual(['wine.wscope'])
})

test('looking at a project does not change the file', () => {
  const project = newProject()
  addFlowers(project)
  project.close()
  const before = readFileSync(project.path)

  const again = openProject(project.path)
  again.datasets.load(1)
  again.close()
  expect(readFileSync(project.path).equals(before)).toBe(true)
})

test('the file says what it is to others: application id, format, encoding of pages', () => {
  const project = newProject()
  project.close()
  const header = readFileSync(project.path)
  // https://www.sqlite.org/fileformat2.html: application id at 68, user version at 60, legacy journal = 1 at 18 and 19
  expect(header.toString('latin1', 68, 72)).toBe('WSCP')
  expect(header.readInt32BE(60)).toBe(MIGRATIONS.length)
  expect([header[18], header[19]]).toEqual([1, 1])
})

test('closing twice is closing once', () => {
  const project = newProject()
  project.close()
  expect(() => project.close()).not.toThrow()
})

test('what is at the path already is not overwritten by a new project', () => {
  const path = join(temporaryFolder(), 'wine.wscope')
  writeFileSync(path, 'precious')
  expect(() => createProject(path)).toThrow('wine.wscope is there already. Open it, or choose another name.')
  expect(readFileSync(path, 'utf8')).toBe('precious')
})

test('a missing folder is named', () => {
  const folder = join(temporaryFolder(), 'nowhere')
  expect(() => createProject(join(folder, 'wine.wscope'))).toThrow(
    `There is no folder ${folder} for wine.wscope. Make it first, or choose another one.`
  )
})

test('a missing file is named with its place', () => {
  const path = join(temporaryFolder(), 'wine.wscope')
  expect(() => openProject(path)).toThrow(`There is no project at ${path}. Look whether it was moved or renamed.`)
})

test('a folder is not a project', () => {
  const path = join(temporaryFolder(), 'wine.wscope')
  mkdirSync(path)
  expect(() => openProject(path)).toThrow(`${path} is a folder, not a project file.`)
})

test.each([
  ['an empty file', ''],
  ['a few bytes', 'junk'],
  ['a table', 'length,width\n' + '1.5,2.5\n'.repeat(100)],
  ['bytes longer than a header', '\0'.repeat(5000)]
])('%s is not a project, and stays as it was', (_, contents) => {
  const folder = temporaryFolder()
  const path = join(folder, 'flowers.csv')
  writeFileSync(path, contents)
  expect(() => openProject(path)).toThrow(
    'flowers.csv is not a Weightscope project. Choose another .wscope file, or open a table as data'
  )
  expect(readFileSync(path, 'utf8')).toBe(contents)
  expect(filesIn(folder)).toEqual(['flowers.csv'])
})

test("another application's database is not a project, and stays as it was", () => {
  const folder = temporaryFolder()
  const path = join(folder, 'places.sqlite')
  const other = new Database(path)
  other.pragma('journal_mode = WAL')
  other.exec('CREATE TABLE places (name TEXT)')
  other.close()
  const before = readFileSync(path)
  expect(() => openProject(path)).toThrow('places.sqlite is not a Weightscope project.')
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(filesIn(folder)).toEqual(['places.sqlite'])
})

test('a project of a newer application is refused with what to do', () => {
  const project = newProject()
  project.close()
  const newer = new Database(project.path)
  newer.pragma('user_version = 99')
  newer.close()
  expect(() => openProject(project.path)).toThrow(
    'wine.wscope was made by a newer Weightscope (format 99; this one reads up to 3). Update Weightscope to open it.'
  )
})

test('a file that was cut off is damaged', () => {
  const project = newProject()
  addFlowers(project)
  project.close()
  truncateSync(project.path, statSync(project.path).size - 8192)
  expect(() => openProject(project.path)).toThrow(
    'wine.wscope is damaged and cannot be read safely. Go back to a backup copy of it.'
  )
})

test('a file with a page of noise is damaged', () => {
  const project = newProject()
  addFlowers(project)
  project.close()
  const file = openSync(project.path, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 2)
  closeSync(file)
  expect(() => openProject(project.path)).toThrow('wine.wscope is damaged')
})

test('a project can be opened again after an attempt that failed', () => {
  const project = newProject()
  project.close()
  const path = `${project.path}.copy`
  copyFileSync(project.path, path)
  truncateSync(path, 8192)
  expect(() => openProject(path)).toThrow('damaged')
  copyFileSync(project.path, path)
  expect(() => openProject(path).close()).not.toThrow()
})

test.each([
  ['symbolic', symlinkSync],
  ['hard', linkSync]
])('two names of one file (%s link) are one project', async (_, makeLink) => {
  const project = newProject()
  const link = `${project.path}.link`
  makeLink(project.path, link)
  expect(() => openProject(link)).toThrow(
    'wine.wscope.link is open in another Weightscope window. Close it there first.'
  )
  // and the attempt has not let go of the lock, see ProjectFile
  expect(await inAnotherProcess('open', project.path)).toContain('is open in another Weightscope window')
})

/** A closed project in a folder that everybody may use. */
function sharedProject(): { folder: string; path: string } {
  const project = newProject()
  project.close()
  const folder = dirname(project.path)
  chmodSync(folder, 0o777)
  return { folder, path: project.path }
}

test('a write-protected file is refused with a way out', async ({ skip }) => {
  const { folder, path } = sharedProject()
  const reason = await whyNotNobody(folder)
  if (reason !== null) return skip(reason)
  chmodSync(path, 0o444)
  expect(await asNobody('open', path)).toBe(
    'wine.wscope is write-protected. Copy it to a folder you may write to, such as your documents, and open the copy.'
  )
})

test('a file that may not be read is refused', async ({ skip }) => {
  const { folder, path } = sharedProject()
  const reason = await whyNotNobody(folder)
  if (reason !== null) return skip(reason)
  chmodSync(path, 0o000)
  expect(await asNobody('open', path)).toBe(
    'wine.wscope may not be read by you. Ask its owner for access, or for a copy.'
  )
})

test('a write-protected folder is refused: there would be no room for the journal', async ({ skip }) => {
  const { folder, path } = sharedProject()
  const reason = await whyNotNobody(folder)
  if (reason !== null) return skip(reason)
  chmodSync(path, 0o666)
  chmodSync(folder, 0o555)
  const sentence = `The folder ${folder} is write-protected. Keep wine.wscope in a folder you may write to, such as your documents.`
  expect(await asNobody('open', path)).toBe(sentence)
  expect(await asNobody('create', join(folder, 'new.wscope'))).toBe(sentence.replace('wine.wscope', 'new.wscope'))
})
