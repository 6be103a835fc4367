import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineAtByte, lineOfRecord } from '../../src-main/reading/csv/locate.ts'
import { csvRecords } from '../../src-main/reading/csv/records.ts'
import { temporaryFiles } from '../helpers/temporary-files.ts'

const { write } = temporaryFiles()

test('takes cells and lines apart', () => {
  expect([...csvRecords('a,"b ""c"""\n\n1,"x\r\ny"\r\n2,"3"', ',')]).toEqual([
    { line: 1, cells: ['a', 'b "c"'] },
    { line: 2, cells: [''] },
    { line: 3, cells: ['1', 'x\r\ny'] },
    { line: 5, cells: ['2', '3'] }
  ])
})

test('a quote inside a cell that does not begin with one is a letter', () => {
  expect([...csvRecords('5",6"\n7,8', ',')].map((record) => record.cells)).toEqual([
    ['5"', '6"'],
    ['7', '8']
  ])
})

test('does not care where the text is cut into pieces', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'é') })
  fc.assert(
    fc.property(text, fc.nat(), (whole, at) => {
      const cut = whole.length === 0 ? 0 : at % whole.length
      expect([...csvRecords([whole.slice(0, cut), whole.slice(cut)], ',')]).toEqual([...csvRecords(whole, ',')])
    })
  )
})

test('finds the line of a byte and of a record', async () => {
  const text = 'sep=,\na,b\n\n1,"x\ny"\n2,z\n'
  const file = write('table.csv', text)
  expect(await lineAtByte(file, 0)).toBe(1)
  expect(await lineAtByte(file, text.indexOf('2,z'))).toBe(6)
  const place = { delimiter: ',', skippedLines: 1, blanksCount: false }
  expect(await lineOfRecord(file, 0, place)).toBe(2)
  expect(await lineOfRecord(file, 1, place)).toBe(4)
  expect(await lineOfRecord(file, 2, place)).toBe(6)
})

test.each(['\n', '\r\n', '\r'])('counts lines that end in %j', async (end) => {
  const text = ['a', 'b', 'c'].join(end)
  expect(await lineAtByte(write('ends.csv', text), text.indexOf('c'))).toBe(3)
})
