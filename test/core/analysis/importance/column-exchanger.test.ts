import { expect, test } from 'vitest'
import { columnExchanger } from '../../../../src-main/core/analysis/importance/column-exchanger.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { random } from '../../../../src-main/core/random.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import { networkFromText } from '../../../helpers/networks.ts'

const ROWS = 150
/** x is missing in every fifth row and has an indicator of that. z has its own input. */
const network = networkFromText(
  ['tanh', 'softmax'],
  `             h1   h2   h3
   x          0.8 -0.6  0.4
   x=missing  0.7  0.2 -1.1
   z         -0.6  0.8  1.1
   bias       0.2 -0.5  0.1`,
  `      A    B    C
   h1   2.1 -1.3  0.2
   h2  -0.9  1.7  0.4
   h3   0.3  0.8 -2.2`
)
const rows = Int32Array.from({ length: ROWS }, (_, row) => row)
const data = dataOf()

function dataOf(): EncodedData {
  const rng = random(8)
  const x = Array.from({ length: ROWS }, (_, row) =>
    row % 5 === 0 ? [0, 2, rng.normal()] : [rng.normal(), -0.5, rng.normal()]
  )
  const labels = Int32Array.from({ length: ROWS }, () => rng.integer(3))
  return {
    rows: ROWS,
    inputs: network.inputStandardisation.map((input) => ({ ...input, kind: 'scale' })),
    outputs: ['A', 'B', 'C'],
    x: Float64Array.from(x.flat()),
    y: Float64Array.from(Array.from(labels).flatMap((label) => [0, 1, 2].map((c) => Number(c === label)))),
    labels,
    partition: new Uint8Array(ROWS),
    sourceRow: rows,
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
}

/** Every row with the values of every row: 22,500 passes, one after the other. */
function plainExpected(inputs: number[]): number {
  let total = 0
  for (const row of rows) {
    for (const lender of rows) {
      const values = data.x.slice(row * 3, row * 3 + 3)
      for (const i of inputs) values[i] = data.x[lender * 3 + i]
      total -= Math.log(predict(network, values, 1)[data.labels![row]])
    }
  }
  return total / ROWS ** 2
}

test.each([
  ['a variable with an indicator of missing values', [0, 1]],
  ['a single input', [2]]
])('the expected loss of %s is the mean over all pairings, interpolated', (_, inputs) => {
  const { exchange } = columnExchanger(network, data, rows, 'logLoss')
  const tried: number[] = []
  // fewer than the values there are, so that trying each is no way out
  const { loss, complete } = exchange(inputs).expectedLoss(100, (share) => tried.push(share))
  expect(complete).toBe(true)
  expect(Math.abs(loss - plainExpected(inputs))).toBeLessThan(1e-9)
  expect(tried.length).toBeLessThan(100)
})

test('with too few tries for the interpolation the rows are shifted against each other, which is said', () => {
  const variable = columnExchanger(network, data, rows, 'logLoss').exchange([2])
  const { loss, complete } = variable.expectedLoss(10)
  expect(complete).toBe(false)
  expect(Math.abs(loss / plainExpected([2]) - 1)).toBeLessThan(0.1)
})
