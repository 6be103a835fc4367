import { listed } from '../../../src-main/core/analysis/wording.ts'
import { planRuns } from '../../../src-main/core/experiment/plan.ts'
import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { describeError } from '../../state/describe-error.ts'
import { plural } from '../../state/words.ts'

/** Kinds that want a number have the usual one. */
const USUAL: Record<string, string> = { folds: 'folds:5x20' }

/** @example usualSpecs(['folds']) // ['folds:5x20'] */
export function usualSpecs(kinds: readonly string[]): string[] {
  return kinds.map((kind) => USUAL[kind] ?? kind)
}

/**
 * What training further variants would take, in words.
 *
 * @param settings null for an imported network, which cannot be trained again
 */
export function describeVariants(
  specs: readonly string[],
  settings: ExperimentSettings | null
): { possible: boolean; text: string; button: string } {
  if (settings === null) {
    return {
      possible: false,
      text: 'An imported network has no runs to compare; train an experiment here.',
      button: ''
    }
  }
  try {
    const { variants } = planRuns({ ...settings, variants: [...specs] }, settings.inputs)
    const own = variants.slice(1)
    const runs = own.reduce((sum, variant) => sum + variant.runs, 0)
    const what = listed(own.map(({ name, description }) => `${name} (${description})`))
    return {
      possible: true,
      text: `That takes the ${own.length === 1 ? 'variant' : 'variants'} ${what}: ${plural(runs, 'network')} with the settings of this experiment.`,
      button: `Set up ${listed(own.map(({ name }) => name))}`
    }
  } catch (error) {
    return { possible: false, text: describeError(error).message, button: '' }
  }
}
