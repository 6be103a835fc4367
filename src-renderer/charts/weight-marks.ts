import type { Network } from '../../src-main/core/run/network.ts'
import { classGlyph } from './class-shapes.ts'

/** The shape of each output; none for targets that are numbers. */
export function outputMarks({ classLabels, layers }: Network): string[] {
  return classLabels === null ? [] : layers[layers.length - 1].units.map((_, index) => classGlyph(index))
}
