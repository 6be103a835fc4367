import { capital } from '../capital.ts'
import { METRIC_WORDS } from '../run/metric-words.ts'
import type { ExperimentSettings } from '../experiment/experiment.ts'
import { formatNumber } from '../format-number.ts'
import type { Network } from '../run/network.ts'
import type { MetricName, RunSummary } from '../run/run.ts'
import { PARTITIONS } from '../dataset/encoded-data.ts'
import { hasDiverged } from './diverged.ts'
import { matchUnits, sameShape, type UnitMatch } from './matching.ts'
import type { AnalysisTable } from './method.ts'
import { niceLimit } from './nice-limit.ts'

/** What is known of a run besides its weights. */
export interface ComparedRun {
  summary: Pick<RunSummary, 'seed' | 'inputs' | 'variant'>
  /** Null for an imported network. */
  settings: ExperimentSettings | null
  /** `14-8-3` */
  architecture: string
}

/** Settings of several runs, a row where they differ and one line for the rest. */
export interface SettingsDifference {
  columns: string[]
  rows: { setting: string; values: string[] }[]
  same: string
}

/**
 * Settings in which runs differ, one row each, and one line for all that they share.
 *
 * @example settingsDifference(['run 59', 'run 48'], runs).rows // [{ setting: 'Seed', values: ['59', '48'] }]
 */
export function settingsDifference(names: readonly string[], runs: readonly ComparedRun[]): SettingsDifference {
  const described = runs.map(describe)
  const settings = [...new Set(described.flatMap((settings) => [...settings.keys()]))]
  const rows = settings.map((setting) => ({ setting, values: described.map((of) => of.get(setting) ?? '–') }))
  const differs = ({ values }: { values: string[] }) => new Set(values).size > 1
  const shared = rows
    .filter((row) => !differs(row))
    .map(({ setting, values }) => `${setting.toLowerCase()} ${values[0]}`)
  return { columns: [...names], rows: rows.filter(differs), same: shared.join(', ') }
}

/** Metrics of runs side by side: one row a partition and metric, test rows first. Metrics that no run has are left out. */
export function metricsComparison(summaries: readonly Pick<RunSummary, 'name' | 'metrics'>[]): AnalysisTable {
  const shown: MetricName[] = ['accuracy', 'macroF1', 'logLoss', 'r2', 'rmse', 'mae']
  const rows = [...PARTITIONS].reverse().flatMap((partition) =>
    shown.map((metric) => ({
      title: `${capital(partition)} ${METRIC_WORDS[metric]}`,
      values: summaries.map(({ metrics }) => metrics[partition]?.[metric] ?? NaN)
    }))
  )
  const present = rows.filter(({ values }) => values.some((value) => !Number.isNaN(value)))
  return {
    name: 'metrics',
    title: 'Metrics',
    rowHeader: 'metric',
    rows: present.map(({ title }) => title),
    columns: summaries.map(({ name }) => name),
    values: present.map(({ values }) => values)
  }
}

/** Each column less the first one: what changed against the baseline. */
export function differencesToFirst(table: AnalysisTable): AnalysisTable {
  return {
    ...table,
    name: `${table.name}-differences`,
    title: `${table.title}, difference to ${table.columns[0]}`,
    columns: table.columns.slice(1),
    values: table.values.map(([baseline, ...others]) => others.map((value) => value - baseline)),
    format: 'signed'
  }
}

export interface WeightsComparison {
  asTrained: Network[]
  /** Output weights centred, units in the order and with the signs of the first run's; null when shapes differ or a run diverged. */
  matched: { network: Network; units: UnitMatch[] }[] | null
  /** End of the one colour scale of all tables, symmetric around 0. */
  scale: number
  /** The same for differences to the first run. */
  differenceScale: number
  notes: string[]
}

/**
 * Networks laid side by side; the first is the baseline.
 *
 * @param names for the notes, one a network
 */
export function weightsComparison(names: readonly string[], networks: readonly Network[]): WeightsComparison {
  const [baseline] = networks
  const asTrained = [...networks]
  const unmatched = [
    ...names
      .filter((_, index) => hasDiverged(networks[index]))
      .map(
        (name) =>
          `${name} diverged: some of its weights are no numbers, so no unit can be matched and nothing subtracted.`
      ),
    ...names
      .filter((_, index) => !sameShape(baseline, networks[index]))
      .map(
        (name) =>
          `${name} has other inputs, layers or outputs than ${names[0]}: the weights stand side by side, a difference cell by cell means nothing.`
      )
  ]
  if (unmatched.length > 0) {
    return {
      asTrained,
      matched: null,
      scale: niceLimit(largestWeight(networks)),
      differenceScale: 1,
      notes: unmatched
    }
  }
  const matched = networks.map((network) => matchUnits(baseline, network))
  return {
    asTrained,
    matched,
    scale: niceLimit(largestWeight([...networks, ...matched.map(({ network }) => network)])),
    differenceScale: niceLimit(largestDifference(matched.map(({ network }) => network))),
    notes: matched.slice(1).flatMap(({ units }, k) => matchNote(names[k + 1], names[0], units))
  }
}

function matchNote(name: string, baseline: string, units: readonly UnitMatch[]): string[] {
  if (units.length === 0) return []
  const alone = units.filter(({ similarity }) => similarity < 0.5).length
  const mean = units.reduce((sum, { similarity }) => sum + similarity, 0) / units.length
  const partners =
    alone === 0
      ? 'every unit has a partner'
      : `${alone} of ${units.length} units have no partner (similarity under 0.5), so their columns compare different units`
  return [`${name} against ${baseline}: mean similarity of matched units ${formatNumber(mean, 2)}; ${partners}.`]
}

/** Weights that are no numbers are passed over: the others still need a scale. */
function largestWeight(networks: readonly Network[]): number {
  let largest = 0
  for (const { layers } of networks) {
    for (const { weights } of layers) {
      for (const weight of weights) if (Number.isFinite(weight)) largest = Math.max(largest, Math.abs(weight))
    }
  }
  return largest
}

function largestDifference([baseline, ...others]: readonly Network[]): number {
  let largest = 0
  for (const { layers } of others) {
    layers.forEach(({ weights }, k) => {
      weights.forEach((weight, i) => (largest = Math.max(largest, Math.abs(weight - baseline.layers[k].weights[i]))))
    })
  }
  return largest
}

function describe({ summary, settings, architecture }: ComparedRun): Map<string, string> {
  const described = new Map([['Architecture', architecture]])
  if (summary.seed !== null) described.set('Seed', String(summary.seed))
  if (summary.variant !== '') described.set('Variant', summary.variant)
  const variables = summary.inputs.join(', ')
  if (settings === null) return described.set('Origin', 'imported').set('Variables', variables)
  const { training, split, architecture: shape } = settings
  const entries: [string, string][] = [
    ['Target', settings.targets.join(', ')],
    ['Activation', shape.activation],
    ['Optimiser', training.optimiser],
    ['Learning rate', String(training.learningRate)],
    ['Schedule', training.schedule],
    ...(training.optimiser === 'sgd' ? [['Momentum', String(training.momentum)] as [string, string]] : []),
    ['Weight decay', String(training.decay)],
    ['Epochs', String(training.epochs)],
    ['Patience', training.patience === 0 ? 'none' : String(training.patience)],
    ['Batch size', training.batchSize === 0 ? 'all rows' : String(training.batchSize)],
    ['Missing values', settings.missing],
    ['Split', `${split.training}/${split.validation}/${split.test}`],
    ['Split seed', String(split.seed)],
    ['Master seed', String(settings.seed)]
  ]
  for (const [name, value] of entries) described.set(name, value)
  // Last, for it is long: what stands in one line is cut at its end.
  return described.set('Variables', variables)
}
