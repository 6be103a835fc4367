import { probeNames } from '../core/experiment/arrays.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { layerOffsets, shapeOfNetwork } from '../core/run/parameters.ts'
import type { Layer, Network } from '../core/run/network.ts'

/** A network without its numbers: what all runs of an experiment share, stored once. */
export interface NetworkTemplate extends Omit<Network, 'layers'> {
  layers: Omit<Layer, 'weights' | 'bias'>[]
}

export function templateOf({ layers, ...names }: Network): NetworkTemplate {
  return {
    ...names,
    layers: layers.map(({ name, activation, inputs, units }) => ({ name, activation, inputs, units }))
  }
}

/** Adds the probes a run was trained with: inputs of their own behind those of its experiment. */
export function withProbes(template: NetworkTemplate, spec: Pick<RunSpec, 'probes'> | null): NetworkTemplate {
  const names = spec === null ? [] : probeNames(spec)
  if (names.length === 0) return template
  const [first, ...rest] = template.layers
  return {
    ...template,
    layers: [{ ...first, inputs: [...first.inputs, ...names] }, ...rest],
    inputStandardisation: [
      ...template.inputStandardisation,
      ...names.map((name) => ({ name, variable: name, mean: 0, sd: 1 }))
    ]
  }
}

export function parametersOf(template: NetworkTemplate): number {
  return layerOffsets(shapeOfNetwork(template)).at(-1)!.end
}

/**
 * The network that packed weights stand for, in the order of `core/run/parameters.ts`. All networks of a template share its
 * names.
 *
 * @throws RangeError when the number of weights is not the template's
 */
export function fillTemplate(template: NetworkTemplate, packed: Float64Array): Network {
  const offsets = layerOffsets(shapeOfNetwork(template))
  const parameters = offsets.at(-1)!.end
  if (packed.length !== parameters) throw new RangeError(`${packed.length} weights for a network of ${parameters}`)
  return {
    ...template,
    layers: template.layers.map((layer, index) => ({
      ...layer,
      weights: packed.slice(offsets[index].weights, offsets[index].bias),
      bias: packed.slice(offsets[index].bias, offsets[index].end)
    }))
  }
}
