import { kindOf } from '../../../src-main/core/experiment/variants.ts'
import { listed } from '../../../src-main/core/analysis/wording.ts'
import type { Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { describeVariants, usualSpecs } from '../experiment/describe-variants.ts'

/** A question that this experiment cannot answer, and what would have to be trained. */
export interface TrainingOffer {
  title: string
  text: string
  /** In the grammar of the command line. */
  variants: string[]
  /** False where these variables or this network do not allow it; `text` says why. */
  possible: boolean
}

type Kind = ReturnType<typeof kindOf>

const OFFERS: { kind: Kind; title: string }[] = [
  { kind: 'leave-one-out', title: 'Every variable left out' },
  { kind: 'only-one', title: 'Every variable alone' },
  { kind: 'all-subsets', title: 'Every subset' }
]

export function moreToTrain({ settings, variants }: Pick<ExperimentRow, 'settings' | 'variants'>): TrainingOffer[] {
  const trained = new Set(variants.filter(({ runsStored }) => runsStored > 0).map(kindOf))
  const lacking = OFFERS.filter(({ kind }) => !trained.has(kind)).map(({ kind, title }) => ({
    ...{ title, variants: [kind] },
    ...describeVariants([kind], settings)
  }))
  if (trained.has('folds')) return lacking
  // Folds are of use for a subset that is there to be tested.
  const subsets = variants.filter((variant) => kindOf(variant) === 'subset')
  if (subsets.length === 0) return lacking
  const specs = testVariants(subsets.map(({ spec }) => spec))
  const title = `Folds, for a test of ${listed(subsets.map(({ name }) => name))}`
  return [...lacking, { title, variants: specs, ...describeVariants(specs, settings) }]
}

/** What tests subsets against all variables. @example testVariants(['subset:v4+v7']) // ['subset:v4+v7', 'folds:5x20'] */
export function testVariants(subsets: readonly string[]): string[] {
  return [...subsets, ...usualSpecs(['folds'])]
}

/** Partitions that have rows, those never seen first. */
export function partitionsOf(settings: ExperimentSettings | null): Partition[] {
  const order: Partition[] = ['test', 'validation', 'training']
  return settings === null ? order : order.filter((name) => settings.split[name] > 0)
}
