import type { AnalysisSubject } from '../../src-main/core/analysis/method.ts'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { networkFromText } from './networks.ts'

function data(
  part: Pick<EncodedData, 'outputs' | 'x' | 'y' | 'labels'>,
  partition: number[],
  inputs = ['x']
): EncodedData {
  const rows = partition.length
  return {
    ...part,
    rows,
    inputs: inputs.map((name) => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 })),
    partition: Uint8Array.from(partition),
    sourceRow: Int32Array.from({ length: rows }, (_, row) => row),
    targetStandardisation: part.labels ? null : part.outputs.map((name) => ({ name, mean: 10, sd: 2 })),
    dropped: { rows: 0, byColumn: {} }
  }
}

/**
 * Two classes told by one input x: p(late) = 1 / (1 + exp(-slope · x)).
 * Six training rows, two validation rows, four test rows: x = -2, -1, 1, 2, of which the second is late.
 */
export function lateOrNot(slope = 1): AnalysisSubject {
  const network = networkFromText(
    ['logistic'],
    `
          late
    x     ${slope}`
  )
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1)
  return {
    network: { ...network, classLabels: ['paid', 'late'] },
    data: data(
      {
        outputs: ['paid', 'late'],
        x: Float64Array.of(-2, -1, -1, 1, 1, 2, -1, 1, -2, -1, 1, 2),
        y: Float64Array.from([...labels].flatMap((label) => [1 - label, label])),
        labels
      },
      [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2]
    )
  }
}

/** A regression y = slope · x, standardised by mean 10 and sd 2: test rows x = -1, 0, 1 observed as -1, 0.5, 1. */
export function price(slope = 1): AnalysisSubject {
  return {
    network: networkFromText(
      ['linear'],
      `
          price
    x     ${slope}`
    ),
    data: data(
      {
        outputs: ['price'],
        x: Float64Array.of(-1, 0, 1, -1, 0, 1),
        y: Float64Array.of(-1, 0, 1, -1, 0.5, 1),
        labels: null
      },
      [0, 0, 0, 2, 2, 2]
    )
  }
}

/** Three classes, each called by an input of its own: the two rows of A are called A, the four of B half B and half C, the one of C is called C. */
export function threeClasses(): AnalysisSubject {
  const called = [0, 0, 1, 1, 2, 2, 2]
  const labels = Int32Array.of(0, 0, 1, 1, 1, 1, 2)
  const oneOf = (classes: ArrayLike<number>) =>
    Float64Array.from(Array.from(classes).flatMap((k) => [0, 1, 2].map((c) => Number(c === k))))
  return {
    network: networkFromText(
      ['softmax'],
      `
          A  B  C
    a     2  0  0
    b     0  2  0
    c     0  0  2`
    ),
    data: data({ outputs: ['A', 'B', 'C'], x: oneOf(called), y: oneOf(labels), labels }, Array(7).fill(2), [
      'a',
      'b',
      'c'
    ])
  }
}
