import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { Network } from '../core/run/network.ts'
import type { History, RunSummary } from '../core/run/run.ts'
import { UserError } from '../core/user-error.ts'
import { fillTemplate, parametersOf, templateKey, templateOfRun, type NetworkTemplate } from './network-template.ts'
import type { ProjectFile } from './project-file.ts'
import type { StoredRun } from './project.ts'
import { conditionOf, idList } from './run-filter.ts'
import { experiments, runHistories, runs, runWeights, variants } from './schema.ts'

type StoredSpec = typeof runs.$inferSelect.spec

/** Reads weights and histories and gives the packed numbers their names. */
export class RunNumbers {
  readonly #file: ProjectFile
  /** Templates never change and ids are never used twice, so what was read once stays right. */
  readonly #templates = new Map<number, NetworkTemplate>()

  constructor(file: ProjectFile) {
    this.#file = file
  }

  /** Names that all runs of an experiment share. @throws UserError when there is no such experiment */
  templateOf(experiment: number): NetworkTemplate {
    const known = this.#templates.get(experiment)
    if (known !== undefined) return known
    const { db } = this.#file
    const stored = this.#file.read(() =>
      db.select({ template: experiments.template }).from(experiments).where(eq(experiments.id, experiment)).get()
    )
    if (stored === undefined) throw new UserError(`There is no experiment ${experiment} in this project.`)
    this.#templates.set(experiment, stored.template)
    return stored.template
  }

  get(summary: RunSummary): StoredRun {
    const stored = this.#file.read(() =>
      this.#file.db
        .select({
          index: runs.index,
          variant: variants.position,
          seed: runs.seed,
          spec: runs.spec,
          weights: runWeights.weights,
          initial: runHistories.initial,
          best: runHistories.best,
          training: runHistories.trainingLoss,
          validation: runHistories.validationLoss
        })
        .from(runs)
        .innerJoin(variants, eq(variants.id, runs.variant))
        .innerJoin(runWeights, eq(runWeights.run, runs.id))
        .leftJoin(runHistories, eq(runHistories.run, runs.id))
        .where(eq(runs.id, summary.id))
        .get()
    )!
    const { index, variant, seed, spec, weights, initial, best, training, validation } = stored
    const template = templateOfRun(this.templateOf(summary.experiment), spec)
    return {
      summary,
      spec: spec === null ? null : ({ index, variant, seed, ...spec } as RunSpec),
      network: fillTemplate(template, weights),
      initial: initial && fillTemplate(template, initial),
      best: best && fillTemplate(template, best),
      history: { training: training ?? new Float32Array(0), validation: validation ?? new Float32Array(0) }
    }
  }

  networksOf(experiment: number, variant?: string): Network[] {
    const rows = this.#weightsOf(experiment, variant, isNull(runs.divergedAt))
    const templateFor = this.#sharedTemplates(experiment, rows)
    return rows.map(({ spec, weights }) => fillTemplate(templateFor(spec), weights))
  }

  trainingsOf(experiment: number, variant?: string): Pick<StoredRun, 'spec' | 'network' | 'initial'>[] {
    const rows = this.#weightsOf(experiment, variant)
    const templateFor = this.#sharedTemplates(experiment, rows)
    const starts = this.#file.read(() =>
      this.#file.db
        .select({ run: runHistories.run, initial: runHistories.initial })
        .from(runHistories)
        .where(sql`${runHistories.run} IN ${idList(rows.map(({ id }) => id))}`)
        .all()
    )
    const initialOf = new Map(starts.map(({ run, initial }) => [run, initial]))
    return rows.map(({ id, index, position, seed, spec, weights }) => {
      const initial = initialOf.get(id)
      return {
        spec: spec === null ? null : ({ index, variant: position, seed, ...spec } as RunSpec),
        network: fillTemplate(templateFor(spec), weights),
        initial: initial === undefined ? null : fillTemplate(templateFor(spec), initial)
      }
    })
  }

  /** Runs of one shape share a template, so that thousands of networks share their names. */
  #sharedTemplates(experiment: number, rows: readonly { spec: StoredSpec }[]): (spec: StoredSpec) => NetworkTemplate {
    const base = this.templateOf(experiment)
    const templates = new Map<string, NetworkTemplate>()
    for (const { spec } of rows) {
      const key = templateKey(spec)
      if (!templates.has(key)) templates.set(key, templateOfRun(base, spec))
    }
    return (spec) => templates.get(templateKey(spec))!
  }

  weightsOf(experiment: number, variant?: string) {
    const rows = this.#weightsOf(experiment, variant, isNull(runs.divergedAt))
    const template = templateOfRun(this.templateOf(experiment), rows[0]?.spec ?? null)
    const parameters = parametersOf(template)
    const values = new Float64Array(rows.length * parameters)
    rows.forEach(({ weights }, row) => values.set(weights, row * parameters))
    return {
      ids: rows.map(({ id }) => id),
      parameters,
      values,
      template: fillTemplate(template, new Float64Array(parameters))
    }
  }

  historiesOf(ids: number[]): Map<number, History> {
    const rows = this.#file.read(() =>
      this.#file.db
        .select({
          run: runHistories.run,
          training: runHistories.trainingLoss,
          validation: runHistories.validationLoss
        })
        .from(runHistories)
        .where(sql`${runHistories.run} IN ${idList(ids)}`)
        .all()
    )
    return new Map(rows.map(({ run, ...history }) => [run, history]))
  }

  checkpointsOf(run: RunSummary): { epoch: number; network: Network }[] {
    const stored = this.#file.read(() =>
      this.#file.db
        .select({ values: runHistories.checkpoints, settings: experiments.settings, spec: runs.spec })
        .from(runs)
        .innerJoin(experiments, eq(experiments.id, runs.experiment))
        .innerJoin(runHistories, eq(runHistories.run, runs.id))
        .where(eq(runs.id, run.id))
        .get()
    )
    if (stored === undefined) return []
    const template = templateOfRun(this.templateOf(run.experiment), stored.spec)
    const parameters = parametersOf(template)
    const values = Float64Array.from(stored.values)
    const every = stored.settings?.checkpointEvery ?? 0
    return Array.from({ length: values.length / parameters }, (_, index) => ({
      epoch: (index + 1) * every,
      network: fillTemplate(template, values.subarray(index * parameters, (index + 1) * parameters))
    }))
  }

  #weightsOf(experiment: number, variant?: string, only?: SQL) {
    const { db } = this.#file
    const ofVariant = variant === undefined ? eq(variants.position, 0) : eq(variants.name, variant)
    return this.#file.read(() =>
      db
        .select({
          id: runs.id,
          index: runs.index,
          position: variants.position,
          seed: runs.seed,
          spec: runs.spec,
          weights: runWeights.weights
        })
        .from(runs)
        .innerJoin(variants, eq(variants.id, runs.variant))
        .innerJoin(runWeights, eq(runWeights.run, runs.id))
        .where(and(conditionOf(db, { experiment }), ofVariant, only))
        .orderBy(asc(runs.id))
        .all()
    )
  }
}
