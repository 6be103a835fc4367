import { formatCount } from '../../format-number.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisSubject, AnalysisTable, Method, MethodOption, MethodOptions } from '../method.ts'
import { rowsOption } from '../rows.ts'
import { HIGH, LOW, spreadTables } from '../spread-tables.ts'
import { quantileOf } from '../../statistics.ts'
import { table, tableNamed } from '../tables.ts'
import { curveKinds } from './curve-kinds.ts'
import { Ensemble } from './ensemble.ts'
import { blocksOf, classesAsked, scoredRows, type ScoredRows } from './scored-rows.ts'
import type { TiedBlocks } from './tied-blocks.ts'

/** Points along one class's curve, in the order in which the cut-off falls. */
export interface CurvePoints {
  x: Float64Array
  y: Float64Array
  /** A row gets the class when its probability is at least this. Infinity at the start: no row does. */
  cutOff: Float64Array
}

/** What one curve over cut-offs is; `rankingCurve` makes a method of it. */
export interface CurveKind {
  x: string
  y: string
  /** Where the curves of a batch are compared, ascending. */
  grid: readonly number[]
  points(blocks: TiedBlocks): CurvePoints
  /** Height at each grid point. */
  onGrid(blocks: TiedBlocks, grid: readonly number[]): number[]
  /** Another reading of the same curve, drawn as a table of its own: lift beside gain. */
  also?: { table: string; title: string; y: string; of(x: number, y: number): number }
  /** Numbers that sum a curve up, one a column. */
  measures: string[]
  measured(blocks: TiedBlocks): number[]
  /** How the first measure is written in a sentence, without its unit, and the unit. */
  written: { of: (value: number) => string; unit: string }
  /** Extra tables about rows, such as intervals: of one run, or of the ensemble. */
  aboutRows?(scored: ScoredRows, classes: readonly number[], options: MethodOptions): AnalysisTable[]
  /** One sentence on a class; `spread` is over runs, '' for a single one. */
  says(name: string, measures: readonly number[], spread: string, words: string): string
}

type Entry = Pick<Method, 'name' | 'title' | 'question' | 'formula' | 'source' | 'needs' | 'caveats'>

/** The curve of a batch is the middle of its runs. */
const BATCH_COLUMNS = ['median', 'low', 'high', 'ensemble'] as const

/**
 * A method for a curve of one class against the rest. One run: every point at which the curve bends. A batch: median and 5 to
 * 95 % of the runs on a common grid, and the curve of the ensemble (mean probability of all runs).
 */
export function rankingCurve(entry: Entry, kind: CurveKind, options: MethodOption[] = []): Method {
  const [{ title }] = curveKinds(entry.name)
  return {
    ...entry,
    group: 'performance',
    caveats: [
      ...entry.caveats,
      'The band of a batch is over retrainings on the same rows: it says nothing about other samples of rows.'
    ],
    options: [
      rowsOption('auto'),
      { name: 'class', label: 'Class', help: 'only this class against the rest', kind: 'output', default: '' },
      {
        name: 'points',
        label: 'Most points',
        help: 'most points of a curve, evenly taken; 0 = every point',
        kind: 'number',
        default: 0,
        effort: true
      },
      ...options
    ],
    requires: { data: true, task: 'classify' },
    compute: (subject, chosen) => ofRun(kind, title, subject, chosen),
    computeBatch: (subjects, chosen, tell) => ofBatch(kind, title, subjects, chosen, tell)
  }
}

function ofRun(kind: CurveKind, title: string, subject: AnalysisSubject, options: MethodOptions): AnalysisResult {
  const scored = scoredRows(subject, String(options.rows))
  const classes = classesAsked(scored, options.class)
  const blocks = classes.map((k) => blocksOf(scored, k))
  const curves = blocks.map((one) => thinnedCurve(kind.points(one), Number(options.points)))
  const columns = (y: string) => ['class', kind.x, y, 'cutOff']
  const rows = (y: string, of: (x: number, y: number) => number) =>
    curves.flatMap((curve, c) =>
      Array.from(curve.x, (x, i): LongRow => {
        return { class: scored.classes[classes[c]], [kind.x]: x, [y]: of(x, curve.y[i]), cutOff: curve.cutOff[i] }
      })
    )
  return {
    tables: [
      curveTable(
        'curve',
        `${title}, ${scored.words}`,
        columns(kind.y),
        rows(kind.y, (_, y) => y)
      ),
      ...(kind.also
        ? [
            curveTable(
              kind.also.table,
              `${kind.also.title}, ${scored.words}`,
              columns(kind.also.y),
              rows(kind.also.y, kind.also.of)
            )
          ]
        : []),
      measuresTable(kind, scored, classes, blocks),
      ...(kind.aboutRows?.(scored, classes, options) ?? [])
    ],
    notes: absentNotes(scored, classes),
    says: (tables) => sentences(kind, tables, scored.words)
  }
}

function ofBatch(
  kind: CurveKind,
  title: string,
  subjects: readonly AnalysisSubject[],
  options: MethodOptions,
  tell: (share: number) => void = () => {}
): AnalysisResult {
  const ensemble = new Ensemble()
  let first: ScoredRows | null = null
  const runs = subjects.map((subject, run) => {
    tell(run / subjects.length)
    const scored = scoredRows(subject, String(options.rows))
    first ??= scored
    ensemble.add(scored)
    const classes = classesAsked(scored, options.class)
    const blocks = classes.map((k) => blocksOf(scored, k))
    return {
      curves: blocks.map((one) => kind.onGrid(one, kind.grid)),
      measures: measuresTable(kind, scored, classes, blocks)
    }
  })
  if (first === null) throw new Error('called without runs')
  const { classes: names, words } = first as ScoredRows
  const together = ensemble.result()
  const classes = classesAsked({ classes: names }, options.class)
  const blocks = together && classes.map((k) => blocksOf(together, k))
  const curves = blocks?.map((one) => kind.onGrid(one, kind.grid))
  const bands = classes.flatMap((k, c) =>
    kind.grid.map((x, g): LongRow => {
      const heights = runs.map((run) => run.curves[c][g]).filter((y) => !Number.isNaN(y))
      return {
        class: names[k],
        [kind.x]: x,
        median: quantileOf(heights, 0.5),
        low: quantileOf(heights, LOW),
        high: quantileOf(heights, HIGH),
        ensemble: curves?.[c][g] ?? NaN
      }
    })
  )
  const columns = ['class', kind.x, ...BATCH_COLUMNS]
  const over = `${words}: median and 5–95 % of ${formatCount(subjects.length)} runs, and their mean probability`
  const { also } = kind
  return {
    tables: [
      curveTable('curve', `${title}, ${over}`, columns, bands),
      // At a given x it only rises with y, so quantiles stay quantiles.
      ...(also
        ? [
            curveTable(
              also.table,
              `${also.title}, ${over}`,
              columns,
              bands.map((row) => reread(row, kind.x, also.of))
            )
          ]
        : []),
      ...spreadTables(runs.map(({ measures }) => measures)),
      ...(together && blocks
        ? [
            {
              ...measuresTable(kind, together, classes, blocks),
              name: 'ensemble',
              title: 'Mean probability of all runs'
            },
            ...(kind.aboutRows?.(together, classes, options) ?? [])
          ]
        : [])
    ],
    notes: together
      ? absentNotes(together, classes)
      : ['The runs have labels of their own, so there is no ensemble of them.'],
    says: (tables) => sentences(kind, tables, words)
  }
}

function reread(row: LongRow, x: string, of: (x: number, y: number) => number): LongRow {
  return { ...row, ...Object.fromEntries(BATCH_COLUMNS.map((name) => [name, of(Number(row[x]), Number(row[name]))])) }
}

function curveTable(name: string, title: string, columns: string[], rows: readonly LongRow[]): AnalysisTable {
  return longTable({ name, title, rowHeader: 'point', columns }, columns.slice(0, 2), rows)
}

function measuresTable(
  kind: CurveKind,
  { classes, words }: ScoredRows,
  asked: readonly number[],
  blocks: readonly TiedBlocks[]
): AnalysisTable {
  return table(
    {
      name: 'measures',
      title: `By class, ${words}`,
      rowHeader: 'class',
      rows: asked.map((k) => classes[k]),
      columns: kind.measures
    },
    blocks.map((one) => kind.measured(one))
  )
}

function sentences(kind: CurveKind, tables: readonly AnalysisTable[], words: string): string[] {
  const measures = tableNamed(tables, 'measures')
  const [low, high] = ['low', 'high'].map((end) => tables.find(({ name }) => name === `measures-${end}`))
  return measures.rows.flatMap((name, r) => {
    if (Number.isNaN(measures.values[r][0])) return []
    const [from, to] = [low, high].map((end) => (end ? kind.written.of(end.values[r][0]) : ''))
    const spread = from === to ? '' : ` (5–95 % of runs ${from}–${to}${kind.written.unit})`
    return [kind.says(name, measures.values[r], spread, words)]
  })
}

function absentNotes({ classes, labels, words }: ScoredRows, asked: readonly number[]): string[] {
  const absent = asked.filter((k) => !labels.includes(k)).map((k) => classes[k])
  const only = asked.filter((k) => labels.every((label) => label === k)).map((k) => classes[k])
  return [
    ...(absent.length > 0 ? [`None of the ${words} is of class ${absent.join(', ')}: it has no curve.`] : []),
    ...(only.length > 0
      ? [`All of the ${words} are of class ${only.join(', ')}: there is nothing to tell it from.`]
      : [])
  ]
}

function thinnedCurve(curve: CurvePoints, most: number): CurvePoints {
  const { length } = curve.x
  if (most < 2 || length <= most) return curve
  const kept = Int32Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)))
  const of = (values: Float64Array) => Float64Array.from(kept, (i) => values[i])
  return { x: of(curve.x), y: of(curve.y), cutOff: of(curve.cutOff) }
}

/** `count` + 1 equal steps from 0 to 1. */
export function unitGrid(count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => i / count)
}
