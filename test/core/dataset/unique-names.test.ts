import { expect, test } from 'vitest'
import { uniqueNames } from '../../../src-main/core/dataset/unique-names.ts'

test('the first keeps its name, the others get a number that is free', () => {
  expect(uniqueNames(['age', 'age', 'age_2', 'age'])).toEqual(['age', 'age_3', 'age_2', 'age_4'])
})
