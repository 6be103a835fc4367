import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { columnOf, plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { expectNear } from '../../../helpers/near.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { csvFixture, reference } from '../../../helpers/reference.ts'

const lek = methodNamed('lek-profile')

// NeuralNetTools lekprofile at its defaults, sorted by input, output, group, step
describe.each([
  // the files keep 12 digits
  ['iris_4-5-3_nnet', 1e-10],
  ['neuraldat_3-5-1_nnet', 1e-10]
] as const)('%s', (name, tolerance) => {
  const { network, data } = reference(name)
  const { tables } = analyse(lek, { network, data })
  const [, ...expected] = csvFixture(`expected/${name}.lekprofile.csv`)

  test('the profile is that of R', () => {
    const profile = tableNamed(tables, 'profile')
    expect(profile.texts?.input).toEqual(expected.map(([input]) => input))
    expect(profile.texts?.output).toEqual(expected.map(([, output]) => output))
    for (const [column, at] of [
      ['group', 2],
      ['step', 3],
      ['value', 4],
      ['response', 5]
    ] as const) {
      expectNear(
        columnOf(profile, column),
        expected.map((row) => Number(row[at])),
        tolerance
      )
    }
  })

  test('the others are held where R holds them', () => {
    const [, ...groups] = csvFixture(`expected/${name}.lekgroups.csv`)
    expectNear(
      tableNamed(tables, 'groups').values.flat(),
      groups.flatMap(([, , ...values]) => values.map(Number)),
      1e-12
    )
  })
})

test('values in original units stand beside the standardised ones', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const profile = tableNamed(analyse(lek, { network, data }, { steps: 2, groups: 1 }).tables, 'profile')
  // sepal length of iris runs from 4.3 to 7.9 cm
  expectNear(columnOf(profile, 'original').slice(0, 2), [4.3, 7.9], 1e-12)
})

test('a nominal variable goes through its levels, not along a scale', () => {
  const network = networkFromText(['linear'], `       y\n c=red  1\n c=blue 3\n z     1`)
  const level = (name: string) => ({ name, variable: 'c', kind: 'level' as const, mean: 0, sd: 1 })
  const data: EncodedData = {
    rows: 2,
    inputs: [level('c=red'), level('c=blue'), { name: 'z', variable: 'z', kind: 'scale', mean: 0, sd: 1 }],
    outputs: ['y'],
    x: Float64Array.of(1, 0, 5, 0, 1, 5),
    y: Float64Array.of(0, 1),
    labels: null,
    partition: new Uint8Array(2),
    sourceRow: Int32Array.of(0, 1),
    targetStandardisation: [{ name: 'y', mean: 0, sd: 1 }],
    dropped: { rows: 0, byColumn: {} }
  }
  const { values } = plainTable(tableNamed(analyse(lek, { network, data }, { steps: 2, groups: 1 }).tables, 'profile'))
  // by hand: z held at 5
  expect(values.slice(0, 2).map(([input, , , , , response]) => [input, response])).toEqual([
    ['c: red', 6],
    ['c: blue', 8]
  ])
})

test('over runs only the response has a spread; what says which row it is stays', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const { tables } = analyseRuns(
    lek,
    [
      { network, data },
      { network, data }
    ],
    { steps: 3 }
  )
  const [mean, sd] = ['profile', 'profile-sd'].map((name) => tableNamed(tables, name))
  expect(columnOf(sd, 'step').slice(0, 4)).toEqual([1, 2, 3, 1])
  expect(columnOf(sd, 'value')).toEqual(columnOf(mean, 'value'))
  expect(new Set(columnOf(sd, 'response'))).toEqual(new Set([0]))
})

test('says what rises and what falls', () => {
  const { network, data } = reference('neuraldat_3-5-1_nnet')
  expect(analyse(lek, { network, data }).notes).toContain(
    'Y1 rises with X3 and falls with X1 and X2, at every level of the others.'
  )
})
