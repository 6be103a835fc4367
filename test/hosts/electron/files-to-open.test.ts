import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileAmong, FilesToOpen } from '../../../src-main/hosts/electron/files-to-open.ts'

function folderWith(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'weightscope-files-'))
  for (const name of names) writeFileSync(join(folder, name), '')
  return folder
}

test('the file among the words of a command line', () => {
  const folder = folderWith('wine.wscope', 'my table.csv', 'index.js', 'weightscope')
  mkdirSync(join(folder, 'sources'))
  const among = (...words: string[]) => fileAmong(words, folder)
  expect(among('weightscope', 'wine.wscope')).toBe(join(folder, 'wine.wscope'))
  expect(among('electron', 'index.js', 'my table.csv')).toBe(join(folder, 'my table.csv'))
  expect(among('electron', 'sources', '--no-sandbox', join(folder, 'wine.wscope'))).toBe(join(folder, 'wine.wscope'))
  // The program itself, its folder, its script, a switch, and a file that is not there are no files to open.
  expect(among('weightscope')).toBeNull()
  expect(among('electron', 'sources')).toBeNull()
  expect(among('electron', 'index.js', '--trace-warnings', 'gone.wscope')).toBeNull()
})

test('files wait for the window, and again while it loads anew', () => {
  const files = new FilesToOpen()
  const opened: string[] = []
  files.offer('a.csv')
  files.offer('b.csv')
  files.deliverTo((path) => opened.push(path))
  expect(opened).toEqual(['a.csv', 'b.csv'])
  files.offer('c.csv')
  files.hold()
  files.offer('d.csv')
  expect(opened).toEqual(['a.csv', 'b.csv', 'c.csv'])
  files.deliverTo((path) => opened.push(path))
  expect(opened).toEqual(['a.csv', 'b.csv', 'c.csv', 'd.csv'])
})
