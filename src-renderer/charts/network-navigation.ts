import type { NetworkNode } from './network-geometry.ts'

type Place = Pick<NetworkNode, 'column' | 'index'>

/**
 * The node that an arrow key leads to: up and down within a layer, left and right to the node at the same height of the
 * neighbouring layer, Home and End to the ends of a layer.
 *
 * @param nodes of all layers
 * @returns null where the key leads nowhere
 */
export function nextNode(key: string, at: Place, nodes: readonly Place[]): Place | null {
  const sizeOf = (column: number) => nodes.filter((node) => node.column === column).length
  const { column, index } = at
  const last = sizeOf(column) - 1
  const beside = (to: number): Place | null => {
    const size = sizeOf(to)
    return size === 0
      ? null
      : { column: to, index: Math.round(last === 0 ? (size - 1) / 2 : (index / last) * (size - 1)) }
  }
  switch (key) {
    case 'ArrowUp':
      return index === 0 ? null : { column, index: index - 1 }
    case 'ArrowDown':
      return index === last ? null : { column, index: index + 1 }
    case 'ArrowLeft':
      return beside(column - 1)
    case 'ArrowRight':
      return beside(column + 1)
    case 'Home':
      return { column, index: 0 }
    case 'End':
      return { column, index: last }
    default:
      return null
  }
}
