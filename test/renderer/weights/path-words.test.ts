import { expect, test } from 'vitest'
import type { PathToOutput } from '../../../src-renderer/charts/weight-paths.ts'
import { joined, pathSentence } from '../../../src-renderer/views/weights/path-words.ts'

/** `A +1.97 of +6.52`: the product along the path, the net over all units. */
const paths = (...texts: string[]) =>
  texts.map((text) => {
    const [output, product, , net] = text.split(' ')
    return { output, product: Number(product), net: Number(net) } as PathToOutput
  })

test('the path of the picture of run 59', () => {
  expect(pathSentence('v4', 'n7', paths('A +1.97 of +6.52', 'B -1.18 of -6.79', 'C -0.78 of +0.27'), true)).toBe(
    'Along n7 a high v4 speaks for A and against B and C. Over all units v4 speaks for A and against B; C stays where it is.'
  )
})

test('targets that are numbers are raised and lowered', () => {
  expect(pathSentence('x', 'n1', paths('y -2 of +1'), false)).toBe(
    'Along n1 a high x lowers y. Over all units x raises y.'
  )
})

test('only against, and nothing at all', () => {
  expect(pathSentence('x', 'n1', paths('A -2 of 0', 'B -1 of 0'), true)).toBe(
    'Along n1 a high x speaks against A and B. Over all units x contributes nothing.'
  )
})

test('names are joined as people write them', () => {
  expect([joined([]), joined(['A']), joined(['A', 'B']), joined(['A', 'B', 'C'])]).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C'
  ])
})
