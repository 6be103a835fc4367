import { checkNetwork } from '../core/run/check-network.ts'
import { NNET_CUT_OFF } from '../core/run/network-json-data.ts'
import type { Activation, Layer, Network } from '../core/run/network.ts'
import { UserError } from '../core/user-error.ts'
import { detectDialect } from './csv/dialect.ts'
import { csvRecords, isBlank } from './csv/records.ts'
import type { NetworkReadingSettings } from './read-network.ts'

interface Connection {
  from: string
  to: string
  weight: number
}

const CUT_OFF = `The units have the names of R's nnet, so logistic units are exactly 0 or 1 beyond sums of ±${NNET_CUT_OFF}, as they are there.`

/** What R's nnet calls its units: `b` for the bias, `i1`, `h1`, `o1`. Other programs have names of their own. */
const NNET_UNIT = /^(b|[iho]\d+)$/

/** Where the connections of a bias come from. */
const BIAS = /^(b|bias|b\d+)$/i

/**
 * A network from a table with a row for each connection, columns `from`, `to`, `weight`; a connection from `b` is a bias, as in
 * R's nnet. Layers are found from the connections; activations are not in such a table and are assumed as in nnet.
 */
export function networkFromTable(
  content: string,
  file: string,
  settings: NetworkReadingSettings
): { network: Network; warnings: string[] } {
  const connections = readConnections(content, file)
  const levels = findLevels(connections)
  const outputs = levels[levels.length - 1]
  const activation = settings.activation ?? 'logistic'
  const output = settings.output ?? likelyOutput(outputs, settings)
  const layers = buildLayers(connections, levels, activation, output)
  rename(layers, settings)

  const classLabels = output === 'linear' ? null : labelsOf(layers[layers.length - 1].units, settings)
  const cut = isFromNnet(connections) && layers.some((layer) => layer.activation === 'logistic')
  const network: Network = {
    layers,
    inputStandardisation: [],
    targetStandardisation: null,
    classLabels,
    ...(cut ? { logisticCutOff: NNET_CUT_OFF } : {})
  }
  checkNetwork(network)
  return { network, warnings: [...assumptions(activation, output, settings), ...(cut ? [CUT_OFF] : [])] }
}

/** R's nnet with `linout` for targets that are numbers, else its choice for one or several classes. */
function likelyOutput(units: string[], { outputs, numericTargets }: NetworkReadingSettings): Activation {
  if (numericTargets === true && outputs?.length === units.length) return 'linear'
  return units.length > 1 ? 'softmax' : 'logistic'
}

/** A single output is the probability of the second of two classes, as in R's nnet. */
function labelsOf(units: string[], { outputs }: NetworkReadingSettings): string[] {
  if (units.length > 1) return units
  return outputs?.length === 2 ? outputs : [`not ${units[0]}`, units[0]]
}

function isFromNnet(connections: readonly Connection[]): boolean {
  return connections.every(({ from, to }) => NNET_UNIT.test(from) && NNET_UNIT.test(to))
}

function assumptions(activation: Activation, output: Activation, settings: NetworkReadingSettings): string[] {
  const assumed = [
    ...(settings.activation === undefined ? [`${activation} hidden units`] : []),
    ...(settings.output === undefined ? [`${output} outputs`] : [])
  ]
  return assumed.length === 0
    ? []
    : [`The file does not say the activations. Assumed are ${assumed.join(' and ')}, as R's nnet has them.`]
}

function readConnections(content: string, file: string): Connection[] {
  const { delimiter } = detectDialect(content, true, {})
  const [header, ...records] = [...csvRecords(content.replace(/^\uFEFF/, ''), delimiter)].filter(
    (record) => !isBlank(record)
  )
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase())
  const [from, to, weight] = ['from', 'to', 'weight'].map((name) => columns.indexOf(name))
  if (from === -1 || to === -1 || weight === -1) {
    throw new UserError(
      `${file} is no network that can be read. Save it as Network JSON, or as a CSV table with the columns from, to and weight.`
    )
  }
  const seen = new Set<string>()
  return records.map(({ line, cells }) => {
    const written = (cells[weight] ?? '').trim()
    const value = written === '' ? Number.NaN : Number(delimiter === ';' ? written.replace(',', '.') : written)
    if (!Number.isFinite(value))
      throw new UserError(`Line ${line} of ${file} has the weight "${written}", which is no number.`)
    const connection = { from: (cells[from] ?? '').trim(), to: (cells[to] ?? '').trim(), weight: value }
    if (connection.from === '' || connection.to === '')
      throw new UserError(`Line ${line} of ${file} lacks a unit in from or to.`)
    const key = JSON.stringify([connection.from, connection.to])
    if (seen.has(key))
      throw new UserError(
        `Line ${line} of ${file} gives the connection ${connection.from} to ${connection.to} again. Keep one.`
      )
    seen.add(key)
    return connection
  })
}

/** Units level by level in the order of the file: the inputs, then all that only depend on the levels before. */
function findLevels(connections: Connection[]): string[][] {
  const between = connections.filter(({ from }) => !BIAS.test(from))
  if (between.length === 0) throw new UserError('The table has no connections between units.')
  const targets = new Set(connections.map(({ to }) => to))
  const inputs = [...new Set(between.map(({ from }) => from))].filter((unit) => !targets.has(unit))
  const levels = [inputs]
  const placed = new Set(inputs)
  while (placed.size < inputs.length + targets.size) {
    const next = [...targets].filter(
      (unit) => !placed.has(unit) && between.every(({ from, to }) => to !== unit || placed.has(from))
    )
    if (next.length === 0)
      throw new UserError(
        'The connections go round in a circle, so there are no layers. Look for from and to exchanged.'
      )
    levels.push(next)
    next.forEach((unit) => placed.add(unit))
  }
  return levels
}

function buildLayers(
  connections: Connection[],
  levels: string[][],
  activation: Activation,
  output: Activation
): Layer[] {
  const weightOf = new Map(connections.map(({ from, to, weight }) => [JSON.stringify([from, to]), weight]))
  const biasOf = new Map(connections.filter(({ from }) => BIAS.test(from)).map(({ to, weight }) => [to, weight]))
  const levelOf = new Map(levels.flatMap((units, level) => units.map((unit) => [unit, level])))
  for (const { from, to } of connections) {
    if (BIAS.test(from) || levelOf.get(to) === levelOf.get(from)! + 1) continue
    throw new UserError(
      `The connection ${from} to ${to} skips a layer. Networks with skip-layer connections cannot be read.`
    )
  }
  return levels.slice(1).map((units, index) => {
    const inputs = levels[index]
    const last = index === levels.length - 2
    return {
      name: last ? 'output' : index === 0 ? 'hidden' : `hidden ${index + 1}`,
      activation: last ? output : activation,
      inputs,
      units,
      weights: Float64Array.from(
        inputs.flatMap((from) => units.map((to) => found(weightOf.get(JSON.stringify([from, to])), from, to)))
      ),
      // A unit without one has the bias 0.
      bias: Float64Array.from(units, (unit) => biasOf.get(unit) ?? 0)
    }
  })
}

function found(weight: number | undefined, from: string, to: string): number {
  if (weight !== undefined) return weight
  throw new UserError(
    `The connection ${from} to ${to} is missing. Layers must be fully connected; give it the weight 0 if it is cut.`
  )
}

/** Names of the data in place of those that are not its own. */
function rename(layers: Layer[], { inputs, outputs }: NetworkReadingSettings): void {
  const [first, last] = [layers[0], layers[layers.length - 1]]
  if (inputs !== undefined) first.inputs = named(inputs, first.inputs, 'inputs')
  if (outputs === undefined) return
  const single = last.units.length === 1 && outputs.length === 2
  last.units = named(single ? outputs.slice(1) : outputs, last.units, 'outputs')
}

/** In the order of the data, unless the file knows the names: then it knows their order too. */
function named(given: string[], units: string[], what: string): string[] {
  if (units.every((unit) => given.includes(unit))) return units
  if (given.length === units.length) return given
  throw new UserError(
    `The network has ${units.length} ${what}, but the data gives ${given.length}: ${given.join(', ')}.`
  )
}
