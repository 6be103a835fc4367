import { expect, test } from 'vitest'
import { detectNumberFormat } from '../../src-main/reading/number-format.ts'

function detected(cells: string[], delimiter: string | undefined, settings = {}): string {
  const { decimal, thousands } = detectNumberFormat(cells, delimiter, settings)
  return thousands + decimal
}

test.each<[string[], string | undefined, string]>([
  [['1.5', '2', '-3e5'], ',', '.'],
  [['1,5', '2,25'], ';', ','],
  [['1,234.5', '12'], ',', ',.'],
  [['1.234,5', '12'], ';', '.,'],
  [['1 234,5', '0,5'], ';', ' ,'],
  [['1\u202f234,5', '0,5'], ';', ' ,'],
  [["1'234.5", '0.5'], ',', "'."],
  [['red', 'blue'], ';', '.']
])('%j with %j is %j', (cells, delimiter, format) => {
  expect(detected(cells, delimiter)).toBe(format)
})

test('1,234 is a thousand, except where semicolons part the columns', () => {
  expect(detected(['1,234', '5,678'], ',')).toBe(',.')
  expect(detected(['1,234', '5,678'], ';')).toBe(',')
  // one cell that can only be a decimal decides it
  expect(detected(['1,234', '5,67'], '\t')).toBe(',')
})

test('what is given is not detected', () => {
  expect(detected(['1.5', '2.5'], ',', { decimal: ',' })).toBe(',')
  expect(detected(['1.234', '5.678'], ';', { thousands: '.' })).toBe('.,')
})
