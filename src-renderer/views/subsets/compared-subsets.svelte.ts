import type { AnalysisOutcome, SubsetComparisons } from '../../../src-main/api/types.ts'
import { kindOf } from '../../../src-main/core/experiment/variants.ts'
import type { Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import type { App } from '../../state/app.svelte.ts'
import { describeError } from '../../state/describe-error.ts'
import { Resource } from '../../state/resource.svelte.ts'
import { foldTests } from './subset-words.ts'

const COMPARED: ReturnType<typeof kindOf>[] = ['subset', 'leave-one-out', 'only-one', 'folds']

/** Subsets beside all variables, and the test of one over folds. Made while a component is being set up. */
export class ComparedSubsets {
  readonly comparisons = new Resource<SubsetComparisons>()
  /** Which rows the metrics are of. */
  rows = $state<Partition | 'auto'>('auto')
  /** Differences up to so many points count as none. */
  rope = $state('1')
  /** The variant that is shown in full. */
  picked = $state<string | null>(null)
  readonly #test = new Resource<AnalysisOutcome>()
  readonly #experiment: () => ExperimentRow
  readonly #id = $derived.by(() => this.#experiment().id)
  /** Whether there is anything to compare. */
  readonly any = $derived.by(() =>
    this.#experiment().variants.some((variant) => variant.runsStored > 0 && COMPARED.includes(kindOf(variant)))
  )
  /** Subsets of a person's choice. */
  readonly chosen = $derived(
    (this.comparisons.value?.comparisons ?? []).filter(({ kind }) => kind === 'subset' || kind === 'folds')
  )
  readonly #folds = $derived(this.chosen.filter(({ kind }) => kind === 'folds'))
  readonly shown = $derived(
    this.chosen.find(({ variant }) => variant === this.picked) ?? this.#folds[0] ?? this.chosen[0] ?? null
  )
  /** Of the subset that is shown, metric by metric; none where these are no folds, or rows that took part. */
  readonly tests = $derived.by(() => {
    const { shown } = this
    const outcome = this.#test.value
    if (shown?.kind !== 'folds' || this.comparisons.value?.partition !== 'test' || outcome === undefined) return []
    const name = this.#folds.indexOf(shown) === 0 ? 'differences' : `differences of ${shown.inputs.join('+')}`
    const table = outcome.tables.find((one) => one.name === name)
    return table ? foldTests(table) : []
  })

  /** Whether the test is still on its way, and why it was refused. */
  readonly testing = $derived.by(() => {
    const { pending, error } = this.#test
    return { pending, reason: error === null ? null : describeError(error).message }
  })

  constructor({ api, project }: App, experiment: () => ExperimentRow) {
    this.#experiment = experiment
    $effect(() => {
      void project.runsVersionOf(this.#id)
      const asked = { experiment: this.#id, partition: this.rows }
      if (this.any) void this.comparisons.load(() => api.subsets.compare.query(asked))
      else this.comparisons.clear()
    })
    $effect(() => {
      const asked = { experiment: this.#id, method: 'subset-test', options: { rope: Number(this.rope) } }
      if (this.#folds.length > 0) void this.#test.load(() => api.analyses.analyse.query(asked))
      else this.#test.clear()
    })
  }
}
