import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ColumnSummary, ColumnType, DataSource } from '../core/dataset/dataset.ts'
import { PARTITIONS } from '../core/dataset/encoded-data.ts'
import type { DecaySearch } from '../core/experiment/decay-search.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { MetricName } from '../core/run/run.ts'
import type { EngineInfo } from '../training/engine.ts'
import { float32Blob, float64Blob, int32Blob, json } from './column-types.ts'
import type { NetworkTemplate } from './network-template.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { ExperimentRow } from './project.ts'

/**
 * The project file, table by table: this is its documentation. The statements that make the tables are in `migrations/`; a test
 * keeps both the same.
 *
 * `removedAt` marks what was removed and may still come back; it is deleted for good when the project is closed. Times are
 * ISO 8601 in UTC. Ids are never used twice, so a report that names a deleted run can never mean another one.
 */

/** One row about the file itself. */
export const meta = sqliteTable('meta', {
  id: integer().primaryKey(),
  created: text().notNull(),
  /** Version of the application that made the file. */
  appVersion: text('app_version').notNull()
})

export const datasets = sqliteTable('datasets', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  rows: integer().notNull(),
  created: text().notNull(),
  source: json<DataSource>()('source').notNull(),
  removedAt: text('removed_at')
})

/** A column of a dataset with all its values. */
export const datasetColumns = sqliteTable(
  'dataset_columns',
  {
    dataset: integer('dataset_id')
      .notNull()
      .references(() => datasets.id, { onDelete: 'cascade' }),
    /** From 0, in the order of the file. */
    position: integer().notNull(),
    name: text().notNull(),
    type: text().$type<ColumnType>().notNull(),
    role: text().$type<ColumnRole>().notNull(),
    summary: json<ColumnSummary>()('summary').notNull(),
    /** Nominal columns only. */
    levels: json<string[]>()('levels'),
    /** Nominal columns only: index into `levels` a row, -1 where missing. */
    codes: int32Blob('codes'),
    /** Scale columns only: one number a row, NaN where missing. */
    values: float64Blob('values')
  },
  (table) => [primaryKey({ columns: [table.dataset, table.position] })]
)

/** A batch of runs as asked for. */
export const experiments = sqliteTable('experiments', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  created: text().notNull(),
  dataset: integer('dataset_id').references(() => datasets.id),
  /** NULL for imported networks. */
  settings: json<ExperimentSettings>()('settings'),
  origin: text().$type<ExperimentRow['origin']>().notNull(),
  /** The names that go with the packed weights of its runs. */
  template: json<NetworkTemplate>()('template').notNull(),
  status: text().$type<ExperimentRow['status']>().notNull(),
  /** Of training, so far. */
  seconds: real().notNull(),
  /** What it was trained on; NULL before. */
  engine: json<EngineInfo>()('engine'),
  removedAt: text('removed_at'),
  /** What its weight decay was chosen from; NULL before, and where it was set by hand. */
  decaySearch: json<DecaySearch>()('decay_search')
})

export const variants = sqliteTable('variants', {
  id: integer().primaryKey({ autoIncrement: true }),
  experiment: integer('experiment_id')
    .notNull()
    .references(() => experiments.id, { onDelete: 'cascade' }),
  /** From 0: the main variant. */
  position: integer().notNull(),
  name: text().notNull(),
  /** In the grammar of the command line. Empty for the main variant. */
  spec: text().notNull(),
  runsAsked: integer('runs_asked').notNull()
})

/** A run without its numbers, so that lists read little. */
export const runs = sqliteTable('runs', {
  id: integer().primaryKey({ autoIncrement: true }),
  experiment: integer('experiment_id')
    .notNull()
    .references(() => experiments.id, { onDelete: 'cascade' }),
  variant: integer('variant_id')
    .notNull()
    .references(() => variants.id, { onDelete: 'cascade' }),
  /** Position in the experiment's batch, from 0; NULL for an imported network. Unique in the experiment. */
  index: integer('spec_index'),
  /** Of the initial weights; NULL for an imported network. */
  seed: integer(),
  /** Variables left in. */
  inputs: json<string[]>()('inputs').notNull(),
  /** In what else it differs from the other runs of the batch; NULL for an imported network. */
  spec: json<Omit<RunSpec, 'index' | 'variant' | 'seed'>>()('spec'),
  /** Epochs trained. */
  epochs: integer().notNull(),
  /** Epoch with the lowest validation loss, from 1. */
  bestEpoch: integer('best_epoch'),
  /** Epoch at which the loss stopped being a number, from 1; NULL when it never did. */
  divergedAt: integer('diverged_at'),
  /** Given by a person; while empty the run is shown as `run 12`, by its id. */
  name: text().notNull(),
  note: text().notNull(),
  pinned: integer({ mode: 'boolean' }).notNull(),
  removedAt: text('removed_at')
})

/** Weights packed as `core/run/parameters.ts` says. */
export const runWeights = sqliteTable('run_weights', {
  run: integer('run_id')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  weights: float64Blob('weights').notNull()
})

/** What was kept of a training, apart so that the weights of a batch are read quickly. Imported networks have none. */
export const runHistories = sqliteTable('run_histories', {
  run: integer('run_id')
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  /** Weights before the first epoch. */
  initial: float64Blob('initial').notNull(),
  /** Weights with the lowest validation loss, where these are not the run's own. */
  best: float64Blob('best'),
  /** Mean loss of a row after each epoch. */
  trainingLoss: float32Blob('training_loss').notNull(),
  /** Empty without validation rows. */
  validationLoss: float32Blob('validation_loss').notNull(),
  /** [checkpoints × parameters], at every `checkpointEvery` epochs of the settings; empty when none were asked. */
  checkpoints: float32Blob('checkpoints').notNull()
})

/** Metrics of a run on one partition. What does not apply is NULL. */
export const runMetrics = sqliteTable(
  'run_metrics',
  {
    run: integer('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    partition: text({ enum: PARTITIONS }).notNull(),
    rows: integer().notNull(),
    accuracy: real(),
    balancedAccuracy: real('balanced_accuracy'),
    kappa: real(),
    mcc: real(),
    macroPrecision: real('macro_precision'),
    macroRecall: real('macro_recall'),
    macroF1: real('macro_f1'),
    weightedF1: real('weighted_f1'),
    logLoss: real('log_loss'),
    brier: real(),
    r2: real(),
    rmse: real(),
    mae: real(),
    /** Names of metrics that are NaN: SQLite turns NaN into NULL, which here means absent. NULL when there are none. */
    notNumbers: json<MetricName[]>()('not_numbers')
  },
  (table) => [primaryKey({ columns: [table.run, table.partition] })]
)

export const runTags = sqliteTable(
  'run_tags',
  {
    run: integer('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    tag: text().notNull()
  },
  (table) => [primaryKey({ columns: [table.run, table.tag] })]
)

export const reports = sqliteTable('reports', {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull(),
  created: text().notNull(),
  /** What it is about; its content is made afresh each time. */
  spec: json<unknown>()('spec').notNull(),
  removedAt: text('removed_at')
})
