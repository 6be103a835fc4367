import { UserError } from '../user-error.ts'
import { list, names, numbers, object, text } from './json-values.ts'
import { checkNetwork } from './check-network.ts'
import {
  readClassLabels,
  readInputStandardisation,
  readLogisticCutOff,
  readTargetStandardisation
} from './network-json-data.ts'
import type { Activation, Layer, Network } from './network.ts'

/** What only the caller knows about a network, written beside it. */
export interface NetworkJsonExtra {
  id?: string
  /** The file it was trained on, its columns of targets. */
  data?: { file?: string | null; rows?: number; target?: string[] }
  [other: string]: unknown
}

const ACTIVATIONS: Record<string, Activation> = {
  tanh: 'tanh',
  logistic: 'logistic',
  sigmoid: 'logistic',
  relu: 'relu',
  softmax: 'softmax',
  linear: 'linear',
  identity: 'linear'
}

/**
 * A network in the exchange format: layers with `weights[in][out]` and bias, and the standardisation of inputs and targets.
 * Every number keeps all its digits; `networkFromJson` gives the same network back.
 *
 * @example JSON.stringify(networkToJson(network, { id: 'run 12', data: { file: 'wine.csv', target: ['class'] } }))
 */
export function networkToJson(network: Network, { data, ...extra }: NetworkJsonExtra = {}): Record<string, unknown> {
  const { layers, inputStandardisation, targetStandardisation, classLabels, logisticCutOff } = network
  const binary = classLabels !== null && layers[layers.length - 1].units.length === 1
  return {
    schema: 'weightscope-net/1',
    ...extra,
    task: classLabels === null ? 'regression' : binary ? 'binary' : 'multiclass',
    data: {
      ...data,
      inputs: layers[0].inputs,
      class_labels: classLabels,
      positive_class: binary ? classLabels[1] : null
    },
    input_standardisation:
      inputStandardisation.length === 0 ? null : { kind: 'z-score', columns: inputStandardisation },
    target_standardisation: targetStandardisation && { kind: 'z-score', columns: targetStandardisation },
    architecture: [layers[0].inputs.length, ...layers.map((layer) => layer.units.length)],
    ...(logisticCutOff === undefined ? {} : { logistic_cut_off: logisticCutOff }),
    orientation: 'weights[in][out]: row = unit the connection leaves, column = unit it enters',
    layers: layers.map(({ name, activation, inputs, units, weights, bias }) => ({
      name,
      activation,
      inputs,
      units,
      weights: inputs.map((_, row) => Array.from(weights.subarray(row * units.length, (row + 1) * units.length))),
      bias: Array.from(bias)
    }))
  }
}

/**
 * A network from the exchange format. Only `layers` must be there; names that are missing are made up (`i1`, `h1`, `o1`).
 *
 * @throws UserError that names the layer and the row where something does not fit
 */
export function networkFromJson(value: unknown): Network {
  const json = object(value, 'The file')
  if (!Array.isArray(json.layers) || json.layers.length === 0) {
    throw new UserError('This is no Network JSON: it has no list "layers". Export the network as Network JSON.')
  }
  const layers = readLayers(json.layers)
  const network: Network = {
    layers,
    inputStandardisation: readInputStandardisation(json.input_standardisation, layers[0].inputs),
    targetStandardisation: readTargetStandardisation(json.target_standardisation),
    classLabels: readClassLabels(json, layers[layers.length - 1]),
    ...readLogisticCutOff(json, layers)
  }
  checkNetwork(network)
  return network
}

function readLayers(values: unknown[]): Layer[] {
  let before: string[] | null = null
  return values.map((value, index) => {
    const last = index === values.length - 1
    const fallback = last ? 'output' : index === 0 ? 'hidden' : `hidden ${index + 1}`
    const layer = readLayer(value, fallback, before ?? [], last ? 'o' : 'h')
    before = layer.units
    return layer
  })
}

function readLayer(value: unknown, fallback: string, before: string[], prefix: string): Layer {
  const json = object(value, `Layer "${fallback}"`)
  const name = text(json.name ?? fallback, `The name of layer "${fallback}"`)
  const where = `Layer "${name}"`
  const bias = numbers(json.bias, `${where}: bias`)
  const rows = list(json.weights, `${where}: weights`)
  const madeUp = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
  const inputs = names(json.inputs ?? (before.length > 0 ? before : madeUp('i', rows.length)), `${where}: inputs`)
  const units = names(json.units ?? madeUp(prefix, bias.length), `${where}: units`)

  if (bias.length !== units.length) {
    throw new UserError(
      `${where} has ${units.length} units, but ${bias.length} biases. There must be one for each unit.`
    )
  }
  if (rows.length !== inputs.length) {
    throw new UserError(
      `${where} has ${inputs.length} inputs, but ${rows.length} rows of weights. Rows are inputs, columns units.`
    )
  }
  const weights = rows.map((row, i) => {
    const found = numbers(row, `${where}: weights of "${inputs[i]}"`)
    if (found.length === units.length) return found
    throw new UserError(`${where}: "${inputs[i]}" has ${found.length} weights, but there are ${units.length} units.`)
  })
  return {
    name,
    activation: readActivation(json.activation, where),
    inputs,
    units,
    weights: Float64Array.from(weights.flat()),
    bias: Float64Array.from(bias)
  }
}

function readActivation(value: unknown, where: string): Activation {
  const activation = ACTIVATIONS[String(value).toLowerCase()]
  if (activation !== undefined) return activation
  const given = value === undefined ? 'no activation' : `the activation "${String(value)}"`
  throw new UserError(`${where} has ${given}. Known are ${Object.keys(ACTIVATIONS).join(', ')}.`)
}
