import type { AnalysisTable } from '../analysis/method.ts'
import { isMeasured, pairedTables, type PairedTable } from '../analysis/paired-tables.ts'
import { ranksByRun } from '../analysis/run-scores.ts'
import { meanOf, quantileOf } from '../statistics.ts'
import { HIGH, LOW } from '../analysis/spread-tables.ts'
import type { MethodRanking, Report, ReportSection } from './report.ts'

/** A table of a report as a file holds it: all digits, null for what is no number. */
export interface PlainTable {
  title: string
  columns: string[]
  rows: (string | number | null)[][]
}

/** Every table of a report, for CSV and JSON. Figures give the numbers they are drawn from. */
export function reportTables({ sections }: Pick<Report, 'sections'>): PlainTable[] {
  return sections.flatMap((section) => tablesOf(section).map(withoutNaN))
}

function tablesOf(section: ReportSection): PlainTable[] {
  const { title } = section
  switch (section.kind) {
    case 'answers':
    case 'refused':
      return []
    case 'importance':
      return section.rankings.map(rankingTable)
    case 'performance': {
      const { byClass, confusion } = section.detail ?? { byClass: null, confusion: null }
      return [
        {
          title,
          columns: [
            'metric',
            ...section.partitions.flatMap((name) => [
              name,
              ...['sd', 'lowest', 'highest', 'interval from', 'interval to'].map((column) => `${name} ${column}`)
            ])
          ],
          rows: section.rows.map((row) => [
            row.title,
            ...row.spreads.flatMap((spread, at) => [
              ...(spread === null ? [null, null, null, null] : [spread.mean, spread.sd, spread.min, spread.max]),
              row.intervals[at]?.from ?? null,
              row.intervals[at]?.to ?? null
            ])
          ])
        },
        ...(byClass ? [pairedTable(byClass)] : []),
        ...(confusion ? Object.values(confusion).map((table) => plainTable(table)) : [])
      ]
    }
    case 'curves':
      return section.figures.map(({ table }) => plainTable(table))
    case 'scatter':
      return [
        ...section.targets.map(({ name, observed, predicted }) => ({
          title: `${title}, ${name}`,
          columns: ['observed', 'predicted'],
          rows: observed.map((value, i) => [value, predicted[i]])
        })),
        plainTable(section.residuals)
      ]
    case 'response':
    case 'path-signs':
      return pairedTables(section.tables).map(pairedTable)
    case 'boxes':
      return [plainTable(section.boxes)]
    case 'sign-experiment':
      return pairedTables(section.tables).map(pairedTable)
    case 'weights':
      return section.network.layers.map(({ name, inputs, units, weights, bias }) => ({
        title: `${title}, ${name}`,
        columns: ['', ...units],
        rows: [
          ...inputs.map((input, row) => [input, ...weights.subarray(row * units.length, (row + 1) * units.length)]),
          ['bias', ...bias]
        ]
      }))
    case 'sign-distribution':
      return section.series.map(({ name, edges, counts }) => ({
        title: `${title}, ${name}`,
        columns: ['from', 'to', 'weights'],
        rows: counts.map((count, bin) => [edges[bin], edges[bin + 1], count])
      }))
    case 'tables':
      return section.tables.map(pairedTable)
    case 'history':
      return section.series.map(({ name, history }) => ({
        title: `${title}, ${name}`,
        columns: ['epoch', 'training', 'validation'],
        rows: Array.from(history.training, (loss, epoch) => [epoch + 1, loss, history.validation[epoch] ?? null])
      }))
    case 'comparison':
      return [
        {
          title: `${title}, settings`,
          columns: ['setting', ...section.settings.columns],
          rows: section.settings.rows.map(({ setting, values }) => [setting, ...values])
        },
        {
          title: `${title}, metrics`,
          columns: ['metric', ...section.metrics.columns],
          rows: section.metrics.rows.map((name, row) => [name, ...section.metrics.values[row]])
        }
      ]
  }
}

function plainTable(table: AnalysisTable): PlainTable {
  return pairedTable({ table, sd: null, low: null, high: null })
}

function pairedTable({ table, sd, low, high }: PairedTable): PlainTable {
  const spreadOf = (column: number) =>
    sd && low && high && isMeasured(table, column)
      ? ([
          ['sd', sd],
          ['5 %', low],
          ['95 %', high]
        ] as const)
      : []
  return {
    title: table.title,
    columns: [
      table.rowHeader,
      ...table.columns.flatMap((name, column) => [name, ...spreadOf(column).map(([end]) => `${name} ${end}`)])
    ],
    rows: table.rows.map((name, row) => [
      name,
      ...table.columns.flatMap((title, column) => [
        table.texts?.[title]?.[row] ?? table.values[row][column],
        ...spreadOf(column).map(([, { values }]) => values[row][column])
      ])
    ])
  }
}

/** What the dots of a ranking are drawn from: sizes and ranks over the runs. */
function rankingTable({ method, scores }: MethodRanking): PlainTable {
  const [{ values }] = scores.sizes
  const ranks = ranksByRun(scores, values)
  return {
    title: `${method.title}, ${scores.title}`,
    columns: ['variable', 'mean', '5 %', '95 %', 'mean rank', 'rank 5 %', 'rank 95 %'],
    rows: scores.variables.map((name, i) => {
      const [sizes, places] = [values.map((run) => run[i]), ranks.map((run) => run[i])]
      const spread = (of: number[]) => [meanOf(of), quantileOf(of, LOW), quantileOf(of, HIGH)]
      return [name, ...spread(sizes), ...spread(places)]
    })
  }
}

function withoutNaN({ rows, ...table }: PlainTable): PlainTable {
  return { ...table, rows: rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? null : cell))) }
}
