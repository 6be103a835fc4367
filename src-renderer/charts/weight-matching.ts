import type { UnitNote } from '../../src-main/core/report/report.ts'
import { formatNumber } from '../../src-main/core/format-number.ts'
import type { Network } from '../../src-main/core/run/network.ts'
import { alignWeights, type AlignedWeights } from './weight-alignment.ts'

/** Under this a unit has no partner: its column compares different units. */
export const PARTNER = 0.5

/** The weights around a layer whose units were matched: flipped ones are named `−n3`. */
export function alignMatched(network: Network, layer: number, units: readonly UnitNote[] | null): AlignedWeights {
  const weights = alignWeights(network, layer)
  if (units === null) return weights
  const notes = notesOf(network, layer, units)
  return { ...weights, units: weights.units.map((name, index) => (notes[index]?.flipped ? `−${name}` : name)) }
}

/** Similarity of each unit of a layer to the one whose place it takes; weak where it has no partner. */
export function similarities(
  network: Network,
  layer: number,
  units: readonly UnitNote[]
): { label: string; values: { text: string; weak: boolean }[] } {
  const values = notesOf(network, layer, units).map(({ similarity }) => ({
    text: formatNumber(similarity, 2).replace(/^0/, ''),
    weak: similarity < PARTNER
  }))
  return { label: 'match', values }
}

/** Notes of all hidden layers stand one after the other. */
function notesOf({ layers }: Network, layer: number, units: readonly UnitNote[]): UnitNote[] {
  const before = layers.slice(0, layer).reduce((sum, one) => sum + one.units.length, 0)
  return units.slice(before, before + layers[layer].units.length)
}
