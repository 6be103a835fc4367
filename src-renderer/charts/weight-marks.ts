import type { Network } from '../../src-main/core/run/network.ts'

/** Classes are shapes, never colours: colour carries sign. */
const SHAPES = ['●', '■', '▲', '◆', '▼', '✚']

/** The shape of each output; none for targets that are numbers, or with more classes than shapes that can be told apart. */
export function outputMarks({ classLabels, layers }: Network): string[] {
  const outputs = layers[layers.length - 1].units
  return classLabels === null || outputs.length > SHAPES.length ? [] : outputs.map((_, index) => SHAPES[index])
}
