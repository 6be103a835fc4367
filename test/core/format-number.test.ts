import { describe, expect, test } from 'vitest'
import {
  decimalsFor,
  formatCell,
  formatCount,
  formatDuration,
  formatMeanSd,
  formatNumber,
  formatOf,
  formatP,
  formatPlain,
  formatPoints,
  formatRange,
  formatShare,
  formatSigned
} from '../../src-main/core/format-number.ts'

describe('signed numbers', () => {
  test.each([
    [1.066, '+1.07'],
    [-1.37, '−1.37'],
    [0, '0.00'],
    [-0, '0.00'],
    [0.004, '0.00'],
    [-0.004, '0.00'],
    [-0.005001, '−0.01'],
    [12345.678, '+12,345.68'],
    [NaN, '–'],
    [Infinity, '+∞'],
    [-Infinity, '−∞']
  ])('%f is %s', (value, text) => expect(formatSigned(value)).toBe(text))
})

describe('numbers have three significant digits', () => {
  test.each([
    [0.894, '0.894'],
    [0.9996, '1.00'],
    [0.02, '0.0200'],
    [6.5, '6.50'],
    [-16.24, '−16.2'],
    [147, '147'],
    [16384, '16,384'],
    [1234567, '1,234,567'],
    [0, '0'],
    [1e-12, '0.00000000'],
    [NaN, '–']
  ])('%f is %s', (value, text) => expect(formatNumber(value)).toBe(text))

  test('a column has equally many decimals, as many as its largest number asks for', () => {
    expect(decimalsFor([0.894, 0.9, NaN, -0.02])).toBe(3)
    expect(decimalsFor([14.2, 0.001])).toBe(1)
    expect(decimalsFor([NaN])).toBe(0)
  })
})

test('shares: % of rows, points, runs of runs', () => {
  expect(formatShare(0.58)).toBe('58 %')
  expect(formatShare(NaN)).toBe('–')
  expect(formatPoints(0.011)).toBe('+1.1')
  expect(formatOf(99, 100)).toBe('99 of 100')
  expect(formatCount(16384)).toBe('16,384')
})

test('probabilities', () => {
  expect(formatP(0.0004)).toBe('< 0.01')
  expect(formatP(0.34)).toBe('0.34')
  expect(formatP(0.9951)).toBe('> 0.99')
  expect(formatP(1)).toBe('1.00')
  expect(formatP(NaN)).toBe('–')
})

test('a mean with its spread', () => {
  expect(formatMeanSd(0.894, 0.0151)).toBe('0.894 ± 0.015')
  expect(formatMeanSd(0.894, NaN)).toBe('0.894')
})

test('ranges: an en dash, and "to" where there are signs', () => {
  expect(formatRange(49, 67)).toBe('49.0–67.0')
  expect(formatRange(49, 67, { decimals: 0 })).toBe('49–67')
  expect(formatRange(-0.3, 1.2)).toBe('−0.30 to +1.20')
})

describe('spans of time', () => {
  test.each([
    [0, '0.0 s'],
    [0.02, '20 ms'],
    [0.3, '0.3 s'],
    [9.94, '9.9 s'],
    [27, '27 s'],
    [240, '4 min'],
    [3600, '1 h'],
    [4800, '1 h 20 min'],
    [NaN, '–']
  ])('%f s is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text))
})

test('cells of a table', () => {
  expect(formatCell(1.5, 'signed', 2)).toBe('+1.50')
  expect(formatCell(1200, 'count', 2)).toBe('1,200')
  expect(formatCell(15.25, 'count', 2)).toBe('15.3')
  expect(formatCell(0.123, 'share', 2)).toBe('12.3 %')
  expect(formatCell(0.123, undefined, 2)).toBe('0.12')
})

test.each([
  [0.0001, '0.0001'],
  [0.1, '0.1'],
  [0, '0'],
  [100, '100'],
  [-0.0012345, '−0.00123'],
  [1234.5, '1,235'],
  [NaN, '–']
])('%d among other orders of magnitude is %s', (value, text) => {
  expect(formatPlain(value)).toBe(text)
})
