import { and, eq, sql } from 'drizzle-orm'
import type { Network } from '../core/run/network.ts'
import { packNetwork } from '../core/run/parameters.ts'
import { PARTITIONS } from '../core/dataset/encoded-data.ts'
import type { PartitionMetrics } from '../core/run/run.ts'
import { toColumns } from './metrics.ts'
import { parametersOf, templateOfRun, type NetworkTemplate } from './network-template.ts'
import type { ProjectFile } from './project-file.ts'
import type { NewRun } from './project.ts'
import { runHistories, runMetrics, runs, runWeights, variants } from './schema.ts'

/** Writes runs. Statements are prepared once: a batch is thousands of runs. All of it happens inside the caller's transaction. */
export class NewRuns {
  readonly #insertRun
  readonly #insertWeights
  readonly #insertHistory
  readonly #insertMetrics
  readonly #stored
  readonly #bringBack
  readonly #variant
  readonly #db: ProjectFile['db']

  constructor({ db }: ProjectFile) {
    this.#db = db
    const value = sql.placeholder
    this.#insertRun = db
      .insert(runs)
      .values({
        // NULL takes the next one.
        id: value('id'),
        experiment: value('experiment'),
        variant: value('variant'),
        index: value('index'),
        seed: value('seed'),
        inputs: value('inputs'),
        spec: value('spec'),
        epochs: value('epochs'),
        bestEpoch: value('bestEpoch'),
        divergedAt: value('divergedAt'),
        name: value('name'),
        note: '',
        pinned: false
      })
      .returning({ id: runs.id })
      .prepare()
    this.#insertWeights = db
      .insert(runWeights)
      .values({ run: value('run'), weights: value('weights') })
      .prepare()
    this.#insertHistory = db
      .insert(runHistories)
      .values({
        run: value('run'),
        initial: value('initial'),
        best: value('best'),
        trainingLoss: value('trainingLoss'),
        validationLoss: value('validationLoss'),
        checkpoints: value('checkpoints')
      })
      .prepare()
    const metrics = Object.keys(toColumns({ rows: 0 })).map((name) => [name, value(name)])
    this.#insertMetrics = db
      .insert(runMetrics)
      .values({ run: value('run'), partition: value('partition'), ...Object.fromEntries(metrics) })
      .prepare()
    this.#stored = db
      .select({ id: runs.id, removedAt: runs.removedAt })
      .from(runs)
      .where(and(eq(runs.experiment, value('experiment')), eq(runs.index, value('index'))))
      .prepare()
    this.#bringBack = db
      .update(runs)
      .set({ removedAt: null })
      .where(eq(runs.id, value('id')))
      .prepare()
    this.#variant = db
      .select({ id: variants.id })
      .from(variants)
      .where(and(eq(variants.experiment, value('experiment')), eq(variants.position, value('position'))))
      .prepare()
  }

  /**
   * Stores trained runs, but for those that are there.
   *
   * @returns their ids
   * @throws RangeError when the weights of one do not fit the experiment's network
   */
  add(experiment: number, template: NetworkTemplate, newRuns: readonly NewRun[]): number[] {
    const firstId = this.#firstId(experiment)
    return newRuns.map((run) => this.#add(experiment, template, run, firstId))
  }

  #add(
    experiment: number,
    template: NetworkTemplate,
    { spec, trained, inputs, metrics }: NewRun,
    firstId: number
  ): number {
    const { index, variant, seed, ...rest } = spec
    const stored = this.#stored.get({ experiment, index })
    if (stored !== undefined) {
      if (stored.removedAt !== null) this.#bringBack.run({ id: stored.id })
      return stored.id
    }
    const parameters = parametersOf(templateOfRun(template, spec))
    if (trained.weights.length !== parameters) {
      throw new RangeError(`run ${index}: ${trained.weights.length} weights for a network of ${parameters}`)
    }
    const { epochs, bestEpoch, divergedAt, trainingLoss, validationLoss, checkpoints } = trained
    const { id: run } = this.#insertRun.get({
      id: firstId + index,
      ...{ experiment, index, seed, inputs, epochs, bestEpoch, divergedAt },
      variant: this.#variantAt(experiment, variant),
      spec: rest,
      name: ''
    })
    this.#insertWeights.run({ run, weights: Float64Array.from(trained.weights) })
    this.#insertHistory.run({
      ...{ run, trainingLoss, validationLoss, checkpoints },
      initial: Float64Array.from(trained.initialWeights),
      best: trained.bestWeights && Float64Array.from(trained.bestWeights)
    })
    this.#addMetrics(run, metrics)
    return run
  }

  /** Stores a network that was trained elsewhere. */
  addImported(experiment: number, network: Network, metrics: PartitionMetrics, name: string): number {
    const { id: run } = this.#insertRun.get({
      ...{
        id: null,
        experiment,
        name,
        index: null,
        seed: null,
        spec: null,
        epochs: 0,
        bestEpoch: null,
        divergedAt: null
      },
      variant: this.#variantAt(experiment, 0),
      inputs: variablesOf(network)
    })
    this.#insertWeights.run({ run, weights: packNetwork(network) })
    this.#addMetrics(run, metrics)
    return run
  }

  /**
   * Id of the experiment's run 0. Ids follow the plan and not the moment in which a chunk happened to be done, so that the
   * same batch trained twice has the same numbers under the same ids; they are reserved with the first run.
   */
  #firstId(experiment: number): number {
    const stored = this.#db.get<{ first: number | null }>(
      sql`SELECT min(${runs.id} - ${runs.index}) AS first FROM ${runs} WHERE ${runs.experiment} = ${experiment}`
    )
    if (stored?.first != null) return stored.first
    const { last } = this.#db.get<{ last: number }>(
      sql`SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'runs'), 0) AS last`
    )
    const { asked } = this.#db.get<{ asked: number }>(
      sql`SELECT coalesce(sum(${variants.runsAsked}), 0) AS asked FROM ${variants} WHERE ${variants.experiment} = ${experiment}`
    )
    this.#db.run(sql`DELETE FROM sqlite_sequence WHERE name = 'runs'`)
    this.#db.run(sql`INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', ${last + asked})`)
    return last + 1
  }

  #addMetrics(run: number, metrics: PartitionMetrics): void {
    for (const partition of PARTITIONS) {
      const ofPartition = metrics[partition]
      if (ofPartition !== undefined) this.#insertMetrics.run({ run, partition, ...toColumns(ofPartition) })
    }
  }

  #variantAt(experiment: number, position: number): number {
    const variant = this.#variant.get({ experiment, position })
    if (variant === undefined) throw new RangeError(`experiment ${experiment} has no variant ${position}`)
    return variant.id
  }
}

/** Dummies of one variable count as that variable, where the network knows. */
function variablesOf({ layers, inputStandardisation }: Network): string[] {
  const variableOf = new Map(inputStandardisation.map(({ name, variable }) => [name, variable]))
  return [...new Set(layers[0].inputs.map((name) => variableOf.get(name) ?? name))]
}
