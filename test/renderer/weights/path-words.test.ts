import { expect, test } from 'vitest'
import { concentration, outputsSentence } from '../../../src-renderer/views/weights/path-words.ts'

/** `A +1.97 of +6.52`: the sum along the chosen units, the net over all. */
const outputs = (...texts: string[]) =>
  texts.map((text) => {
    const [output, chosen, , net] = text.split(' ')
    return { output, chosen: Number(chosen), net: Number(net) }
  })

test('the path of the picture of run 59', () => {
  expect(outputsSentence('v4', ['n7'], outputs('A +1.97 of +6.52', 'B -1.18 of -6.79', 'C -0.78 of +0.27'), true)).toBe(
    'Along n7 a high v4 speaks for A and against B and C. Over all units v4 speaks for A and against B; C stays where it is.'
  )
})

test('targets that are numbers are raised and lowered', () => {
  expect(outputsSentence('x', ['n1', 'm2'], outputs('y -2 of +1'), false)).toBe(
    'Along n1 → m2 a high x lowers y. Over all units x raises y.'
  )
})

test('only against, and nothing at all', () => {
  expect(outputsSentence('x', ['n1'], outputs('A -2 of 0', 'B -1 of 0'), true)).toBe(
    'Along n1 a high x speaks against A and B. Over all units x contributes nothing.'
  )
})

test('without a chosen unit only all units are told; numbers are no names of classes', () => {
  expect(outputsSentence('x', [], outputs('1 0 of 2', '2 0 of -2'), true)).toBe(
    'Over all units a high x speaks for class 1 and against class 2.'
  )
})

test('how few of many paths matter', () => {
  const paths = (...products: number[]) => products.map((product) => ({ names: [], weights: [], product }))
  // 5 is half of 10, 4 and 3 are more than half of 10
  expect(concentration(paths(4, -3, 2, 1), 'A')).toMatch(/^Of 4 paths to A the 2 largest hold half of all products\./)
  expect(concentration(paths(5, -3, 1, 1), 'A')).toBe(
    'Of 4 paths to A the largest holds half of all products. Choose a variable for what its paths add and take back.'
  )
})
