import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromJson, toJson } from '../../src-main/store/json.ts'

test('NaN and infinities survive, at any depth', () => {
  const summary = { sd: NaN, range: [-Infinity, { max: Infinity }] }
  expect(toJson(summary)).toBe(
    '{"sd":{"$number":"NaN"},"range":[{"$number":"-Infinity"},{"max":{"$number":"Infinity"}}]}'
  )
  expect(fromJson(toJson(summary))).toEqual(summary)
})

test('whatever JSON can say is left alone', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toJson(value)).toBe(JSON.stringify(value))
      expect(fromJson(toJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    })
  )
})

test('a text that happens to name the mark stays a text', () => {
  expect(fromJson(toJson({ name: '$number', value: 'NaN' }))).toEqual({ name: '$number', value: 'NaN' })
})
