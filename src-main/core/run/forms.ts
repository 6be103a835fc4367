import { assertNever } from '../assert-never.ts'
import { canonical, canFlip } from './canonical.ts'
import type { Network } from './network.ts'
import { inOriginalUnits } from './original-units.ts'
import { readabilitySentences, whatCanBeRead } from './readability.ts'

/** Three ways to write down one function. */
export type WeightForm = 'raw' | 'canonical' | 'original-units'

/**
 * The network in one of its forms, with notes that say what was done and what may be read.
 *
 * @throws UserError where the form needs what the network does not have
 * @example toForm(network, 'canonical').notes // ['Output weights are centred over the classes …', …]
 */
export function toForm(network: Network, form: WeightForm): { network: Network; notes: string[] } {
  switch (form) {
    case 'raw':
      return { network, notes: rawNotes(network) }
    case 'canonical':
      return canonicalForm(network)
    case 'original-units':
      return {
        network: inOriginalUnits(network),
        notes: [
          'Takes inputs in their own units and predicts the same. The size of a weight now depends on the unit of its input: do not compare inputs here.',
          ...(network.targetStandardisation ? ['Outputs are still standardised: value = output × sd + mean.'] : [])
        ]
      }
    default:
      return assertNever(form)
  }
}

function canonicalForm(network: Network): { network: Network; notes: string[] } {
  const { network: rewritten, units } = canonical(network)
  const notes = ['The same function as the raw weights, written in one agreed way.']
  const flipped = units.filter((unit) => unit.flipped).map(({ name }) => name)
  if (outputOf(network).activation === 'softmax') notes.push('Output weights and biases are centred over the classes.')
  if (hiddenOf(network).some(({ activation }) => canFlip(activation))) {
    notes.push(
      flipped.length === 0
        ? 'Every unit already pointed towards the output it speaks to loudest.'
        : `Each unit points towards the output it speaks to loudest; for that all weights of ${flipped.join(', ')} changed sign. A convention, not a finding.`
    )
  }
  if (hiddenOf(network).some(({ activation }) => activation === 'relu')) {
    notes.push('Each ReLU unit is scaled to weights of equal length on both sides.')
  }
  if (units.length > 0) notes.push('Units are ordered by ‖w‖·‖v‖, the weightiest first.')
  return { network: rewritten, notes }
}

function rawNotes(network: Network): string[] {
  return ['Weights as trained, for standardised inputs.', ...readabilitySentences(whatCanBeRead(network))]
}

function hiddenOf({ layers }: Network) {
  return layers.slice(0, -1)
}

function outputOf({ layers }: Network) {
  return layers[layers.length - 1]
}
