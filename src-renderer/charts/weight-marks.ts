import type { Network } from '../../src-main/core/run/network.ts'

/** Classes are shapes, never colours: colour carries sign. */
const SHAPES = ['●', '■', '▲', '◆', '▼', '✚']

/** The shape of each output; none for targets that are numbers. */
export function outputMarks({ classLabels, layers }: Network): string[] {
  return classLabels === null ? [] : shapesOf(layers[layers.length - 1].units.length)
}

/** None with more classes than shapes that can be told apart. */
export function shapesOf(classes: number): string[] {
  return classes > SHAPES.length ? [] : SHAPES.slice(0, classes)
}
