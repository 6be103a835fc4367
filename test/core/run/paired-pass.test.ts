import { expect, test } from 'vitest'
import { predict } from '../../../src-main/core/run/forward.ts'
import type { Activation, Network } from '../../../src-main/core/run/network.ts'
import { pairedPass } from '../../../src-main/core/run/paired-pass.ts'
import { random } from '../../../src-main/core/random.ts'
import { expectNear } from '../../helpers/near.ts'
import { networkFromText } from '../../helpers/networks.ts'

/** The first layer hands on its sums, so that the parts of a pair are inputs: unit u has input u and bias 0. */
function network(activation: Activation, logisticCutOff?: number): Network {
  const text = networkFromText(
    [activation, 'softmax'],
    `   h1 h2
     a   1  0
     b   0  1`,
    `       A   B
     h1    2  -1
     h2 -1.5   1
     bias  0 0.3`
  )
  return { ...text, logisticCutOff }
}

/** Answers to 600 pairs of 20 × 30 parts, and what the plain pass says to their sums. */
function answers(of: Network, size: number) {
  const rng = random(2)
  const part = (count: number) => Float64Array.from({ length: count * 2 }, () => size * rng.normal())
  const [left, right] = [part(20), part(30)]
  const lefts = Int32Array.from({ length: 600 }, (_, k) => k % 20)
  const rights = Int32Array.from({ length: 600 }, (_, k) => Math.floor(k / 20))
  const sums = Float64Array.from(
    { length: 1200 },
    (_, k) => left[lefts[k >> 1] * 2 + (k % 2)] + right[rights[k >> 1] * 2 + (k % 2)]
  )
  return {
    paired: pairedPass(of, left, 600)(right)(lefts, rights, 600),
    plain: predict(of, sums, 600)
  }
}

test.each<[Activation, number]>([
  ['tanh', 1],
  ['logistic', 1],
  ['relu', 1],
  ['linear', 1],
  // saturated, and so large that exponentials overflow
  ['tanh', 20],
  ['logistic', 40],
  ['tanh', 400],
  ['logistic', 2000]
])('%s units with sums of about %d answer as in the plain pass', (activation, size) => {
  const { paired, plain } = answers(network(activation), size)
  expectNear(paired, plain, 1e-14)
})

test('the logistic is cut off where it is in the plain pass', () => {
  const { paired, plain } = answers(network('logistic', 15), 20)
  expectNear(paired, plain, 1e-14)
  // 3e-7 is cut at 15, times 3.5 by the weights: the cut shows
  expect(Math.max(...answers(network('logistic'), 20).plain.map((p, k) => Math.abs(p - plain[k])))).toBeGreaterThan(
    1e-9
  )
})
