import { expect, test } from 'vitest'
import { nearestName } from '../../src-main/core/nearest-name.ts'

test('finds the column a mistyped name was meant for', () => {
  expect(nearestName('alcohl', ['ash', 'alcohol', 'hue'])).toBe('alcohol')
  expect(nearestName('CLASS', ['class', 'v1'])).toBe('class')
})

test('proposes nothing when no name is close', () => {
  expect(nearestName('income', ['ash', 'hue'])).toBeNull()
  expect(nearestName('x', [])).toBeNull()
})
