import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src-main/api/write-whole.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

test('replaces a file and leaves nothing beside it', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'report.html')
  writeFileSync(file, 'old')
  writeWhole(file, 'new')
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['report.html'])
})

test('says in one sentence why a file cannot be written, and leaves nothing', () => {
  const folder = temporaryFolder()
  expect(() => writeWhole(join(folder, 'missing', 'report.pdf'), 'x')).toThrow(
    `report.pdf cannot be written to ${join(folder, 'missing')}: its folder does not exist. Choose another place.`
  )
  mkdirSync(join(folder, 'taken.pdf'))
  expect(() => writeWhole(join(folder, 'taken.pdf'), 'x')).toThrow(/it is a folder/)
  expect(readdirSync(folder)).toEqual(['taken.pdf'])
})
