import { entryNamed, isBatchMethod } from '../analysis/catalogue.ts'
import { completeOptions } from '../analysis/options.ts'
import { PARTITIONS, type EncodedData } from '../dataset/encoded-data.ts'
import type { ExperimentSettings } from '../experiment/experiment.ts'
import { formatCount, formatNumber } from '../format-number.ts'
import type { ReportInput } from './build.ts'
import type { ReportRun } from './runs.ts'

/** Where the numbers of a report come from, as far as it is known. */
export interface ProvenanceFacts {
  data: { name: string; file: string; sha256: string; rows: number } | null
  /** As the networks saw it. */
  encoded: Pick<EncodedData, 'rows' | 'inputs' | 'outputs' | 'labels' | 'partition' | 'trainingRows' | 'dropped'> | null
  /** Of the batch, or of all runs when they share them. */
  settings: ExperimentSettings | null
  /** Other variants trained in the same batch, with their numbers of runs. */
  variants: { name: string; spec: string; runs: number }[]
  /** `compiled engine, TensorFlow 2.21.0`; null for imported networks. */
  engine: string | null
  /** Of Weightscope. */
  version: string
  /** Of the project file. */
  format: number
}

type Provenance = Pick<ReportInput, 'facts' | 'runs' | 'analyses' | 'batch'>

/** A line each, so that somebody else could do it again. */
export function provenanceOf({ facts, runs, analyses, batch }: Provenance): { label: string; value: string }[] {
  const { data, encoded, settings, engine } = facts
  const entries: [string, string | null][] = [
    ['Data', data && dataLine(data, encoded)],
    ['SHA-256', data?.sha256 ?? null],
    ['Coding', encoded && codingLine(encoded)],
    ['Split', encoded && settings && splitLine(encoded, settings)],
    ['Network', networkLine(runs[0])],
    ['Training', settings && trainingLine(settings)],
    ['Runs', runsLine(runs, facts)],
    ['Methods', methodsLine(analyses, batch !== null && runs.length > 1)],
    ['Program', [`Weightscope ${facts.version}`, engine, `project format ${facts.format}`].filter(Boolean).join('; ')]
  ]
  return entries.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
}

function dataLine(data: NonNullable<ProvenanceFacts['data']>, encoded: ProvenanceFacts['encoded']): string {
  const parts = [data.file, `${formatCount(data.rows)} rows`]
  if (encoded === null) return parts.join(', ')
  const { outputs, labels, dropped } = encoded
  const counts = outputs.map((name, index) =>
    labels === null ? name : `${name} ${formatCount(labels.filter((label) => label === index).length)}`
  )
  const reasons = Object.entries(dropped.byColumn).map(([column, rows]) => `${column} ${rows}`)
  return [
    ...parts,
    `${new Set(encoded.inputs.map(({ variable }) => variable)).size} inputs`,
    `${labels === null ? 'target' : 'classes'} ${counts.join(', ')}`,
    dropped.rows === 0
      ? 'no row dropped'
      : `${formatCount(dropped.rows)} ${dropped.rows === 1 ? 'row' : 'rows'} dropped for missing values (${reasons.join(', ')})`
  ].join(', ')
}

function codingLine({ inputs, outputs, labels, trainingRows }: NonNullable<ProvenanceFacts['encoded']>): string {
  const levels = inputs.filter(({ kind }) => kind === 'level')
  const indicators = inputs.filter(({ kind }) => kind === 'missing-indicator')
  const imported = trainingRows === 'unknown'
  return [
    imported ? 'inputs standardised as stored with the network' : 'inputs standardised on training rows',
    ...(levels.length === 0 ? [] : [`nominal variables one input a level (${levels.length})`]),
    ...(indicators.length === 0 ? [] : [`${indicators.length} missing-value indicators`]),
    labels === null
      ? imported
        ? 'target as stored with the network'
        : 'target standardised'
      : `target one-of-${outputs.length}`
  ].join('; ')
}

function splitLine(
  { partition }: NonNullable<ProvenanceFacts['encoded']>,
  { split, task }: ExperimentSettings
): string {
  const rows = PARTITIONS.map((name, index) => `${name} ${formatCount(partition.filter((of) => of === index).length)}`)
  return `${task === 'classify' ? 'stratified by class, ' : ''}seed ${split.seed}: ${rows.join(', ')}`
}

function networkLine({ architecture, network }: ReportRun): string {
  const { layers } = network
  const hidden = [...new Set(layers.slice(0, -1).map(({ activation }) => activation))].join(', ')
  const output = layers[layers.length - 1].activation
  const loss = output === 'linear' ? 'squared error' : 'cross-entropy'
  return [architecture, hidden, `${output} output with ${loss}`].filter(Boolean).join(', ')
}

const plain = (value: number) => (Number.isInteger(value) ? formatCount(value) : formatNumber(value))

/** Numbers that methods were asked with: their repeats, draws and seeds. Null where there are none. */
function methodsLine(analyses: ReportInput['analyses'], ofBatch: boolean): string | null {
  const told = analyses.flatMap(({ method }) => {
    const entry = entryNamed(method)
    const defaults = ofBatch && !isBatchMethod(entry) ? entry.batchDefaults : {}
    const options = completeOptions(entry, {}, defaults)
    const numbers = entry.options
      .filter(({ kind, name }) => kind === 'number' && Number(options[name]) > 0)
      .map(({ name, label }) => `${label.toLowerCase()} ${plain(Number(options[name]))}`)
    return numbers.length === 0 ? [] : [`${entry.title} (${numbers.join(', ')})`]
  })
  return told.length === 0 ? null : told.join('; ')
}

function trainingLine({ training, checkpointEvery }: ExperimentSettings): string {
  const { optimiser, learningRate, schedule, momentum, decay, decayBy, epochs, patience, batchSize } = training
  return [
    `${optimiser === 'adam' ? 'Adam' : `SGD with momentum ${momentum}`}, learning rate ${learningRate}${schedule === 'annealed' ? ', falling to 0 over the last half of the epochs' : ''}`,
    `weight decay ${decay}${decayBy === 'hand' ? '' : ', chosen by cross-validation of the training and validation rows'}`,
    `${formatCount(epochs)} epochs`,
    patience === 0 ? 'no early stopping' : `stops after ${patience} epochs without a better validation loss`,
    batchSize === 0 ? 'all rows at once' : `batches of ${batchSize} rows`,
    ...(checkpointEvery === 0 ? [] : [`weights kept every ${checkpointEvery} epochs`])
  ].join(', ')
}

function runsLine(runs: readonly ReportRun[], { settings, variants }: ProvenanceFacts): string {
  const diverged = runs.filter(({ summary }) => summary.diverged).length
  const others = variants.map(({ name, runs }) => `${formatCount(runs)} ${name}`)
  return [
    [runs.length === 1 ? 'one' : formatCount(runs.length), ...seedsOf(runs)].join(', '),
    ...(settings === null ? [] : [`master seed ${settings.seed}`]),
    diverged === 0 ? 'none diverged' : `${diverged} diverged, shown nowhere but here`,
    ...(others.length === 0 ? [] : [`in the same batch ${others.join(', ')}`])
  ].join('; ')
}

/** Seeds in a row as their ends, others listed; nothing of imported networks. */
function seedsOf(runs: readonly ReportRun[]): string[] {
  const seeds = runs.flatMap(({ summary }) => summary.seed ?? []).sort((a, b) => a - b)
  const [first, last] = [seeds[0], seeds[seeds.length - 1]]
  if (seeds.length === 0) return []
  if (seeds.length === 1) return [`seed ${first}`]
  const unbroken = seeds.every((seed, index) => seed === first + index)
  if (unbroken) return [`seeds ${first}–${last}`]
  if (seeds.length <= 12) return [`seeds ${seeds.join(', ')}`]
  return [`seeds derived from the master seed, ${first} to ${last}`]
}
