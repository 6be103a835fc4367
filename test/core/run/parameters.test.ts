import { expect, test } from 'vitest'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import type { ArchitectureSettings } from '../../../src-main/core/experiment/experiment.ts'
import {
  layerOffsets,
  packNetwork,
  parameterCount,
  shapeOf,
  shapeOfNetwork,
  unpackNetwork
} from '../../../src-main/core/run/parameters.ts'

const twoClasses: Pick<EncodedData, 'inputs' | 'outputs' | 'labels' | 'targetStandardisation'> = {
  inputs: [
    { name: 'age', variable: 'age', kind: 'scale', mean: 40, sd: 12 },
    { name: 'sex=f', variable: 'sex', kind: 'level', mean: 0.5, sd: 0.5 }
  ],
  outputs: ['ill', 'well'],
  labels: Int32Array.of(0, 1),
  targetStandardisation: null
}
const tanh = (hidden: number[], output: ArchitectureSettings['output']): ArchitectureSettings => ({
  hidden,
  activation: 'tanh',
  output
})

test('counts weights and biases of every layer', () => {
  // by hand: 14·8 + 8 + 8·3 + 3
  expect(parameterCount({ inputs: 14, hidden: [8], outputs: 3 })).toBe(147)
  // by hand: 14·8 + 8 + 8·5 + 5 + 5·3 + 3
  expect(parameterCount({ inputs: 14, hidden: [8, 5], outputs: 3 })).toBe(183)
})

test('packs layer by layer: weights row by row, then the bias', () => {
  const architecture = tanh([3], 'softmax')
  const packed = Float64Array.from({ length: 17 }, (_, index) => index)
  const { layers } = unpackNetwork(packed, shapeOf(twoClasses, architecture), twoClasses, architecture)

  //             n1  n2  n3
  //   age        0   1   2
  //   sex=f      3   4   5
  //   bias       6   7   8
  expect(layers[0]).toMatchObject({ name: 'hidden', inputs: ['age', 'sex=f'], units: ['n1', 'n2', 'n3'] })
  expect([...layers[0].weights]).toEqual([0, 1, 2, 3, 4, 5])
  expect([...layers[0].bias]).toEqual([6, 7, 8])
  //            ill well
  //   n1         9  10
  //   n2        11  12
  //   n3        13  14
  //   bias      15  16
  expect(layers[1]).toMatchObject({ name: 'output', inputs: ['n1', 'n2', 'n3'], units: ['ill', 'well'] })
  expect([...layers[1].weights]).toEqual([9, 10, 11, 12, 13, 14])
  expect([...layers[1].bias]).toEqual([15, 16])

  expect(packNetwork({ layers })).toEqual(packed)
  expect(shapeOfNetwork({ layers })).toEqual({ inputs: 2, hidden: [3], outputs: 2 })
})

test('says where each layer stands', () => {
  expect(layerOffsets({ inputs: 2, hidden: [3], outputs: 2 })).toEqual([
    { inputs: 2, units: 3, weights: 0, bias: 6, end: 9 },
    { inputs: 3, units: 2, weights: 9, bias: 15, end: 17 }
  ])
})

test('names units by layer when there are several hidden layers', () => {
  const architecture = tanh([2, 1], 'softmax')
  const shape = shapeOf(twoClasses, architecture)
  const { layers } = unpackNetwork(new Float64Array(parameterCount(shape)), shape, twoClasses, architecture)
  expect(layers.map(({ name, units }) => [name, units])).toEqual([
    ['hidden', ['n1.1', 'n1.2']],
    ['hidden 2', ['n2.1']],
    ['output', ['ill', 'well']]
  ])
})

test('gives a logistic output one unit, named after the second class', () => {
  const architecture = tanh([1], 'logistic')
  const shape = shapeOf(twoClasses, architecture)
  const { layers, classLabels } = unpackNetwork([0, 0, 0, 0, 0], shape, twoClasses, architecture)
  expect(layers[1].units).toEqual(['well'])
  expect(classLabels).toEqual(['ill', 'well'])
})

test('refuses a logistic output for three classes', () => {
  expect(() => shapeOf({ inputs: twoClasses.inputs, outputs: ['A', 'B', 'C'] }, tanh([8], 'logistic'))).toThrow(
    'A logistic output tells two classes apart, the target has 3. Choose softmax for the output layer.'
  )
})
