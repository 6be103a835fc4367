import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ReadingSettings } from '../../src-main/core/dataset/dataset.ts'
import { UserError } from '../../src-main/core/user-error.ts'
import { readTable } from '../../src-main/reading/read-table.ts'
import { lines, temporaryFiles } from '../helpers/temporary-files.ts'

const { folder, write } = temporaryFiles()

/** The sentence a person sees. Anything but a UserError fails the test. */
async function complaint(path: string, settings: ReadingSettings = {}): Promise<string> {
  const error: unknown = await readTable(path, settings).then(
    () => 'no error',
    (reason: unknown) => reason
  )
  expect(error).toBeInstanceOf(UserError)
  return (error as UserError).message
}

function table(text: string | Uint8Array, name = 'table.csv'): string {
  return write(name, text)
}

const numbered = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n')

test('a file that is not there', async () => {
  const path = join(folder, 'nowhere.csv')
  expect(await complaint(path)).toBe(`There is no file ${path}. Check the name and the folder.`)
})

test('a folder', async () => {
  expect(await complaint(folder)).toBe(`${folder} is a folder. Choose a file in it.`)
})

test('an ending that is not known', async () => {
  expect(await complaint(table('x', 'notes.docx'))).toBe(
    'notes.docx has an ending that is not known. Tables are read from .csv, .tsv, .tab, .txt, .dat, .json, .jsonl, .ndjson, .parquet, .xlsx.'
  )
  expect(await complaint(table('x', 'old.xls'))).toBe(
    'old.xls is an Excel file of the old kind. Save it as .xlsx or CSV in Excel.'
  )
})

test('an empty file, one of blank lines, one with a header only', async () => {
  expect(await complaint(table(''))).toBe('table.csv is empty. Save it again from the program it came from.')
  expect(await complaint(table('\n\n\n'))).toBe(
    'table.csv has only blank lines. Save it again from the program it came from.'
  )
  expect(await complaint(table('a,b,c\n'))).toBe(
    'table.csv has a header but no rows. Save it again from the program it came from.'
  )
})

test('a line with too many or too few values', async () => {
  const header = Array.from({ length: 15 }, (_, index) => `v${index + 1}`).join(',')
  const row = new Array<string>(15).fill('1.5').join(',')
  const rows = (odd: string) => `${header}\n${numbered(60, (i) => (i === 46 ? odd : row))}\n`
  expect(await complaint(table(rows(`${row},2`)))).toBe(
    'Line 48 has 16 values, the header 15. Look for a missing quote or a decimal comma.'
  )
  expect(await complaint(table(rows('1,2,3')))).toBe(
    'Line 48 has 3 values, the header 15. Look for a missing quote or a decimal comma.'
  )
  expect(await complaint(table('1,2\n3,4\n5,6,7\n'))).toBe(
    'Line 3 has 3 values, line 1 has 2. Look for a missing quote or a decimal comma.'
  )
})

test('line numbers count blank lines and line ends inside quotes', async () => {
  const text = lines(`
    a,b

    1,"two
    lines"

    2,3,4`)
  expect(await complaint(table(text))).toMatch(/^Line 6 has 3 values/)
  expect(await complaint(table(text.replaceAll('\n', '\r\n')))).toMatch(/^Line 6 has 3 values/)
})

test('a quote that is not closed', async () => {
  expect(await complaint(table('a,b\n1,2\n3,"4\n5,6\n'))).toBe(
    'Line 3 has a quote that does not end where the cell does. Close it, or double quotes inside a cell.'
  )
  expect(await complaint(table('a,b\n1,2\n3,"4" high\n5,6\n'))).toMatch(/^Line 3 has a quote/)
})

test('bytes that are no text', async () => {
  const picture = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 7 + i) % 256)
  expect(await complaint(table(picture))).toBe(
    'table.csv is not a text table: line 1 has bytes that no text has. Export it as CSV from the program it came from.'
  )
  expect(await complaint(table('a,b\n1,2\n3,\x004\n'))).toMatch(/line 3 has bytes that no text has/)
})

test('an encoding that does not fit', async () => {
  expect(await complaint(table(Buffer.from('größe\n1\n2\n', 'latin1')), { encoding: 'utf-8' })).toBe(
    'table.csv is not UTF-8 text. Choose another encoding, such as Windows-1252.'
  )
})

test('a delimiter that is none', async () => {
  expect(await complaint(table('a,b\n1,2\n'), { delimiter: '"' })).toBe(
    '""" cannot be a delimiter. Give one character, such as , or ; or \\t for tab.'
  )
})

test('text among numbers names the first cell and what to do', async () => {
  const rows = (odd: string) => `x,y\n${numbered(40, (i) => `${i === 20 ? odd : i},${i * 2}`)}\n`
  expect(await complaint(table(rows('abc')))).toBe(
    'Column x has the text "abc" among its numbers in line 22. Declare abc a missing code, correct it, or read the column as nominal or text.'
  )
  expect(await complaint(table(rows('abc').replace('30,60', 'n.d.,60')))).toMatch(
    /^Column x has the text "abc" among its numbers in line 22 \(and in 1 more row\)\./
  )
  const { dataset } = await readTable(table(rows('abc')), { missing: ['abc'] })
  expect(dataset.columns[0].type).toBe('scale')
  // infinite values cannot be trained on either
  expect(await complaint(table(rows('Inf')))).toMatch(/^Column x has the text "Inf" among its numbers in line 22\./)
})

test('text in a column that is to be scale', async () => {
  const text = lines(`
    name,group

    "a
    b",1
    c,2
    d,x`)
  expect(await complaint(table(text), { types: { group: 'scale' } })).toBe(
    'Column group has the text "x" among its numbers in line 6. Declare x a missing code, correct it, or read the column as nominal or text.'
  )
})

test('too many levels for a nominal column', async () => {
  const text = `id\n${numbered(1200, (i) => `p${i}`)}\n`
  expect(await complaint(table(text), { types: { id: 'nominal' } })).toBe(
    'Column id has more than 1,000 different values, too many for nominal. Read it as text.'
  )
})

test('JSON that is broken, or no table', async () => {
  const hint = 'It should be an array of objects, or one object a line.'
  expect(await complaint(table('{"a":1}\n{"a":2\n{"a":3}\n', 't.jsonl'))).toBe(
    `t.jsonl is not a JSON table in line 3. ${hint}`
  )
  expect(await complaint(table('[1,2,3]', 't.json'))).toBe(`t.json is not a JSON table. ${hint}`)
  expect(await complaint(table('[{"a":1,"b":[1,2]}]', 't.json'))).toBe(
    'Column b of t.json holds lists or objects, not values. Flatten it, or leave it out.'
  )
})

test('Parquet that is none', async () => {
  expect(await complaint(table('a,b\n1,2\n', 't.parquet'))).toBe(
    't.parquet cannot be read as Parquet: it is damaged or of another kind. Write it again.'
  )
})

test('an Excel workbook that is cut off, locked or named so only', async () => {
  const damaged = 'cannot be read as an Excel workbook: it is damaged or of another kind. Save it again in Excel.'
  expect(await complaint('test/fixtures/datasets/damaged.xlsx')).toBe(`damaged.xlsx ${damaged}`)
  expect(await complaint(table('a,b\n1,2\n', 'text.xlsx'))).toBe(`text.xlsx ${damaged}`)
  // the first bytes of every OLE2 compound file, which is what Excel writes with a password
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)])
  expect(await complaint(table(locked, 'locked.xlsx'))).toBe(
    'locked.xlsx has a password or is of the old .xls kind. Save it as .xlsx without a password.'
  )
})

test('an Excel sheet that is not there, or empty', async () => {
  const workbook = join(folder, 'patients.xlsx')
  copyFileSync('test/fixtures/datasets/patients.xlsx', workbook)
  expect(await complaint(workbook, { sheet: 'Note' })).toBe('patients.xlsx has no sheet "Note". Did you mean "Notes"?')
  expect(await complaint(workbook, { sheet: 'Empty' })).toBe(
    'Sheet Empty of patients.xlsx is empty. Choose another sheet or file.'
  )
  expect(await complaint(workbook, { types: { group: 'scale' } })).toMatch(/"treated" among its numbers in row 3 /)
})

test('a file that cannot be read leaves nothing behind and is not changed', async () => {
  const path = table(Buffer.from('größe;x\n1;2\n3\n', 'latin1'))
  const before = readFileSync(path)
  await complaint(path)
  expect(readFileSync(path)).toEqual(before)
})
