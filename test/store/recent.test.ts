import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { RecentProjects, type RecentSummary } from '../../src-main/store/recent.ts'
import { filesIn, temporaryFolder } from './helpers/folder.ts'

let folder: string
const summary: RecentSummary = { datasets: ['wine'], runs: 100, best: { metric: 'accuracy', mean: 0.894, sd: 0.015 } }
const names = () => new RecentProjects().list().map(({ name }) => name)

/** A file that is there. */
function project(name: string): string {
  const path = join(folder, 'projects', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  return path
}

beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('WEIGHTSCOPE_CONFIG', join(folder, 'config'))
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
  return () => {
    vi.unstubAllEnvs()
    vi.useRealTimers()
  }
})

/** The next thing happens a minute later. */
const later = () => vi.setSystemTime(Date.now() + 60_000)

test('the first start has no list', () => {
  expect(new RecentProjects().list()).toEqual([])
})

test('the latest project comes first, with what was in it', () => {
  const recent = new RecentProjects()
  recent.add(project('wine.wscope'), summary)
  later()
  recent.add(project('iris.wscope'), { datasets: [], runs: 0, best: null })
  expect(new RecentProjects().list()).toEqual([
    {
      path: join(folder, 'projects', 'iris.wscope'),
      name: 'iris',
      exists: true,
      pinned: false,
      opened: '2026-01-01T00:01:00.000Z',
      datasets: [],
      runs: 0,
      best: null
    },
    {
      path: join(folder, 'projects', 'wine.wscope'),
      name: 'wine',
      exists: true,
      pinned: false,
      opened: '2026-01-01T00:00:00.000Z',
      ...summary
    }
  ])
})

test('opening a project again moves it up and renews what is said of it', () => {
  const recent = new RecentProjects()
  recent.add(project('wine.wscope'), summary)
  later()
  recent.add(project('iris.wscope'), summary)
  later()
  recent.add(project('wine.wscope'), { ...summary, runs: 200 })
  expect(names()).toEqual(['wine', 'iris'])
  expect(recent.list()[0].runs).toBe(200)
})

test('pinned projects stay at the top and stay pinned', () => {
  const recent = new RecentProjects()
  recent.add(project('wine.wscope'), summary)
  recent.pin(project('wine.wscope'), true)
  later()
  recent.add(project('iris.wscope'), summary)
  expect(names()).toEqual(['wine', 'iris'])
  recent.add(project('wine.wscope'), summary)
  expect(recent.list()[0].pinned).toBe(true)
  recent.pin(project('wine.wscope'), false)
  later()
  recent.add(project('iris.wscope'), summary)
  expect(names()).toEqual(['iris', 'wine'])
})

test('a project that is gone is still listed, as gone', () => {
  const recent = new RecentProjects()
  const path = project('wine.wscope')
  recent.add(path, summary)
  rmSync(path)
  expect(recent.list()).toMatchObject([{ name: 'wine', exists: false }])
  recent.forget(path)
  expect(recent.list()).toEqual([])
})

test('a long list forgets the oldest, but no pinned one', () => {
  const recent = new RecentProjects()
  for (let count = 1; count <= 40; count++) {
    recent.add(join(folder, `${count}.wscope`), summary)
    if (count === 1) recent.pin(join(folder, '1.wscope'), true)
    later()
  }
  expect(names()).toHaveLength(31)
  expect(names().slice(0, 2)).toEqual(['1', '40'])
})

test.each(['', 'junk', '{}', '[1, null, {"path": 7}]', '\0'])(
  'a broken list (%j) counts as empty and is replaced',
  (text) => {
    mkdirSync(join(folder, 'config'))
    writeFileSync(join(folder, 'config', 'recent.json'), text)
    expect(names()).toEqual([])
    new RecentProjects().add(project('wine.wscope'), summary)
    expect(names()).toEqual(['wine'])
  }
)

test('one entry that cannot be understood does not take the others with it', () => {
  new RecentProjects().add(project('wine.wscope'), summary)
  const file = join(folder, 'config', 'recent.json')
  const entries = JSON.parse(readFileSync(file, 'utf8')) as unknown[]
  writeFileSync(file, JSON.stringify([...entries, { path: '/x.wscope' }]))
  expect(names()).toEqual(['wine'])
})

test('a list that cannot be written is no reason to stop', () => {
  writeFileSync(join(folder, 'config'), 'a file where the folder should be')
  expect(() => new RecentProjects().add(project('wine.wscope'), summary)).not.toThrow()
  expect(names()).toEqual([])
})

test('nothing but the list is left in the folder', () => {
  new RecentProjects().add(project('wine.wscope'), summary)
  expect(filesIn(join(folder, 'config'))).toEqual(['recent.json'])
})
