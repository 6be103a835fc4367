import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { networkFromJson } from '../../src-main/core/run/network-json.ts'
import type { Network } from '../../src-main/core/run/network.ts'

/** The reference networks of test/fixtures/nets with the data they were trained on. */
export type ReferenceName = 'wine_13-8-3_nnet' | 'iris_4-5-3_nnet' | 'neuraldat_3-5-1_nnet' | 'synthetic_14-8-3_sklearn'

export const REFERENCES: ReferenceName[] = [
  'wine_13-8-3_nnet',
  'iris_4-5-3_nnet',
  'neuraldat_3-5-1_nnet',
  'synthetic_14-8-3_sklearn'
]

interface Column {
  name: string
  mean: number
  sd: number
}

interface ReferenceJson {
  data: { file: string; inputs: string[]; target: string[]; class_labels: string[] | null }
  input_standardisation: { columns: Column[] }
  target_standardisation: { columns: Column[] } | null
  first_20_predictions: { rows: number[][] }
  metrics: never
}

/** A network, the rows it was trained on (all of them training rows, as in the reference), and what is expected of it. */
export function reference(name: ReferenceName) {
  const json = fixture<ReferenceJson>(`nets/${name}.json`)
  const network = networkFromJson(json)
  return { json, network, data: encodedData(json) }
}

/** nnet's network with the smooth logistic of other programs, as numpy was given it for `expected/*.derived.json`. */
export function withoutCutOff({ logisticCutOff: _, ...network }: Network): Network {
  return network
}

/** @param path below test/fixtures */
export function fixture<T>(path: string): T {
  return JSON.parse(read(path)) as T
}

function read(path: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures', path), 'utf8')
}

/** Rows of a CSV fixture as text, header first. These files have no commas inside quotes. */
export function csvFixture(path: string): string[][] {
  return read(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')))
}

function encodedData({ data, input_standardisation, target_standardisation }: ReferenceJson): EncodedData {
  const [header, ...rows] = csvFixture(data.file)
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)])
  const standardised = ({ name, mean, sd }: Column) => column(name).map((value) => (Number(value) - mean) / sd)
  const interleaved = (columns: number[][]) =>
    Float64Array.from(rows.flatMap((_, row) => columns.map((values) => values[row])))
  const classes = data.class_labels
  const labels = classes ? Int32Array.from(column(data.target[0]), (label) => classes.indexOf(label)) : null
  const targets = target_standardisation?.columns ?? []
  return {
    rows: rows.length,
    inputs: input_standardisation.columns.map((input) => ({ ...input, variable: input.name, kind: 'scale' })),
    outputs: classes ?? data.target,
    x: interleaved(input_standardisation.columns.map(standardised)),
    y:
      classes && labels
        ? interleaved(classes.map((_, k) => Array.from(labels, (label) => (label === k ? 1 : 0))))
        : interleaved(targets.map(standardised)),
    labels,
    partition: new Uint8Array(rows.length),
    sourceRow: Int32Array.from(rows.keys()),
    targetStandardisation: classes ? null : targets,
    dropped: { rows: 0, byColumn: {} }
  }
}
