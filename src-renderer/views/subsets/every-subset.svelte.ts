import type { AnalysisOutcome, SubsetsView } from '../../../src-main/api/types.ts'
import { kindOf } from '../../../src-main/core/experiment/variants.ts'
import { METRICS } from '../../../src-main/core/run/metric-words.ts'
import type { SubsetRow } from '../../../src-main/core/analysis/subsets/subset-list.ts'
import type { Partition } from '../../../src-main/core/dataset/encoded-data.ts'
import type { MetricName } from '../../../src-main/core/run/run.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../api.ts'
import type { TableSort } from '../../components/data-table.ts'
import type { App } from '../../state/app.svelte.ts'
import { PagedRows } from '../../state/paged-rows.svelte.ts'
import { Resource } from '../../state/resource.svelte.ts'
import { partitionsOf } from './more-to-train.ts'
import { placeOf, type SubsetPlace } from './subset-words.ts'
import { BY_SHARE, orderByMethod, orderByShare, type VariableOrder } from './variable-orders.ts'

const OF_NUMBERS: readonly MetricName[] = ['r2', 'rmse', 'mae']

/** All subsets of the variables: the best of each size, refit shares, and a ranking. Made while a component is being set up. */
export class EverySubset {
  readonly summary = new Resource<SubsetsView>()
  /** What the first variables of the order score, from none on. */
  readonly nested = new Resource<number[]>()
  /** Where the subset that is compared with all stands among those of its size. */
  readonly place = new Resource<SubsetPlace | null>()
  readonly list: PagedRows<Parameters<ApiClient['subsets']['list']['query']>[0], SubsetRow>
  /** Of the list. */
  metrics = $state.raw<readonly MetricName[]>([])
  metric = $state<MetricName | null>(null)
  partition = $state<Partition | null>(null)
  sort = $state<TableSort | null>(null)
  size = $state<number | null>(null)
  /** Variables that must be in (true) or out (false). */
  wanted = $state.raw<Record<string, boolean>>({})
  /** Name of the order in which variables are added. */
  orderName = $state(BY_SHARE)
  readonly #ranked = new Resource<AnalysisOutcome>()
  readonly #experiment: () => ExperimentRow
  readonly #id = $derived.by(() => this.#experiment().id)
  readonly #app: App
  readonly any = $derived.by(() =>
    this.#experiment().variants.some((variant) => variant.runsStored > 0 && kindOf(variant) === 'all-subsets')
  )
  readonly task = $derived.by(() => this.#experiment().settings?.task ?? 'classify')
  readonly partitions = $derived.by(() => partitionsOf(this.#experiment().settings))
  readonly offeredMetrics = $derived(METRICS.filter((name) => OF_NUMBERS.includes(name) === (this.task === 'regress')))
  /** By what subsets are chosen: on validation rows where there are any, so that test rows stay apart. */
  readonly by = $derived({
    metric: this.metric ?? (this.task === 'regress' ? 'rmse' : 'logLoss'),
    partition: this.partition ?? (this.partitions.includes('validation') ? 'validation' : this.partitions[0])
  } as const)
  readonly orders = $derived.by((): VariableOrder[] => {
    const { variables, shares } = this.summary.value ?? {}
    if (!variables || !shares) return []
    const outcome = this.#ranked.value
    // What reads the data of every run takes too long for a line in a chart.
    const methods = this.#app.methods.filter(({ ranks, requires }) => ranks && !requires.data)
    return [
      orderByShare(variables, shares.share),
      ...methods.map((method) => orderByMethod(method, outcome?.method === method.name ? outcome : null))
    ]
  })
  readonly order = $derived(
    this.orders.find(({ name, variables }) => name === this.orderName && variables.length > 0) ?? this.orders[0] ?? null
  )

  /** @param compared variables of the subset that is compared with all */
  constructor(app: App, experiment: () => ExperimentRow, compared: () => readonly string[]) {
    this.#app = app
    this.#experiment = experiment
    const { subsets, analyses } = app.api
    const { project } = app
    this.list = new PagedRows(async (question, page) => {
      const answer = await subsets.list.query({ ...question, ...page })
      this.metrics = answer.metrics
      return answer
    })
    $effect(() => {
      void project.runsVersionOf(this.#id)
      const asked = { experiment: this.#id, ...this.by }
      if (this.any) void this.summary.load(() => subsets.summary.query(asked))
      else this.summary.clear()
    })
    $effect(() => {
      const asked = { experiment: this.#id, method: this.orderName }
      if (this.orderName === BY_SHARE) this.#ranked.clear()
      else void this.#ranked.load(() => analyses.analyse.query(asked))
    })
    $effect(() => {
      const order = [...(this.order?.variables ?? [])]
      const asked = { experiment: this.#id, ...this.by, order }
      if (order.length === 0) this.nested.clear()
      else void this.nested.load(async () => (await subsets.nested.query(asked)).map(({ mean }) => mean))
    })
    $effect(() => {
      const inputs = [...compared()]
      const asked = { experiment: this.#id, ...this.by, size: inputs.length }
      if (!this.any || inputs.length === 0) this.place.clear()
      else
        void this.place.load(async () => {
          const [best, own] = await Promise.all([
            subsets.list.query({ ...asked, limit: 2 }),
            subsets.list.query({ ...asked, with: inputs, limit: 1 })
          ])
          const metric = best.metrics.indexOf(asked.metric)
          return own.rows[0] ? placeOf(own.rows[0], best.rows, best.total, metric) : null
        })
    })
    $effect(() => {
      void project.runsVersionOf(this.#id)
      const names = Object.entries(this.wanted)
      const question = {
        ...{ experiment: this.#id, ...this.by, size: this.size },
        with: names.flatMap(([name, inside]) => (inside ? [name] : [])),
        without: names.flatMap(([name, inside]) => (inside ? [] : [name])),
        sort: { by: (this.sort?.key ?? 'rank') as 'rank', descending: this.sort?.descending ?? false }
      }
      void this.list.show(this.any ? question : null)
    })
  }
}
