import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSheet } from 'read-excel-file/node'
import { predictionOfRow } from '../../src-main/core/analysis/performance/prediction.ts'
import { predictionWorksheets } from '../../src-main/core/analysis/performance/prediction-worksheets.ts'
import { writeWorkbook } from '../../src-main/api/write-workbook.ts'
import { reference } from '../helpers/reference.ts'

test('the file holds formulas, and beside each what it comes to', async () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const { sheet, actual } = predictionOfRow(network, data, 51)
  const content = await writeWorkbook(predictionWorksheets(sheet, { network: 'iris', row: 'row 51', actual }))

  const xml = strFromU8(unzipSync(content)['xl/worksheets/sheet1.xml'])
  const formulas = [...xml.matchAll(/<f>([^<]*)<\/f>/g)]
  expect(formulas.some(([, formula]) => formula.includes('1/(1+EXP('))).toBe(true)
  expect([...xml.matchAll(/<f>[^<]*<\/f><v>[^<]+<\/v>/g)]).toHaveLength(formulas.length)

  // Another library reads the values back: row 51 of iris is a versicolor.
  const rows = await readSheet(Buffer.from(content), 1)
  expect(rows[2].slice(0, 4)).toEqual(['predicted', 'versicolor', 'in the data', 'versicolor'])
})
