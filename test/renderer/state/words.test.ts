import { expect, test } from 'vitest'
import { variantTitle } from '../../../src-renderer/state/words.ts'

test('a question begins with a capital, names of variables are written as they are', () => {
  const names = ['all variables', 'folds of v4 + v7', 'v4 + v7', 'age']
  expect(names.map(variantTitle)).toEqual(['All variables', 'Folds of v4 + v7', 'v4 + v7', 'age'])
})
