import type { ChartDataset } from 'chart.js'

/** A point that pointer and keyboard find. */
export interface ChartPoint {
  datasetIndex: number
  index: number
}

/** Lines that only guide the eye say so with a `pointHitRadius` of 0; every other dataset has points to find. */
const isFound = (dataset: ChartDataset) => (dataset as { pointHitRadius?: unknown }).pointHitRadius !== 0

/** How many steps the arrow keys have: the points of the longest dataset. */
export function stepsOf(datasets: readonly ChartDataset[]): number {
  return Math.max(0, ...datasets.filter(isFound).map(({ data }) => data.length))
}

/** The points at one step, in the order of the datasets: the first is what Enter picks, as a click does. */
export function pointsAt(datasets: readonly ChartDataset[], step: number): ChartPoint[] {
  return datasets.flatMap((dataset, datasetIndex) =>
    isFound(dataset) && step >= 0 && step < dataset.data.length ? [{ datasetIndex, index: step }] : []
  )
}
