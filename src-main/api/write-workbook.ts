import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import writeExcelFile, { type Feature, type SheetData } from 'write-excel-file/node'
import { sanitizeTextContent } from 'write-excel-file/utility'
import type { Cell, Worksheet } from '../core/analysis/performance/worksheet.ts'

/**
 * Worksheets as the bytes of an .xlsx file. Numbers keep all their digits. Formulas are live, and each has its present value
 * beside it for programs that do not calculate: previews, file readers, Excel's protected view.
 */
export async function writeWorkbook(worksheets: readonly Worksheet[]): Promise<Uint8Array> {
  const sheets = worksheets.map(({ name, widths, frozenRows, rows }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: frozenRows,
    data: rows.map((row) => row.map((cell) => cell && written(cell))) as SheetData
  }))
  return await writeExcelFile(sheets, { features: [presentValues(worksheets)] }).toBuffer()
}

const LOOKS = {
  title: { fontWeight: 'bold', fontSize: 12 },
  note: { fontStyle: 'italic', textColor: '#59606B' },
  head: { fontWeight: 'bold', bottomBorderStyle: 'thin', bottomBorderColor: '#59606B' },
  // As a spreadsheet's own style for input.
  input: { backgroundColor: '#FFF6E0', textColor: '#8A5A00' },
  result: { fontWeight: 'bold' }
} as const

function written({ value, formula, look }: Cell) {
  const style = look === undefined ? {} : LOOKS[look]
  if (formula !== undefined) return { ...style, type: 'Formula' as const, value: formula }
  // What begins with = must stay text, so the type is said.
  return typeof value === 'number' ? { ...style, type: Number, value } : { ...style, type: String, value }
}

/** The library writes formulas without what they come to: it is put behind each, where the file format wants it. */
function presentValues(worksheets: readonly Worksheet[]): Feature<Stream | Buffer | Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replaceAll(/<c r="([A-Z]+)(\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g, (_all, column, row, rest, formula) => {
              const { value } = worksheets[sheetIndex].rows[Number(row) - 1][columnIndex(column)]!
              const type = typeof value === 'string' ? ' t="str"' : ''
              return `<c r="${column}${row}"${rest}${type}>${formula}<v>${sanitizeTextContent(String(value))}</v></c>`
            })
        }
      }
    }
  }
}

/** A is 0, AA is 26. */
function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
