import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { aboveInRuns, pathReach, sortPaths, variablePaths } from '../../../src-renderer/charts/sign-paths.ts'
import { networkFromText } from '../../helpers/networks.ts'

/** Centred output weights are 1, -1 and -1, 1: what n1 says for A, n2 says against it. */
const network = networkFromText(
  ['tanh', 'softmax'],
  `
          n1    n2
    v1    2     1
    v2    0.5  -3`,
  `
          A     B
    n1    1    -1
    n2   -1     1`
)
const subject = { network, data: null }

test('paths for and against, what is left, and how much is undone', () => {
  const rows = variablePaths(analyse(methodNamed('path-signs'), subject).tables)
  // v1 into A: 2·1 for, 1·(-1) against; net 1 of 3
  const [toA, toB] = rows[0].outputs
  expect(toA).toMatchObject({ positive: 2, negative: 1, net: 1, interval: null, steady: true })
  expect(toA.cancellation).toBeCloseTo(2 / 3)
  expect(toB.net).toBe(-1)
  // v2 into A: 0.5·1 and -3·(-1), all for
  expect(rows[1].outputs[0]).toMatchObject({ positive: 3.5, negative: 0, net: 3.5, cancellation: 0 })
})

test('over runs the net has an interval, and a sign that changes is not steady', () => {
  const turned = {
    ...network,
    layers: network.layers.map((layer, k) =>
      k === 0 ? { ...layer, weights: Float64Array.of(-2, -1, 0.5, -3) } : layer
    )
  }
  const rows = variablePaths(analyseRuns(methodNamed('path-signs'), [subject, { network: turned, data: null }]).tables)
  // v1 into A: 2 - 1 in the first run, -2 + 1 in the turned one
  expect(rows[0].outputs[0]).toMatchObject({ steady: false, ofRuns: [1, -1], above: 0.5 })
  expect(rows[1].outputs[0]).toMatchObject({ steady: true, ofRuns: [3.5, 3.5], above: 1 })
  expect(rows[1].outputs[0].interval).toEqual({ low: 3.5, high: 3.5 })
})

test('many runs are no longer told one by one, and the sign holds where 95 % of them have it', () => {
  const runs = Array.from({ length: 40 }, (_, run) => ({
    network: networkFromText(['linear'], `   y\n a  ${run < 2 ? -1 : 1}\n b  ${run < 3 ? -1 : 1}`),
    data: null
  }))
  const [a, b] = variablePaths(analyseRuns(methodNamed('path-signs'), runs).tables)
  expect(a.outputs[0]).toMatchObject({ ofRuns: null, above: 0.95, steady: true })
  expect(b.outputs[0]).toMatchObject({ ofRuns: null, above: 0.925, steady: false })
})

test('an output that no path leads to has no share of runs', () => {
  const cut = networkFromText(['linear'], `   y\n a  0`)
  const [{ outputs }] = variablePaths(analyse(methodNamed('path-signs'), { network: cut, data: null }).tables)
  expect(outputs[0].above).toBeNaN()
})

test('the share of runs above 0 has an interval', () => {
  // by Wilson's formula with z = qnorm(0.975), in Python
  const { count, low, high } = aboveInRuns(0.99, 100)
  expect(count).toBe(99)
  expect(low).toBeCloseTo(0.9455138038212946, 14)
  expect(high).toBeCloseTo(0.9982325679358593, 14)
})

test('sorted by the share of its weight that is undone', () => {
  const rows = variablePaths(analyse(methodNamed('path-signs'), subject).tables)
  // v1: nets 1 and 1 of 3 and 3; v2: nothing is undone
  expect(sortPaths(rows, 'cancellation').map(({ name }) => name)).toEqual(['v1', 'v2'])
})

test('sorted by the score over all outputs or by one output, the largest first', () => {
  const rows = variablePaths(analyse(methodNamed('path-signs'), subject).tables)
  expect(sortPaths(rows, 'score').map(({ name }) => name)).toEqual(['v2', 'v1'])
  expect(sortPaths(rows, '0').map(({ name }) => name)).toEqual(['v2', 'v1'])
  expect(pathReach(rows)).toBe(3.5)
})
