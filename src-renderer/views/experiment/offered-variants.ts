import { LIMITS } from '../../../src-main/core/experiment/check.ts'
import { MAIN_VARIANT, planRuns } from '../../../src-main/core/experiment/plan.ts'
import { parseVariant } from '../../../src-main/core/experiment/variants.ts'
import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { describeError } from '../../state/describe-error.ts'
import { capital } from '../../../src-main/core/capital.ts'
import { plural, variantTitle } from '../../state/words.ts'

/** A line of "What to train". */
export interface OfferedVariant {
  /** In the grammar of the command line; empty for the main variant. */
  spec: string
  title: string
  description: string
  runs: number
  chosen: boolean
  /** Why it cannot be trained with these inputs. */
  problem: string | null
  /** Written by the person, so it can be taken off the list. */
  own: boolean
}

/** What is usually worth asking beside the main runs, in the size the main variant has. */
function usualSpecs({ inputs, runs }: Pick<ExperimentSettings, 'inputs' | 'runs'>): string[] {
  return [
    `null-labels:${runs}`,
    `noise-probes:${Math.max(1, Math.min(5, inputs.length))}`,
    ...(inputs.length > 1 ? ['leave-one-out', 'only-one'] : []),
    `bootstrap:${runs}`,
    ...(inputs.length > 1 ? ['all-subsets'] : [])
  ]
}

/** The lines of "What to train": the main variant, the usual questions, and those written by hand. */
export function offeredVariants(settings: ExperimentSettings): OfferedVariant[] {
  const usual = usualSpecs(settings)
  const own = settings.variants.filter((spec) => !usual.some((other) => sameQuestion(other, spec)))
  const line = (spec: string): OfferedVariant => {
    const chosenSpec = settings.variants.find((other) => sameQuestion(other, spec)) ?? spec
    return { ...planned(settings, chosenSpec), chosen: settings.variants.includes(chosenSpec), own: own.includes(spec) }
  }
  const main = { ...planned(settings, ''), chosen: true, own: false }
  return [main, ...usual.map(line), ...own.map(line)]
}

/** Runs of all that is chosen, without those that choose the weight decay; 0 while the number is being typed or is out of its limits. */
export const runsToTrain = (settings: ExperimentSettings) =>
  offeredVariants(settings).reduce((sum, { chosen, runs }) => (chosen ? sum + runs : sum), 0)

/** `null-labels:100` and `null-labels:20` ask the same, in different numbers; two subsets do not. */
function sameQuestion(a: string, b: string): boolean {
  const [kindA] = a.split(':')
  const [kindB] = b.split(':')
  return kindA === kindB && (a === b || !['subset', 'folds', 'sweep'].includes(kindA))
}

function planned(settings: ExperimentSettings, spec: string): Omit<OfferedVariant, 'chosen' | 'own'> {
  const unknown = { spec, title: titleOf(spec), description: '', runs: 0, problem: null }
  // While a number of runs is being typed it may be anything; the field below says what is allowed.
  if (!(settings.runs >= 1 && settings.runs <= LIMITS.runs)) return unknown
  try {
    const { variants } = planRuns({ ...settings, variants: beside(settings, spec) }, settings.inputs)
    const asked = variants.filter((variant) => variant.asked === spec)
    const [{ name, description }] = asked
    const text = asked.length === 1 ? description : describeSeveral(spec, asked)
    return {
      ...unknown,
      title: name === MAIN_VARIANT || asked.length > 1 ? unknown.title : variantTitle(name),
      // The seeds it would name follow from the master seed, which is being typed.
      description: Number.isNaN(settings.seed) ? '–' : text,
      runs: asked.reduce((sum, variant) => sum + variant.runs, 0)
    }
  } catch (error) {
    return { ...unknown, problem: describeError(error).message }
  }
}

/** What must be planned with a question to count its runs: folds are made of the subsets too. */
function beside({ variants, inputs }: ExperimentSettings, spec: string): string[] {
  if (spec === '') return []
  const others = spec.startsWith('folds') ? variants.filter((other) => isSubset(other, inputs)) : []
  return [...others, spec]
}

function isSubset(spec: string, inputs: readonly string[]): boolean {
  try {
    return parseVariant(spec, inputs).kind === 'subset'
  } catch {
    return false
  }
}

function describeSeveral(spec: string, asked: readonly { name: string; description: string; runs: number }[]): string {
  const [first, ...others] = asked
  if (spec.startsWith('folds'))
    return `${first.description}; also ${others.map(({ name }) => name.replace('folds ', '')).join(', ')}`
  const settings = spec.slice(spec.indexOf(':') + 1).replace(/:\d+$/, '')
  return `${settings.replaceAll('+', ' × ').replaceAll('=', ' ')}: ${asked.length} points, ${plural(first.runs, 'seed')}`
}

const titleOf = (spec: string) => (spec === '' ? 'Independent runs' : capital(spec.split(':')[0].replaceAll('-', ' ')))

/** Settings with a question ticked or not. */
export function toggled(variants: readonly string[], spec: string, chosen: boolean): string[] {
  return chosen ? [...variants, spec] : variants.filter((other) => other !== spec)
}

/** When the number of runs changes, the variants that have as many follow. */
export function withRuns(settings: ExperimentSettings, runs: number): Pick<ExperimentSettings, 'runs' | 'variants'> {
  const follow = (spec: string) =>
    spec.replace(/^(null-labels|bootstrap):(\d+)$/, (whole, kind, count) =>
      Number(count) === settings.runs ? `${kind}:${runs}` : whole
    )
  return { runs, variants: Number.isNaN(runs) ? settings.variants : settings.variants.map(follow) }
}
