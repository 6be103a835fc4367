import type { PartitionMetrics } from './run.ts'

/** What a run is known by: its accuracy on test rows, or R² where it predicts numbers; undefined without test rows. */
export function testScore({ test }: PartitionMetrics): number | undefined {
  return test?.accuracy ?? test?.r2
}
