import type { MethodView } from '../../../src-main/api/types.ts'
import { inputGroups } from '../../../src-main/core/analysis/input-groups.ts'
import type { MethodOption, MethodOptions } from '../../../src-main/core/analysis/method.ts'
import type { Network } from '../../../src-main/core/run/network.ts'

/** @param batch whether it is about all runs of a batch, where some methods take less of each */
export function defaultsOf(
  { options, batchDefaults }: Pick<MethodView, 'options' | 'batchDefaults'>,
  batch: boolean
): MethodOptions {
  const standard = Object.fromEntries(options.map((option) => [option.name, option.default]))
  return batch ? { ...standard, ...batchDefaults } : standard
}

/** The defaults with what was chosen over them; a variable or output that this network lacks is forgotten. */
export function optionsWith(
  method: Pick<MethodView, 'options' | 'batchDefaults'>,
  batch: boolean,
  chosen: MethodOptions,
  names: NetworkNames | null
): MethodOptions {
  const all = { ...defaultsOf(method, batch), ...chosen }
  const kept = Object.entries(all).filter(([name, value]) => {
    const option = method.options.find((one) => one.name === name)
    const offered = option && namesFor(option, names, all.units === true)
    return option !== undefined && (!offered || value === '' || offered.includes(String(value)))
  })
  return { ...defaultsOf(method, batch), ...Object.fromEntries(kept) }
}

/** What differs from the defaults: all that is worth remembering. */
export function changesOf(options: MethodOptions, defaults: MethodOptions): MethodOptions {
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => value !== defaults[name]))
}

/** What options of the kinds `input`, `output` and `end` offer. */
export interface NetworkNames {
  /** Variables, in the order of the network. */
  input: string[]
  output: string[]
  /** Every input, unit and output: where connections begin and end. */
  end: string[]
  /** As the network has them: the levels of a nominal variable are inputs of their own. */
  encoded: string[]
}

export function namesOf(network: Network): NetworkNames {
  const { layers } = network
  return {
    input: inputGroups(network, false).names,
    output: layers[layers.length - 1].units,
    end: [...layers[0].inputs, ...layers.flatMap(({ units }) => units)],
    encoded: layers[0].inputs
  }
}

const hasLevels = (names: NetworkNames | null) => names !== null && names.input.length < names.encoded.length

/** @returns null for options that are no names, and as long as the names are not known */
export function namesFor({ kind }: MethodOption, names: NetworkNames | null, apart = false): string[] | null {
  if (kind === 'input' && apart) return names?.encoded ?? null
  return kind === 'input' || kind === 'output' || kind === 'end' ? (names?.[kind] ?? null) : null
}

/**
 * The options in the order in which they are offered: what is asked, then how finely.
 *
 * @param elsewhere names of options that have a place of their own in the picture
 * @param task of the network; null when it is not known
 */
export function offeredOptions(
  { options }: Pick<MethodView, 'options'>,
  names: NetworkNames | null,
  elsewhere: readonly string[],
  task: 'classify' | 'regress' | null = null
): { asked: MethodOption[]; effort: MethodOption[] } {
  const applies = (option: MethodOption) => task === null || (option.task ?? task) === task
  const offered = options.filter(
    (option) => applies(option) && !elsewhere.includes(option.name) && (option.name !== 'units' || hasLevels(names))
  )
  return { asked: offered.filter(({ effort }) => !effort), effort: offered.filter(({ effort }) => effort) }
}
