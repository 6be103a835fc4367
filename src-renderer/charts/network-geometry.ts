import type { Network } from '../../src-main/core/run/network.ts'
import { weightOf } from './weight-alignment.ts'
import { reachOf, viaOf, type WeightSelection } from './weight-selection.ts'

/** A network drawn in columns: inputs at the left, outputs at the right. */
export interface NetworkGeometry {
  width: number
  height: number
  /** One column a layer; column 0 are the inputs. */
  nodes: NetworkNode[]
  connections: NetworkConnection[]
  /** How many connections are too small to be drawn. */
  hidden: number
}

export interface NetworkNode {
  column: number
  index: number
  name: string
  kind: 'input' | 'unit' | 'output'
  x: number
  y: number
}

export interface NetworkConnection {
  /** Layer it enters, from 0. */
  layer: number
  from: number
  to: number
  weight: number
  x1: number
  y1: number
  x2: number
  y2: number
  /** Pixels; the largest weight of the network is the widest. */
  thickness: number
}

const WIDEST = 4.5
const TOP = 14
const LONGEST_NAME = 20
const LETTER = 6.2

/**
 * Long names end in an ellipsis, between words where that leaves enough of them.
 *
 * @example shortenedName('concentration of proline') // 'concentration of…'
 */
export function shortenedName(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const cut = name.slice(0, LONGEST_NAME - 1)
  const word = cut.lastIndexOf(' ')
  return `${word >= LONGEST_NAME / 2 ? cut.slice(0, word) : cut}…`
}

/**
 * Places every node and every connection that is not too small to matter.
 *
 * @param scale size of weight that is drawn in full width
 * @param threshold connections smaller than this are left out
 */
export function networkGeometry(
  network: Network,
  { width, height, scale, threshold = 0 }: { width: number; height: number; scale: number; threshold?: number }
): NetworkGeometry {
  const columns = [network.layers[0].inputs, ...network.layers.map(({ units }) => units)]
  const roomFor = (names: readonly string[]) =>
    LETTER * Math.min(LONGEST_NAME, Math.max(...names.map(({ length }) => length))) + 28
  const left = roomFor(columns[0])
  const right = roomFor(columns[columns.length - 1])
  const x = (column: number) => left + (column / (columns.length - 1)) * (width - left - right)
  const y = (index: number, count: number) => {
    // Few nodes keep together instead of sticking to the edges.
    const room = Math.min(height - 2 * TOP, (count - 1) * (count <= 4 ? height / 3.5 : Infinity))
    return count === 1 ? height / 2 : height / 2 - room / 2 + (index / (count - 1)) * room
  }
  const nodes = columns.flatMap((names, column) =>
    names.map((name, index): NetworkNode => {
      const kind = column === 0 ? 'input' : column === columns.length - 1 ? 'output' : 'unit'
      return { column, index, name, kind, x: x(column), y: y(index, names.length) }
    })
  )
  const all = network.layers.flatMap((layer, position) =>
    layer.inputs.flatMap((_, from) =>
      layer.units.map((_, to): NetworkConnection => {
        const weight = weightOf(layer, from, to)
        return {
          layer: position,
          from,
          to,
          weight,
          x1: x(position),
          y1: y(from, layer.inputs.length),
          x2: x(position + 1),
          y2: y(to, layer.units.length),
          thickness: Math.max(0.5, (Math.min(Math.abs(weight), scale) / scale) * WIDEST)
        }
      })
    )
  )
  // Small ones first, so that the large are drawn over them.
  const connections = all
    .filter(({ weight }) => Math.abs(weight) >= threshold)
    .sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight))
  return { width, height, nodes, connections, hidden: all.length - connections.length }
}

/** Whether a connection lies on a path that the selection names. Null: nothing is selected. */
export function onSelectedPath(
  network: Network,
  connection: Pick<NetworkConnection, 'layer' | 'from' | 'to'>,
  selection: WeightSelection | null
): boolean | null {
  if (selection === null) return null
  const { layer } = connection
  const { from, to } = reachOf(network, selection)
  if (layer < from || layer >= to) return false
  const via = viaOf(network, selection)
  const { inputs, units } = network.layers[layer]
  const leaves =
    via[layer] === null || inputs[connection.from] === via[layer] || isLevel(network, layer, connection, via)
  return leaves && (via[layer + 1] === null || units[connection.to] === via[layer + 1])
}

/** Whether it leaves an input of the variable that is named. */
function isLevel(
  { inputStandardisation }: Network,
  layer: number,
  { from }: Pick<NetworkConnection, 'from'>,
  [variable]: readonly (string | null)[]
): boolean {
  return layer === 0 && inputStandardisation[from]?.variable === variable
}

/** Where the number of a connection stands, and the room it takes. */
const LABEL = { along: 0.55, width: 40, height: 16 }
const MOST_LABELS = 12

/** Numbers of connections that do not cover each other, the largest weights first. */
export function weightLabels(
  connections: readonly NetworkConnection[]
): (Pick<NetworkConnection, 'layer' | 'from' | 'to' | 'weight'> & { x: number; y: number })[] {
  const placed: { layer: number; from: number; to: number; weight: number; x: number; y: number }[] = []
  for (const { layer, from, to, weight, x1, y1, x2, y2 } of connections.toSorted(
    (a, b) => Math.abs(b.weight) - Math.abs(a.weight)
  )) {
    const [x, y] = [x1 + (x2 - x1) * LABEL.along, y1 + (y2 - y1) * LABEL.along]
    const free = placed.every((other) => Math.abs(other.x - x) >= LABEL.width || Math.abs(other.y - y) >= LABEL.height)
    if (free && placed.length < MOST_LABELS) placed.push({ layer, from, to, weight, x, y })
  }
  return placed
}

/** What a node selects: itself, in the layer whose table it belongs to. */
export function selectionOf(network: Network, node: NetworkNode): WeightSelection {
  switch (node.kind) {
    case 'input':
      return { layer: 0, input: node.name }
    case 'unit':
      return { layer: node.column - 1, unit: node.name }
    case 'output':
      return { layer: Math.max(0, network.layers.length - 2), output: node.name }
  }
}
