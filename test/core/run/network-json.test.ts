import { expect, test } from 'vitest'
import { networkFromJson, networkToJson } from '../../../src-main/core/run/network-json.ts'
import { UserError } from '../../../src-main/core/user-error.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { fixture, reference, REFERENCES } from '../../helpers/reference.ts'

test.each(REFERENCES)('reads %s as it is, and writes it back with every digit', (name) => {
  const { network } = reference(name)
  const read = networkFromJson(fixture(`nets/${name}.json`))
  expect(read).toEqual(network)
  const written = JSON.parse(JSON.stringify(networkToJson(network))) as unknown
  expect(networkFromJson(written)).toEqual(network)
})

test('writes the shape of the reference networks', () => {
  const expected = fixture<Record<string, unknown> & { data: Record<string, unknown> }>('nets/wine_13-8-3_nnet.json')
  const { network } = reference('wine_13-8-3_nnet')
  const written = networkToJson(network, { id: 'run 7', data: { file: 'wine.csv', rows: 178, target: ['class'] } })
  expect(written).toMatchObject({
    id: 'run 7',
    task: expected.task,
    architecture: expected.architecture,
    orientation: expected.orientation,
    layers: expected.layers,
    target_standardisation: null,
    data: { ...expected.data, file: 'wine.csv' }
  })
})

test('a single logistic output knows which class is the positive one', () => {
  const network = networkFromText(
    ['tanh', 'logistic'],
    `
          h1    h2
    age  0.8  -0.2
    bias 0.1   0.3`,
    `
         sick
    h1    1.5
    h2   -0.5
    bias  0.25`
  )
  const json = networkToJson(network)
  expect(json).toMatchObject({ task: 'binary', data: { class_labels: ['no', 'sick'], positive_class: 'sick' } })
  expect(networkFromJson(json).classLabels).toEqual(['no', 'sick'])
  // labels in alphabetical order, the first of them positive
  const other = { ...json, data: { class_labels: ['ill', 'well'], positive_class: 'ill' } }
  expect(networkFromJson(other).classLabels).toEqual(['well', 'ill'])
})

test('the logistic of a network that nnet made is cut off, and stays so through the file', () => {
  const made = reference('iris_4-5-3_nnet').network
  expect(made.logisticCutOff).toBe(15)
  const json = networkToJson(made)
  expect(json.logistic_cut_off).toBe(15)
  expect(networkFromJson(json)).toEqual(made)
  // nothing to cut off in a network of tanh and softmax, nor where the program is another one
  expect(reference('synthetic_14-8-3_sklearn').network).not.toHaveProperty('logisticCutOff')
  const { made_with: _, ...without } = fixture<Record<string, unknown>>('nets/iris_4-5-3_nnet.json')
  expect(networkFromJson(without)).not.toHaveProperty('logisticCutOff')
  expect(() => networkFromJson({ ...without, logistic_cut_off: 0 })).toThrow(
    'logistic_cut_off is 0, it must be above 0. Leave it out for a smooth logistic.'
  )
})

test('dummies keep the variable they were made from', () => {
  const network = networkFromText(
    ['softmax'],
    `
                 a     b
    colour=red  0.8  -0.2
    colour=blue 0.1   0.3`
  )
  expect(network.inputStandardisation[0].variable).toBe('colour')
  expect(networkFromJson(JSON.parse(JSON.stringify(networkToJson(network))))).toEqual(network)
})

test('makes up names that are missing', () => {
  const { layers, classLabels, inputStandardisation } = networkFromJson({
    layers: [
      {
        activation: 'sigmoid',
        weights: [
          [1, 2],
          [3, 4],
          [5, 6]
        ],
        bias: [0, 0]
      },
      {
        activation: 'softmax',
        weights: [
          [1, 2],
          [3, 4]
        ],
        bias: [0, 0]
      }
    ]
  })
  expect(layers.map((layer) => layer.name)).toEqual(['hidden', 'output'])
  expect(layers[0]).toMatchObject({ activation: 'logistic', inputs: ['i1', 'i2', 'i3'], units: ['h1', 'h2'] })
  expect(layers[1]).toMatchObject({ inputs: ['h1', 'h2'], units: ['o1', 'o2'] })
  expect(classLabels).toEqual(['o1', 'o2'])
  expect(inputStandardisation).toEqual([])
})

const sound = {
  layers: [
    {
      name: 'hidden',
      activation: 'tanh',
      inputs: ['age', 'size'],
      units: ['h1', 'h2'],
      weights: [
        [1, 2],
        [3, 4]
      ],
      bias: [0, 1]
    },
    {
      name: 'output',
      activation: 'softmax',
      inputs: ['h1', 'h2'],
      units: ['a', 'b'],
      weights: [
        [1, 2],
        [3, 4]
      ],
      bias: [0, 1]
    }
  ],
  data: { class_labels: ['a', 'b'] },
  input_standardisation: {
    columns: [
      { name: 'age', mean: 1, sd: 2 },
      { name: 'size', mean: 3, sd: 4 }
    ]
  }
}

/** The sound network with something changed in its layer 0 or 1. */
function withLayer(index: number, change: object): unknown {
  return { ...sound, layers: sound.layers.map((layer, i) => (i === index ? { ...layer, ...change } : layer)) }
}

test.each<[string, unknown, string]>([
  ['something else', [1, 2], 'The file should be an object, but is a list.'],
  [
    'no layers',
    { weights: [] },
    'This is no Network JSON: it has no list "layers". Export the network as Network JSON.'
  ],
  [
    'a ragged weight matrix',
    withLayer(0, { weights: [[1, 2], [3]] }),
    'Layer "hidden": "size" has 1 weights, but there are 2 units.'
  ],
  [
    'too few rows of weights',
    withLayer(0, { weights: [[1, 2]] }),
    'Layer "hidden" has 2 inputs, but 1 rows of weights. Rows are inputs, columns units.'
  ],
  [
    'a weight that was NaN',
    withLayer(1, {
      weights: [
        [1, 2],
        [null, 4]
      ]
    }),
    'Layer "output": weights of "h2", value 1, should be a number, but is null (NaN and infinities have no place in JSON).'
  ],
  [
    'a weight as text',
    withLayer(1, {
      weights: [
        [1, '2'],
        [3, 4]
      ]
    }),
    'Layer "output": weights of "h1", value 2, should be a number, but is "2".'
  ],
  [
    'too many biases',
    withLayer(0, { bias: [1, 2, 3] }),
    'Layer "hidden" has 2 units, but 3 biases. There must be one for each unit.'
  ],
  ['no biases', withLayer(0, { bias: undefined }), 'Layer "hidden": bias should be a list, but is missing.'],
  [
    'an unknown activation',
    withLayer(0, { activation: 'tahn' }),
    'Layer "hidden" has the activation "tahn". Known are tanh, logistic, sigmoid, relu, softmax, linear, identity.'
  ],
  [
    'a name twice',
    withLayer(0, { units: ['h1', 'h1'] }),
    'Layer "hidden": units has the name "h1" twice. Names must differ.'
  ],
  [
    'names that do not match',
    withLayer(1, { inputs: ['h2', 'h1'] }),
    'Layer "output" has "h2" as input 1, but layer "hidden" has "h1" there. Use the same names in the same order.'
  ],
  [
    'layers of other sizes',
    withLayer(1, { inputs: ['h1'], weights: [[1, 2]] }),
    'Layer "output" takes 1 inputs, but layer "hidden" has 2 units. They must be the same.'
  ],
  [
    'softmax inside',
    withLayer(0, { activation: 'softmax' }),
    'Layer "hidden" is softmax, which only the last layer can be.'
  ],
  [
    'classes of a linear output',
    withLayer(1, { activation: 'linear' }),
    'The output layer is linear, but there are class_labels. Classes have softmax or logistic outputs.'
  ],
  [
    'too many labels',
    { ...sound, data: { class_labels: ['a', 'b', 'c'] } },
    'There are 3 class labels, but 2 outputs. There must be one for each output.'
  ],
  [
    'an input without mean',
    { ...sound, input_standardisation: { columns: [{ name: 'age', mean: 1, sd: 2 }] } },
    'The input "size" has no mean and sd in input_standardisation, which has age.'
  ],
  [
    'an sd of 0',
    {
      ...sound,
      input_standardisation: {
        columns: [
          { name: 'age', mean: 1, sd: 0 },
          { name: 'size', mean: 3, sd: 4 }
        ]
      }
    },
    'The sd of "age" is 0, it must be above 0. Leave constant inputs out.'
  ]
])('refuses %s', (_, json, message) => {
  expect(() => networkFromJson(json)).toThrow(new UserError(message))
})
