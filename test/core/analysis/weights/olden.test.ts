import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { fixture, REFERENCES, reference } from '../../../helpers/reference.ts'

const olden = methodNamed('olden')

describe.each(REFERENCES)('%s', (name) => {
  const { network } = reference(name)
  const { tables } = analyse(olden, { network, data: null })
  const values = tableNamed(tables, 'connection-weights').values

  test('connection weights are those of NeuralNetTools', () => {
    const { olden_per_output: expected } = fixture<{ olden_per_output: { values: number[] }[] }>(
      `expected/${name}.nnt.json`
    )
    expected.forEach((output, c) =>
      expectNear(
        values.map((row) => row[c]),
        output.values
      )
    )
  })
})

test('centring takes off what changes no probability: rows add up to 0 over classes', () => {
  const { network } = reference('synthetic_14-8-3_sklearn')
  const centred = tableNamed(analyse(olden, { network, data: null }).tables, 'centred')
  for (const row of centred.values) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
})

test('adding a constant to all output weights of a unit moves the raw values, not the centred ones', () => {
  const text = `   h\n a  2`
  const one = networkFromText(['tanh', 'softmax'], text, `   A B\n h  1 3`)
  const other = networkFromText(['tanh', 'softmax'], text, `   A B\n h  11 13`)
  const [a, b] = [one, other].map((network) => analyse(olden, { network, data: null }).tables)
  // by hand: 2·1, 2·3; centred 2·(1 - 2), 2·(3 - 2)
  expect(tableNamed(a, 'connection-weights').values).toEqual([[2, 6]])
  expect(tableNamed(b, 'connection-weights').values).toEqual([[22, 26]])
  expect(tableNamed(a, 'centred').values).toEqual([[-2, 2]])
  expect(tableNamed(b, 'centred').values).toEqual([[-2, 2]])
})

test('goes on through more hidden layers', () => {
  const network = networkFromText(
    ['tanh', 'tanh', 'linear'],
    `     h1  h2
     a    1   2
     b   -1   0`,
    `     g1
     h1   3
     h2  -1`,
    `     y
     g1   2`
  )
  // by hand: a: (1·3 + 2·-1)·2 = 2, b: -3·2
  expect(tableNamed(analyse(olden, { network, data: null }).tables, 'connection-weights').values).toEqual([[2], [-6]])
})

test('levels of a variable are added up', () => {
  const network = networkFromText(['linear'], `      y\n x=a  2\n x=b -0.5\n z 1`)
  const { values, rows } = tableNamed(analyse(olden, { network, data: null }).tables, 'connection-weights')
  expect(rows).toEqual(['x', 'z'])
  expect(values).toEqual([[1.5], [1]])
})
