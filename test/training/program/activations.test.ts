import { expect, test } from 'vitest'
import type { HiddenActivation } from '../../../src-main/core/experiment/experiment.ts'
import { ACTIVATIONS } from '../../../src-main/training/program/activations.ts'
import { floatOf, writeGraph } from '../../../src-main/training/program/graph/graph.ts'
import { loadProgram } from '../../../src-main/training/program/load-program.ts'
import { tensorflow } from './native-tensorflow.ts'

const sums = Float32Array.from({ length: 24_001 }, (_, at) => (at - 12_000) / 1000)
const formulas: Record<HiddenActivation, (sum: number) => number> = {
  tanh: Math.tanh,
  logistic: (sum) => 1 / (1 + Math.exp(-sum)),
  relu: (sum) => Math.max(0, sum)
}

test.skipIf(tensorflow === null).each(['tanh', 'logistic', 'relu'] as const)(
  '%s is within 4e-7 of its formula, from -12 to 12, and in its range',
  async (activation) => {
    const graph = writeGraph({ sums: floatOf(sums.length) }, ({ sums }) => ({
      values: ACTIVATIONS[activation].value(sums)
    }))
    const program = await loadProgram(tensorflow!, graph)
    const values = await program.run({ sums: tensorflow!.tf.tensor1d(sums) }).values.data()
    program.dispose()
    const errors = Array.from(values, (value, at) => Math.abs(value - formulas[activation](sums[at])))
    expect(Math.max(...errors)).toBeLessThan(4e-7)
    if (activation !== 'relu') expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1)
  }
)
