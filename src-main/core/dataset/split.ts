import type { SplitSettings } from '../experiment/experiment.ts'
import { deriveSeed, permutation, random } from '../random.ts'
import { apportionGroups } from './apportion.ts'

const TRAINING = 0

/**
 * Deals rows to training, validation and test, every class in the same proportions (stratified), by seed.
 *
 * Counts are exact: the totals by largest remainders, each class within a row of its quota. A class that would miss training
 * gets a row there, whatever the percentages say: an output that never saw its class would mean nothing.
 *
 * @param classes the class of each row, or the number of rows where there are no classes
 * @returns index into PARTITIONS, one a row
 * @example split(10, { training: 70, validation: 15, test: 15, seed: 1 }) // 7 rows train, 2 validate, 1 tests
 */
export function split(classes: Int32Array | number, settings: SplitSettings): Uint8Array {
  const rows = typeof classes === 'number' ? classes : classes.length
  const classOf = (row: number): number => (typeof classes === 'number' ? 0 : classes[row])
  const counts = apportionGroups(classSizes(rows, classOf), [settings.training, settings.validation, settings.test])
  counts.forEach(takeOneIntoTraining)

  const partition = new Uint8Array(rows)
  const dealtTo = counts.map(() => TRAINING)
  for (const row of permutation(rows, random(deriveSeed(settings.seed, 'split')))) {
    const left = counts[classOf(row)]
    while (left[dealtTo[classOf(row)]] === 0) dealtTo[classOf(row)]++
    left[dealtTo[classOf(row)]]--
    partition[row] = dealtTo[classOf(row)]
  }
  return partition
}

function classSizes(rows: number, classOf: (row: number) => number): number[] {
  const sizes: number[] = []
  for (let row = 0; row < rows; row++) {
    while (sizes.length <= classOf(row)) sizes.push(0)
    sizes[classOf(row)]++
  }
  return sizes
}

function takeOneIntoTraining(counts: number[]): void {
  if (counts[TRAINING] > 0 || counts.every((count) => count === 0)) return
  const largest = counts.indexOf(Math.max(...counts))
  counts[largest]--
  counts[TRAINING]++
}
