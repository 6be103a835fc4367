import { expect, test } from 'vitest'
import {
  networkGeometry,
  onSelectedPath,
  shortenedName,
  weightLabels
} from '../../../src-renderer/charts/network-geometry.ts'
import type { WeightSelection } from '../../../src-renderer/charts/weight-selection.ts'
import { deep, small } from './networks.ts'

const size = { width: 500, height: 200, scale: 2 }

test('a column a layer, connections from column to column, the largest weight the widest', () => {
  const { nodes, connections } = networkGeometry(small, size)
  expect(nodes.map(({ column, name }) => `${column} ${name}`)).toEqual([
    '0 age',
    '0 colour=red',
    '0 colour=blue',
    '1 n1',
    '1 n2',
    '2 A',
    '2 B'
  ])
  expect(connections).toHaveLength(3 * 2 + 2 * 2)
  const widest = connections.at(-1)!
  expect([widest.weight, widest.thickness]).toEqual([2, 4.5])
  expect(connections.find(({ weight }) => weight === -1.5)!.thickness).toBeCloseTo((1.5 / 2) * 4.5)
})

test('connections under the threshold are counted, not drawn', () => {
  const { connections, hidden } = networkGeometry(small, { ...size, threshold: 0.6 })
  // 0.5, 0.25 and -0.5 are smaller
  expect([connections.length, hidden]).toEqual([7, 3])
})

/** The connections that light up, as `from→to`. */
function lit(network: typeof small, selection: WeightSelection): string[] {
  return networkGeometry(network, size)
    .connections.filter((connection) => onSelectedPath(network, connection, selection))
    .map(({ layer, from, to }) => `${network.layers[layer].inputs[from]}→${network.layers[layer].units[to]}`)
    .sort()
}

test('a connection lights up with the ways on from its unit', () => {
  expect(lit(small, { layer: 0, input: 'age', unit: 'n2' })).toEqual(['age→n2', 'n2→A', 'n2→B'])
})

test('a unit lights up all that touches it, a variable all its paths, a class all paths into it', () => {
  expect(lit(small, { layer: 0, unit: 'n1' })).toEqual(['age→n1', 'colour=blue→n1', 'colour=red→n1', 'n1→A', 'n1→B'])
  expect(lit(small, { layer: 0, input: 'age' })).toEqual(['age→n1', 'age→n2', 'n1→A', 'n1→B', 'n2→A', 'n2→B'])
  expect(lit(small, { layer: 0, output: 'B' })).toHaveLength(6 + 2)
})

test('a connection out of a unit lights up alone', () => {
  expect(lit(small, { layer: 0, unit: 'n1', output: 'B' })).toEqual(['n1→B'])
})

test('a folded variable lights up with all its levels', () => {
  expect(lit(small, { layer: 0, input: 'colour', unit: 'n1' })).toEqual([
    'colour=blue→n1',
    'colour=red→n1',
    'n1→A',
    'n1→B'
  ])
})

test('in a deeper layer only the two sides of its table light up', () => {
  expect(lit(deep, { layer: 1, unit: 'm2' })).toEqual(['m2→y', 'n1→m2', 'n2→m2'])
})

test('a variable and a class light up all paths between them', () => {
  expect(lit(small, { layer: 0, input: 'age', output: 'B' })).toEqual(['age→n1', 'age→n2', 'n1→B', 'n2→B'])
})

test('through several layers a connection lights up with all ways on, a path alone', () => {
  expect(lit(deep, { layer: 0, input: 'x1', unit: 'n2' })).toEqual([
    'm1→y',
    'm2→y',
    'm3→y',
    'n2→m1',
    'n2→m2',
    'n2→m3',
    'x1→n2'
  ])
  expect(lit(deep, { layer: 0, path: ['x1', 'n2', 'm1', 'y'] })).toEqual(['m1→y', 'n2→m1', 'x1→n2'])
  expect(lit(deep, { layer: 1, path: ['x1', null, 'm1', 'y'] })).toEqual(['m1→y', 'n1→m1', 'n2→m1', 'x1→n1', 'x1→n2'])
})

test('numbers that would cover each other make way for the larger weight', () => {
  const line = (weight: number, y: number) => ({
    ...{ layer: 0, from: 0, to: 0, weight, x1: 0, x2: 100, y1: y, y2: y, thickness: 1 }
  })
  expect(weightLabels([line(0.1, 0), line(-2, 10), line(1, 40)]).map(({ weight, y }) => [weight, y])).toEqual([
    [-2, 10],
    [1, 40]
  ])
})

test('long names are cut between words, or where there is no room for one', () => {
  expect([
    shortenedName('alcohol content 11'),
    shortenedName('concentration of proline'),
    shortenedName('concentration_of_proline')
  ]).toEqual(['alcohol content 11', 'concentration of…', 'concentration_of_pr…'])
})
