import {
  listPaths,
  pathTotals,
  type Path,
  type PathList,
  type PathTotals
} from '../../../src-main/core/analysis/weights/path-list.ts'
import { arrows } from '../../../src-main/core/analysis/weights/path-words.ts'
import { formatNumber, formatShare, formatSigned } from '../../../src-main/core/format-number.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import type { TableColumn } from '../../components/data-table.ts'

/** A path, or a sum of paths, as a row of the list. */
export interface PathRow {
  label: string
  /** Empty for a sum. */
  names: readonly string[]
  weights: readonly number[]
  product: number
  /** What it does to the sum of the others: `adds 25 %`; empty where paths of several variables stand together. */
  part: string
}

/** What the paths from a variable do to one output: those that were chosen, and all of them. */
export interface OutputPaths extends PathTotals {
  output: string
  /** Sum of the products along the chosen units; null where no unit is chosen. */
  chosen: number | null
}

/**
 * One entry an output: how the variable acts on it along the units of `via`, and along all.
 *
 * @param via a name for each column of the network; null is any
 */
export function outputPaths(network: Network, via: readonly (string | null)[]): OutputPaths[] {
  const { units: outputs } = network.layers[network.layers.length - 1]
  const between = via.slice(1, -1)
  const through = between.some((name) => name !== null)
  return outputs.map((output) => {
    const list = (units: readonly (string | null)[]) => listPaths(network, [via[0], ...units, output]).paths
    return {
      output,
      ...pathTotals(list(between.map(() => null))),
      chosen: through ? pathTotals(list(between)).net : null
    }
  })
}

/** The output that is most affected: along the chosen units where there are any. */
export function strongestOutput(all: readonly OutputPaths[]): string {
  const size = ({ chosen, net }: OutputPaths) => Math.abs(chosen ?? net)
  return all.reduce((best, one) => (size(one) > size(best) ? one : best)).output
}

/** The rows of a list, with what each makes of T⁺ or T⁻ where all begin with one variable. */
export function pathRows({ paths }: PathList): PathRow[] {
  const single = paths.every(({ names }) => names[0] === paths[0].names[0])
  const totals = pathTotals(paths)
  return paths.map((path) => ({ ...path, label: arrows(path.names), part: single ? partOf(path, totals) : '' }))
}

/** Below the list: what adds, what takes back, and what is left. */
export function totalRows({ paths }: PathList): PathRow[] {
  const { positive, negative, net, cancellation } = pathTotals(paths)
  const count = (test: (path: Path) => boolean) => paths.filter(test).length
  const row = (label: string, product: number, part = '') => ({ label, names: [], weights: [], product, part })
  return [
    row(`T⁺, ${plural(count(({ product }) => product > 0))}`, positive),
    row(`T⁻, ${plural(count(({ product }) => product < 0))}`, -negative),
    row('net', net, Number.isNaN(cancellation) ? '' : `κ ${formatNumber(cancellation, 2)}`)
  ]
}

/**
 * Columns of the list, for paths of so many weights.
 *
 * @param single all paths begin with one variable, so that each is a part of one sum
 */
export function pathColumns(
  weights: number,
  { centred, single }: { centred: boolean; single: boolean }
): TableColumn<PathRow>[] {
  const last = centred ? 'ṽ' : 'v'
  const titleOf = (k: number) =>
    weights === 1 ? 'weight' : k === weights - 1 ? last : weights === 2 ? 'w' : `w${'₁₂₃₄₅₆₇₈₉'[k] ?? k + 1}`
  const number = (key: string, title: string, value: (row: PathRow) => number | null): TableColumn<PathRow> => ({
    key,
    title,
    value,
    text: (row) => (value(row) === null ? '' : formatSigned(value(row)!)),
    align: 'right'
  })
  const part: TableColumn<PathRow> = {
    ...{ key: 'part', title: 'effect', align: 'right', pale: true, sortable: false },
    value: (row) => row.part
  }
  return [
    { key: 'path', title: 'path', value: ({ label }) => label },
    ...Array.from({ length: weights }, (_, k) => number(`weight ${k}`, titleOf(k), (row) => row.weights[k] ?? null)),
    number('product', 'product', ({ product }) => product),
    ...(single ? [part] : [])
  ]
}

function partOf({ product }: Path, { positive, negative, net }: PathTotals): string {
  if (product === 0) return 'nothing'
  const larger = net >= 0 ? positive : negative
  return `${product > 0 === net >= 0 ? 'adds' : 'takes back'} ${formatShare(Math.abs(product) / larger)}`
}

const plural = (count: number) => `${count} ${count === 1 ? 'path' : 'paths'}`
