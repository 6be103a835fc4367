import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { Preferences } from '../../src-main/store/preferences.ts'
import { temporaryFolder } from './helpers/folder.ts'

let folder: string

beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('WEIGHTSCOPE_CONFIG', folder)
  return () => vi.unstubAllEnvs()
})

test('what was set is there the next time', () => {
  new Preferences().set('theme', 'dark')
  new Preferences().set('columns', { width: 120 })
  expect(new Preferences().get('theme')).toBe('dark')
  expect(new Preferences().all()).toEqual({ theme: 'dark', columns: { width: 120 } })
  expect(new Preferences().get('font')).toBeUndefined()
})

test('setting undefined forgets', () => {
  const preferences = new Preferences()
  preferences.set('theme', 'dark')
  preferences.set('theme', undefined)
  expect(preferences.all()).toEqual({})
})

test('two windows do not undo what the other one set', () => {
  const [one, other] = [new Preferences(), new Preferences()]
  one.set('theme', 'dark')
  other.set('density', 'compact')
  one.set('columns', 3)
  expect(other.all()).toEqual({ theme: 'dark', density: 'compact', columns: 3 })
})

test.each(['', 'junk', '[]', 'null', '"text"'])(
  'broken preferences (%j) count as none and can be set again',
  (text) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'preferences.json'), text)
    const preferences = new Preferences()
    expect(preferences.all()).toEqual({})
    preferences.set('theme', 'dark')
    expect(preferences.get('theme')).toBe('dark')
  }
)
