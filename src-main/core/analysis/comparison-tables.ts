import { capital } from '../capital.ts'
import { PARTITIONS } from '../dataset/encoded-data.ts'
import { METRIC_WORDS } from '../run/metric-words.ts'
import type { Layer, Network } from '../run/network.ts'
import type { MetricName, RunSummary } from '../run/run.ts'
import { differencesToFirst, type WeightsComparison } from './compare.ts'
import type { AnalysisTable } from './method.ts'
import { metricSpread } from './performance/metric-spread.ts'

/**
 * A comparison of runs as tables: metrics, their differences to the first run, the weights of each run (units matched to
 * the first where shapes agree) and the differences cell by cell.
 */
export function comparisonTables(
  names: readonly string[],
  metrics: AnalysisTable,
  { matched, asTrained }: Pick<WeightsComparison, 'matched' | 'asTrained'>
): AnalysisTable[] {
  const networks = matched?.map(({ network }) => network) ?? asTrained
  const [baseline] = networks
  const weights = networks.flatMap((network, index) =>
    network.layers.map((layer) => layerTable(`weights of ${names[index]}, ${layer.name}`, layer, layer.weights))
  )
  const differences =
    matched === null
      ? []
      : networks.slice(1).flatMap((network, index) => differenceTables(baseline, network, names[index + 1]))
  return [metrics, differencesToFirst(metrics), ...weights, ...differences]
}

function differenceTables(baseline: Network, network: Network, name: string): AnalysisTable[] {
  return network.layers.map((layer, k) => {
    const differences = layer.weights.map((weight, index) => weight - baseline.layers[k].weights[index])
    return layerTable(
      `difference of ${name}, ${layer.name}`,
      { ...layer, units: baseline.layers[k].units },
      differences
    )
  })
}

function layerTable(title: string, { inputs, units }: Layer, values: Float64Array): AnalysisTable {
  return {
    name: title.replace(/[^a-z0-9]+/gi, '-').toLowerCase(),
    title: capital(title),
    rowHeader: 'input',
    rows: inputs,
    columns: units,
    values: inputs.map((_, row) => Array.from(values.subarray(row * units.length, (row + 1) * units.length))),
    format: 'signed'
  }
}

/** Metrics of whole batches side by side: mean and sd over runs of each, a row a partition and metric. */
export function batchMetrics(names: readonly string[], batches: readonly RunSummary[][]): AnalysisTable {
  const spreads = batches.map(metricSpread)
  const rows = [...PARTITIONS].reverse().flatMap((partition) => {
    const metrics = new Set(spreads.flatMap((spread) => Object.keys(spread[partition] ?? {}) as MetricName[]))
    return [...metrics].map((metric) => ({
      title: `${capital(partition)} ${METRIC_WORDS[metric]}`,
      values: spreads.flatMap((spread) => {
        const found = spread[partition]?.[metric]
        return [found?.mean ?? NaN, found?.sd ?? NaN]
      })
    }))
  })
  return {
    name: 'metrics',
    title: 'Metrics over the runs of each batch',
    rowHeader: 'metric',
    rows: rows.map(({ title }) => title),
    columns: names.flatMap((name) => [`${name} mean`, `${name} sd`]),
    values: rows.map(({ values }) => values)
  }
}
