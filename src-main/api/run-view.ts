import type { Network } from '../core/run/network.ts'

/** `14-8-3` */
export function architectureOf({ layers }: Network): string {
  return [layers[0].inputs.length, ...layers.map((layer) => layer.units.length)].join('-')
}
