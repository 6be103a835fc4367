import { expect, test } from 'vitest'
import { layerPlaces, programOrder } from '../../../src-main/training/program/network-shape.ts'

const tanh = { activation: 'tanh', output: 'softmax' } as const

test('the first layer keeps its bias as the weight of one more input, a row a unit', () => {
  // two inputs a and b, units p and q, one output; packed: ap aq bp bq | biases p q | po qo | bias o
  const order = programOrder({ inputs: 2, probes: 0, hidden: [2], outputs: 1, ...tanh })
  const packed = ['ap', 'aq', 'bp', 'bq', 'p', 'q', 'po', 'qo', 'o']
  const program: string[] = []
  order.forEach((place, at) => (program[place] = packed[at]))
  expect(program.join(' ')).toBe('ap bp p aq bq q po qo o')
})

test('weights of probes stand behind the others', () => {
  // input a and probe x, units p and q; packed: ap aq xp xq | p q | po qo | o
  const order = programOrder({ inputs: 1, probes: 1, hidden: [2], outputs: 1, ...tanh })
  const packed = ['ap', 'aq', 'xp', 'xq', 'p', 'q', 'po', 'qo', 'o']
  const program: string[] = []
  order.forEach((place, at) => (program[place] = packed[at]))
  expect(program.join(' ')).toBe('ap p aq q xp xq po qo o')
})

test('every number has one place', () => {
  const network = { inputs: 14, probes: 3, hidden: [8, 5], outputs: 3, ...tanh }
  const order = programOrder(network)
  // by hand: (14 + 3 + 1)·8 + (8 + 1)·5 + (5 + 1)·3
  expect(order).toHaveLength(207)
  expect(new Set(order).size).toBe(207)
  expect(layerPlaces(network).map(({ end }) => end)).toEqual([144, 189, 207])
})
