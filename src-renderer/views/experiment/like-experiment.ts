import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { settingsAt, sweepPointName } from '../../../src-main/core/experiment/sweep.ts'
import { parseVariant } from '../../../src-main/core/experiment/variants.ts'
import { formatOf } from '../../../src-main/core/format-number.ts'

/** So many moments of a run are enough to see its way. */
const MOMENTS = 20
const MOST_BETWEEN = 10

/** Every how many epochs a run should keep its weights, so that one sees how they came about. */
export const usualCheckpoints = (epochs: number) => Math.max(1, Math.min(MOST_BETWEEN, Math.floor(epochs / MOMENTS)))

/** So many names fit into the name of an experiment. */
const MOST_NAMED = 4

interface Change {
  inputs?: readonly string[]
  variants?: readonly string[]
  /** Of its sweep, in the grammar of the command line. */
  point?: string
  /** Epochs between two of them. */
  checkpoints?: number
}

/**
 * Name and settings of an experiment like another one, but of some of its inputs, with other variants, or with checkpoints. A mere copy
 * has no name of its own: null, it is named after its settings.
 */
export function likeExperiment(
  name: string,
  settings: ExperimentSettings,
  { inputs, variants, point, checkpoints }: Change
): [name: string | null, settings: ExperimentSettings] {
  const chosen = inputs === undefined ? settings.inputs : settings.inputs.filter((input) => inputs.includes(input))
  const same = chosen.length === settings.inputs.length
  // A variant may name variables that are no longer inputs.
  const asked = variants ?? (same ? settings.variants : [])
  if (point !== undefined) {
    const variant = parseVariant(point, settings.inputs)
    const [at] = variant.kind === 'sweep' ? variant.points : [{}]
    return [named(name, sweepPointName(at)), { ...settingsAt(settings, at), variants: [] }]
  }
  if (checkpoints !== undefined) return [named(name, 'checkpoints'), { ...settings, checkpointEvery: checkpoints }]
  const changed = change(settings, same ? null : chosen, variants)
  return [changed === null ? null : named(name, changed), { ...settings, inputs: chosen, variants: [...asked] }]
}

/** Said once, however often it is done. */
const named = (name: string, change: string) => (name.endsWith(`(${change})`) ? name : `${name} (${change})`)

/** @example numbered('wine', ['wine', 'wine (2)']) // 'wine (3)' */
export function numbered(name: string, taken: readonly string[]): string {
  let free = name
  for (let count = 2; taken.includes(free); count++) free = `${name} (${count})`
  return free
}

function change({ inputs }: ExperimentSettings, chosen: string[] | null, variants?: readonly string[]): string | null {
  if (chosen !== null) {
    return chosen.length <= MOST_NAMED ? chosen.join(' + ') : `${formatOf(chosen.length, inputs.length)} inputs`
  }
  return variants === undefined || variants.length === 0
    ? null
    : variants.map((spec) => spec.split(':', 1)[0].replaceAll('-', ' ')).join(', ')
}
