import { probeNames } from '../core/experiment/arrays.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { hiddenLayerName, hiddenNames, layerOffsets, shapeOfNetwork } from '../core/run/parameters.ts'
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

/** Of a run's spec, what its network's names depend on. NULL for imported networks. */
type Shaping = Pick<RunSpec, 'probes' | 'hidden'> | null

/** The template of one run: with hidden units of its own, and its probes as inputs behind those of its experiment. */
export function templateOfRun(template: NetworkTemplate, spec: Shaping): NetworkTemplate {
  return spec === null ? template : withProbes(withHidden(template, spec.hidden), probeNames(spec))
}

/** The same for all runs of one template, different for others. */
export function templateKey(spec: Shaping): string {
  return JSON.stringify([spec?.probes?.count ?? 0, spec?.hidden])
}

function withHidden(template: NetworkTemplate, hidden: readonly number[] | undefined): NetworkTemplate {
  if (hidden === undefined) return template
  const first = template.layers[0]
  const output = template.layers[template.layers.length - 1]
  const names = hiddenNames(hidden)
  return {
    ...template,
    layers: [
      ...names.map((units, index) => ({
        name: hiddenLayerName(index),
        activation: first.activation,
        inputs: names[index - 1] ?? first.inputs,
        units
      })),
      { ...output, inputs: names[names.length - 1] }
    ]
  }
}

function withProbes(template: NetworkTemplate, names: string[]): NetworkTemplate {
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
