import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { pathReach, sortPaths, variablePaths } from '../../../src-renderer/charts/sign-paths.ts'
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
  expect(rows[0].outputs[0].steady).toBe(false)
  expect(rows[1].outputs[0]).toMatchObject({ steady: true, interval: { low: 3.5, high: 3.5 } })
})

test('sorted by the score over all outputs or by one output, the largest first', () => {
  const rows = variablePaths(analyse(methodNamed('path-signs'), subject).tables)
  expect(sortPaths(rows, 'score').map(({ name }) => name)).toEqual(['v2', 'v1'])
  expect(sortPaths(rows, '0').map(({ name }) => name)).toEqual(['v2', 'v1'])
  expect(pathReach(rows)).toBe(3.5)
})
