import { expect, test } from 'vitest'
import { summarise } from '../../../src-main/core/dataset/summary.ts'
import { rolesFrom } from '../../../src-main/hosts/cli/columns.ts'
import { datasetFromText } from '../../helpers/dataset-from-text.ts'

const columns = summarise(
  datasetFromText(`
    id  area  town  district
    1     50   a     north
    2     70   a     south
    3     80   a     north`)
)

test('a column that would be guessed as the target is an input when another one is asked for', () => {
  expect(rolesFrom(columns, { target: ['area'] })).toEqual({
    id: 'excluded',
    area: 'target',
    town: 'excluded',
    district: 'input'
  })
})
