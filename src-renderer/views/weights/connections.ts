import type { Connection } from '../../../src-main/core/analysis/weights/weight-over-runs.ts'

/**
 * The single connections that a selection is made of: wherever two neighbouring columns have a name.
 *
 * @param via a name for each column of the network; null is any
 * @example connectionsOf(['v4', 'n7', null]) // [{ layer: 0, from: 'v4', to: 'n7' }]
 */
export function connectionsOf(via: readonly (string | null)[]): Connection[] {
  return via.slice(1).flatMap((to, layer) => {
    const from = via[layer]
    return from === null || to === null ? [] : [{ layer, from, to }]
  })
}

/** `v4 → n7` */
export function connectionName({ from, to }: Pick<Connection, 'from' | 'to'>): string {
  return `${from} → ${to}`
}
