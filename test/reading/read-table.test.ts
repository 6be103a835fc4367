import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dataset, ReadingSettings } from '../../src-main/core/dataset/dataset.ts'
import { readTable } from '../../src-main/reading/read-table.ts'
import { lines, temporaryFiles } from '../helpers/temporary-files.ts'

const { write } = temporaryFiles()

async function read(text: string | Uint8Array, settings: ReadingSettings = {}, name = 'table.csv') {
  return readTable(write(name, text), settings)
}

/** Each column as its values: numbers and levels, null where missing; a text column as its type. */
function valuesOf({ columns }: Dataset): Record<string, unknown> {
  return Object.fromEntries(
    columns.map((column) => {
      switch (column.type) {
        case 'scale':
          return [column.name, Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))]
        case 'nominal':
          return [column.name, Array.from(column.codes, (code) => column.levels[code] ?? null)]
        case 'text':
          return [column.name, 'text']
      }
    })
  )
}

test('reads a table and says how', async () => {
  const { dataset, source, columns, preview, warnings } = await readTable('test/fixtures/datasets/wine.csv')
  expect(dataset.name).toBe('wine')
  expect(dataset.rows).toBe(178)
  expect(dataset.columns.map((column) => column.type)).toEqual([...new Array<string>(13).fill('scale'), 'nominal'])
  expect(columns[13].levels).toEqual([
    { level: 'class_0', rows: 59 },
    { level: 'class_1', rows: 71 },
    { level: 'class_2', rows: 48 }
  ])
  expect(source.reading).toMatchObject({
    format: 'csv',
    delimiter: ',',
    decimal: '.',
    thousands: '',
    encoding: 'utf-8',
    header: true
  })
  const bytes = readFileSync('test/fixtures/datasets/wine.csv')
  expect(source.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(source.bytes).toBe(bytes.length)
  expect(preview.header[0]).toBe('alcohol')
  expect(preview.lines[0]).toMatchObject({ line: 2, cells: expect.arrayContaining(['14.23', '127.0', 'class_0']) })
  expect(warnings).toEqual([])
})

test('reads a German export: semicolons, decimal commas, Windows-1252', async () => {
  const text = lines(`
    Größe;Preis;Sorte
    1,85;1.250,00;süß
    2,10;980,50;herb
    1,95;;süß
    2,05;1.100,25;herb`)
  const { dataset, source } = await read(Buffer.from(text, 'latin1'))
  expect(source.reading).toMatchObject({ delimiter: ';', decimal: ',', thousands: '.', encoding: 'windows-1252' })
  expect(valuesOf(dataset)).toEqual({
    Größe: [1.85, 2.1, 1.95, 2.05],
    Preis: [1250, 980.5, null, 1100.25],
    Sorte: ['süß', 'herb', 'süß', 'herb']
  })
})

test.each<[string, (text: string) => Uint8Array, string]>([
  ['UTF-8', (text) => Buffer.from(text, 'utf8'), 'utf-8'],
  ['UTF-8 with a byte order mark', (text) => Buffer.from('\uFEFF' + text, 'utf8'), 'utf-8'],
  ['UTF-16 with a byte order mark', (text) => Buffer.from('\uFEFF' + text, 'utf16le'), 'utf-16'],
  ['UTF-16 big-endian', (text) => Buffer.from('\uFEFF' + text, 'utf16le').swap16(), 'utf-16'],
  ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le'), 'utf-16'],
  ['Windows-1252', (text) => Buffer.from(text, 'latin1'), 'windows-1252']
])('knows %s', async (_, encode, encoding) => {
  const { dataset, source } = await read(encode('né,classe\n1,été\n2,hiver\n3,été\n'))
  expect(source.reading.encoding).toBe(encoding)
  expect(valuesOf(dataset)).toEqual({ né: [1, 2, 3], classe: ['été', 'hiver', 'été'] })
})

test.each([
  [',', 'a,b\n1,x\n2,y\n3,x\n'],
  [';', 'a;b\n1;x\n2;y\n3;x\n'],
  ['\t', 'a\tb\n1\tx\n2\ty\n3\tx\n'],
  ['|', 'a|b\r\n1|x\r\n2|y\r\n3|x\r\n'],
  [';', 'sep=;\r\na;b\r\n1;x\r\n2;y\r\n3;x\r\n'],
  [',', '\n\na,b\n1,x\n\n2,y\n3,x'],
  [',', '"a","b"\r1,x\r2,y\r3,x\r'],
  [',', 'a,b\r\n1,x\n2,y\r\n3,x\n']
])('tells cells apart by %j in %j', async (delimiter, text) => {
  const { dataset, source } = await read(text)
  expect(source.reading.delimiter).toBe(delimiter)
  expect(valuesOf(dataset)).toEqual({ a: [1, 2, 3], b: ['x', 'y', 'x'] })
})

test('quoted cells hold delimiters, quotes and line ends', async () => {
  const { dataset, preview } = await read(
    lines(`
      n,kind
      1,"a, ""b""
      c"
      2,plain
      3,"a, ""b""
      c"`)
  )
  expect(valuesOf(dataset)).toEqual({ n: [1, 2, 3], kind: ['a, "b"\nc', 'plain', 'a, "b"\nc'] })
  expect(preview.lines.map(({ line }) => line)).toEqual([2, 4, 5])
})

test('empty cells and the usual codes are missing, and those that are given', async () => {
  const text = lines(`
    age,size,kind
    31,NA,a
    -99,1.5,?
    NaN,-99.0,b
    33,.,N/A
    34,2.5,a
    35,3.5,b`)
  expect(valuesOf((await read(text)).dataset)).toEqual({
    age: [31, -99, null, 33, 34, 35],
    size: [null, 1.5, -99, null, 2.5, 3.5],
    kind: ['a', null, 'b', null, 'a', 'b']
  })
  const given = await read(text, { missing: ['-99'] })
  expect(valuesOf(given.dataset)).toMatchObject({
    age: [31, null, null, 33, 34, 35],
    size: [null, 1.5, null, null, 2.5, 3.5]
  })
  expect(given.source.reading.missing).toContain('-99')
  expect(given.preview.lines[0].cells).toEqual(['31', 'NA', 'a'])
})

test('finds out whether there is a header', async () => {
  const header = async (text: string) => {
    const { dataset, source } = await read(text)
    return [source.reading.header, dataset.columns.map((column) => column.name)]
  }
  expect(await header('a,b\n1,2\n3,4\n')).toEqual([true, ['a', 'b']])
  expect(await header('1,2\n3,4\n5,6\n')).toEqual([false, ['v1', 'v2']])
  expect(await header('site,2019,2020\n7,2.5,3.5\n8,4.5,5.5\n')).toEqual([true, ['site', '2019', '2020']])
  expect(await header('x,1.5\ny,2.5\nx,3.5\n')).toEqual([false, ['v1', 'v2']])
})

test('settings have the last word', async () => {
  const { dataset, source } = await read('1;2\n3;4\n', { header: true, delimiter: ';', decimal: ',', thousands: '' })
  expect(source.reading).toMatchObject({ header: true, decimal: ',' })
  expect(valuesOf(dataset)).toEqual({ '1': [3], '2': [4] })
  const tab = await read('a\tb\n1\t2\n', { delimiter: '\\t' })
  expect(tab.source.reading.delimiter).toBe('\t')
})

test('types follow what is in the cells', async () => {
  const rows = Array.from(
    { length: 30 },
    (_, row) =>
      `P-${row},${row % 3},${row * 1.5},${'ab'[row % 2]},2024-01-0${1 + (row % 9)},${row % 2 === 0},${['0', '1', '2', '3+'][row % 4]}`
  )
  const { dataset } = await read(`id,dose,size,group,day,smoker,children\n${rows.join('\n')}\n`)
  expect(dataset.columns.map((column) => [column.name, column.type])).toEqual([
    ['id', 'text'],
    ['dose', 'scale'],
    ['size', 'scale'],
    ['group', 'nominal'],
    ['day', 'text'],
    ['smoker', 'nominal'],
    ['children', 'nominal']
  ])
  expect(dataset.columns[0]).toEqual({ type: 'text', name: 'id', missing: 0, distinct: 30, examples: ['P-0', 'P-29'] })
})

test('types can be chosen', async () => {
  const text = lines(`
    grade,zip
    10,01067
    2,10115
    10,80331
    2,01067`)
  const { dataset } = await read(text, { types: { grade: 'nominal', zip: 'text' } })
  // levels that are numbers stand in numeric order
  expect(dataset.columns[0]).toEqual({
    type: 'nominal',
    name: 'grade',
    levels: ['2', '10'],
    codes: Int32Array.of(1, 0, 1, 0)
  })
  expect(dataset.columns[1]).toEqual({
    type: 'text',
    name: 'zip',
    missing: 0,
    distinct: 3,
    examples: ['01067', '01067']
  })
  const nominal = await read(text, { types: { zip: 'nominal' } })
  expect(valuesOf(nominal.dataset).zip).toEqual(['01067', '10115', '80331', '01067'])
})

test('names that are missing or double are mended and reported', async () => {
  const { dataset, warnings } = await read('age,,age\n1,2,3\n4,5,6\n')
  expect(dataset.columns.map((column) => column.name)).toEqual(['age', 'v2', 'age_2'])
  expect(warnings).toEqual([
    { columns: ['v2'], message: 'Column 2 has no name in the header. It is called v2 here.' },
    { columns: ['age_2'], message: 'The header has the name age more than once. Column 3 is called age_2 here.' }
  ])
})

test('row numbers that R writes without a name are a column', async () => {
  const { dataset, warnings } = await read('"age","kind"\n"1",31,"a"\n"2",42,"b"\n"3",53,"a"\n')
  expect(valuesOf(dataset)).toEqual({ row: [1, 2, 3], age: [31, 42, 53], kind: ['a', 'b', 'a'] })
  expect(warnings.map(({ columns }) => columns)).toEqual([['row']])
})

test('a column without values is kept and reported', async () => {
  const { dataset, warnings } = await read('a,b\n1,\n2,NA\n')
  expect(valuesOf(dataset)).toEqual({ a: [1, 2], b: [null, null] })
  expect(warnings).toEqual([{ columns: ['b'], message: 'Every value of b is missing. It cannot be an input.' }])
})

test('a name with brackets is a name, not a pattern', async () => {
  write('data1.csv', 'wrong\n1\n')
  const { dataset } = await read('right\n2\n', {}, 'data[1].csv')
  expect(valuesOf(dataset)).toEqual({ right: [2] })
})

test('numbers keep all their digits', async () => {
  const { dataset } = await read('x\n0.1\n1e-300\n123456789.123456789\n-0.30000000000000004\n+5.\n.5\n')
  expect(valuesOf(dataset)).toEqual({ x: [0.1, 1e-300, 123456789.123456789, -0.30000000000000004, 5, 0.5] })
})

test('any table comes back from CSV as it was written, whatever its delimiter and quotes', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'abü ,;\t|"\n\'#é'), minLength: 1 }).map((text) => `x${text}x`)
  const table = fc.array(fc.tuple(cell, fc.double({ noNaN: true, noDefaultInfinity: true })), {
    minLength: 1,
    maxLength: 20
  })
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      async (rows, delimiter, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const written = [['text', 'number'], ...rows.map(([text, number]) => [quote(text), String(number)])]
        const csv = written.map((cells) => cells.join(delimiter)).join(end) + end
        const { dataset } = await read(csv, {
          types: { text: 'nominal' },
          delimiter,
          header: true,
          decimal: '.',
          thousands: ''
        })
        expect(valuesOf(dataset)).toEqual({
          text: rows.map(([text]) => text),
          // −0 is written as 0.
          number: rows.map(([, number]) => number + 0)
        })
      }
    ),
    { numRuns: 40 }
  )
}, 60_000)

test('reads JSON, an array or a line for each record', async () => {
  const array = await read(
    '[{"a":1,"b":"x","c":true},{"a":null,"b":"y","c":false},{"a":2.5,"b":"x","c":true}]',
    {},
    't.json'
  )
  const expected = { a: [1, null, 2.5], b: ['x', 'y', 'x'], c: ['true', 'false', 'true'] }
  expect(valuesOf(array.dataset)).toEqual(expected)
  expect(array.preview.lines[1]).toEqual({ line: 2, cells: [null, 'y', 'false'] })
  const records = await read(
    '{"a":1,"b":"x","c":true}\n{"b":"y","c":false}\n{"a":2.5,"b":"x","c":true}\n',
    {},
    't.jsonl'
  )
  expect(valuesOf(records.dataset)).toEqual(expected)
  expect(records.source.reading.format).toBe('json')
})

test('reads Parquet', async () => {
  // made with DuckDB 1.5: three rows, -99 in one DOUBLE cell, NULL in another
  const file = 'test/fixtures/datasets/three-rows.parquet'
  const { dataset, source } = await readTable(file, { missing: ['-99'] })
  expect(source.reading.format).toBe('parquet')
  expect(valuesOf(dataset)).toEqual({ size: [1.5, null, null], group: ['b', 'a', 'b'], count: [1, 2, 3] })
  const nominal = await readTable(file, { types: { count: 'nominal', size: 'nominal' } })
  expect(valuesOf(nominal.dataset)).toMatchObject({ count: ['1', '2', '3'], size: ['1.5', '-99', null] })
})

test('reads a sheet of an Excel workbook', async () => {
  // made with openpyxl 3.1: the first row of the sheet is empty
  const { dataset, source, preview } = await readTable('test/fixtures/datasets/patients.xlsx')
  expect(source.reading).toMatchObject({ format: 'excel', sheet: 'Patients', sheets: ['Patients', 'Notes', 'Empty'] })
  expect(valuesOf(dataset)).toEqual({
    id: 'text',
    age: [34, 51, null, 47, 29],
    weight: [70.5, 82.25, 64.1, null, 58.9],
    smoker: ['true', 'false', 'false', 'true', 'false'],
    seen: 'text',
    group: ['treated', 'control', 'treated', 'control', 'treated']
  })
  expect(preview.lines[0]).toEqual({ line: 3, cells: ['P-01', '34', '70.5', 'true', '2024-01-05', 'treated'] })
  const notes = await readTable('test/fixtures/datasets/patients.xlsx', { sheet: 'Notes', types: { y: 'nominal' } })
  expect(valuesOf(notes.dataset)).toEqual({ x: [1, 3], y: ['2', 'two'] })
})
