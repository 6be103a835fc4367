import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { UserError } from '../../src-main/core/user-error.ts'
import { readNetwork } from '../../src-main/reading/read-network.ts'
import type { NetworkReadingSettings } from '../../src-main/reading/read-network.ts'
import { fixture, reference, REFERENCES } from '../helpers/reference.ts'
import { lines, temporaryFiles } from '../helpers/temporary-files.ts'

const { folder, write } = temporaryFiles()
const WEIGHTS = 'test/fixtures/importers/wine_weights.csv'

interface Expected {
  layers: { name: string; activation: string; inputs: string[]; units: string[]; weights: number[][]; bias: number[] }[]
}

test.each(REFERENCES)('reads %s with what it says about the data', async (name) => {
  const { network, json } = reference(name)
  const { file, inputs, target } = json.data
  expect(await readNetwork(`test/fixtures/nets/${name}.json`)).toEqual({
    network,
    name,
    warnings: [],
    data: { file, inputs, target }
  })
})

test('reads a table of weights with the names of the data', async () => {
  const expected = fixture<Expected>('importers/wine_weights.expected.json')
  const inputs = expected.layers[0].inputs
  const { network, data } = await readNetwork(WEIGHTS, { inputs, outputs: ['class_0', 'class_1', 'class_2'] })
  const layers = network.layers.map((layer, index) => ({
    ...layer,
    weights: expected.layers[index].inputs.map((_, i) =>
      Array.from(layer.weights.subarray(i * layer.units.length, (i + 1) * layer.units.length))
    ),
    bias: Array.from(layer.bias)
  }))
  expect(layers).toEqual(expected.layers)
  expect(network.classLabels).toEqual(['class_0', 'class_1', 'class_2'])
  expect(data).toBeNull()
})

test('says what a table of weights does not say', async () => {
  const { network, name, warnings } = await readNetwork(WEIGHTS)
  expect(name).toBe('wine_weights')
  expect(network.layers[0].inputs.slice(0, 2)).toEqual(['i1', 'i2'])
  expect(network.classLabels).toEqual(['o1', 'o2', 'o3'])
  expect(warnings).toEqual([
    "The file does not say the activations. Assumed are logistic hidden units and softmax outputs, as R's nnet has them.",
    "The units have the names of R's nnet, so logistic units are exactly 0 or 1 beyond sums of ±15, as they are there."
  ])
  const told = await readNetwork(WEIGHTS, { activation: 'tanh', output: 'logistic' })
  expect(told.network.layers.map((layer) => layer.activation)).toEqual(['tanh', 'logistic'])
  expect(told.warnings).toHaveLength(1)
  const without = await readNetwork(WEIGHTS, { activation: 'tanh', output: 'softmax' })
  expect(without.network.logisticCutOff).toBeUndefined()
  expect(without.warnings).toHaveLength(0)
})

test('finds the layers of a table in any order, two hidden ones too', async () => {
  const file = write(
    'deep.csv',
    lines(`
      from;to;weight
      g1;o1;7,5
      b;h1;0,25
      x;h1;1,5
      y;h1;-2
      h1;g1;3
      b;o1;-1`)
  )
  const { network } = await readNetwork(file, { output: 'linear' })
  expect(network).toEqual({
    layers: [
      {
        name: 'hidden',
        activation: 'logistic',
        inputs: ['x', 'y'],
        units: ['h1'],
        weights: Float64Array.of(1.5, -2),
        bias: Float64Array.of(0.25)
      },
      {
        name: 'hidden 2',
        activation: 'logistic',
        inputs: ['h1'],
        units: ['g1'],
        weights: Float64Array.of(3),
        bias: Float64Array.of(0)
      },
      {
        name: 'output',
        activation: 'linear',
        inputs: ['g1'],
        units: ['o1'],
        weights: Float64Array.of(7.5),
        bias: Float64Array.of(-1)
      }
    ],
    inputStandardisation: [],
    targetStandardisation: null,
    classLabels: null
  })
})

const head = 'from,to,weight\n'

test('a table that knows the names of the data keeps its own order of them', async () => {
  const file = write('named.csv', `${head}hue,h1,1\nalcohol,h1,2\nh1,yes,3\n`)
  const { network } = await readNetwork(file, { inputs: ['alcohol', 'ash', 'hue'], outputs: ['no', 'yes'] })
  expect(network.layers[0].inputs).toEqual(['hue', 'alcohol'])
  expect(network.classLabels).toEqual(['no', 'yes'])
})

test('a single output is the probability of the second of two classes, and linear for numbers', async () => {
  const file = write('single.csv', `${head}i1,h1,1\nh1,o1,3\n`)
  const classes = await readNetwork(file, { inputs: ['age'], outputs: ['no', 'yes'] })
  expect(classes.network.layers[1].units).toEqual(['yes'])
  expect(classes.network.classLabels).toEqual(['no', 'yes'])
  const numbers = await readNetwork(file, { inputs: ['age'], outputs: ['price'], numericTargets: true })
  expect(numbers.network.layers[1]).toMatchObject({ activation: 'linear', units: ['price'] })
  expect(numbers.network.classLabels).toBeNull()
})

test.each(['sklearn_mlp.onnx', 'keras_mlp.h5'])('refuses %s and says what to export instead', async (name) => {
  await expect(readNetwork(`test/fixtures/importers/${name}`)).rejects.toThrow(
    new RegExp(
      `^${name} is an? (ONNX|Keras) model, which cannot be read here\\. Export its weights as Network JSON, or as a CSV table`
    )
  )
})

test.each<[string, string, NetworkReadingSettings, string]>([
  [
    'another table',
    'a,b\n1,2\n',
    {},
    'net.csv is no network that can be read. Save it as Network JSON, or as a CSV table with the columns from, to and weight.'
  ],
  [
    'a weight that is text',
    `${head}i1,h1,1\nh1,o1,big\n`,
    {},
    'Line 3 of net.csv has the weight "big", which is no number.'
  ],
  ['a weight that is NaN', `${head}i1,h1,NaN\n`, {}, 'Line 2 of net.csv has the weight "NaN", which is no number.'],
  ['an empty weight', `${head}i1,h1,\n`, {}, 'Line 2 of net.csv has the weight "", which is no number.'],
  ['a unit without name', `${head}i1,,2\n`, {}, 'Line 2 of net.csv lacks a unit in from or to.'],
  [
    'a connection twice',
    `${head}i1,h1,1\ni1,h1,2\n`,
    {},
    'Line 3 of net.csv gives the connection i1 to h1 again. Keep one.'
  ],
  [
    'a hole',
    `${head}i1,h1,1\ni2,h1,2\ni1,h2,3\nh1,o1,1\nh2,o1,1\n`,
    {},
    'The connection i2 to h2 is missing. Layers must be fully connected; give it the weight 0 if it is cut.'
  ],
  [
    'a skipped layer',
    `${head}i1,h1,1\nh1,o1,1\ni1,o1,1\n`,
    {},
    'The connection i1 to o1 skips a layer. Networks with skip-layer connections cannot be read.'
  ],
  [
    'a circle',
    `${head}i1,h1,1\nh1,h2,1\nh2,h1,1\n`,
    {},
    'The connections go round in a circle, so there are no layers. Look for from and to exchanged.'
  ],
  ['biases only', `${head}b,h1,1\n`, {}, 'The table has no connections between units.'],
  [
    'data with other columns',
    `${head}i1,o1,1\ni2,o1,1\n`,
    { inputs: ['age'] },
    'The network has 2 inputs, but the data gives 1: age.'
  ]
])('refuses %s', async (_, text, settings, message) => {
  await expect(readNetwork(write('net.csv', text), settings)).rejects.toThrow(new UserError(message))
})

test('refuses JSON that is broken, with its line', async () => {
  const json = readFileSync('test/fixtures/nets/iris_4-5-3_nnet.json', 'utf8')
  const line = json.slice(0, json.indexOf('"layers"')).split('\n').length
  const broken = write('net.json', json.replace('"layers"', 'layers'))
  await expect(readNetwork(broken)).rejects.toThrow(
    new UserError(`net.json is not valid JSON. Look at line ${line}; NaN and infinities have no place in JSON.`)
  )
  await expect(readNetwork(write('cut.json', json.slice(0, 500)))).rejects.toThrow(/^cut\.json is not valid JSON\./)
})

test('refuses a file that is not there', async () => {
  await expect(readNetwork(`${folder}/none.json`)).rejects.toThrow('Check the name and the folder.')
})
