import type { ExperimentRow } from '../../src-main/store/project.ts'

/** What a tab of an experiment is about: a whole batch, or one run of it. */
export interface TabProps {
  experiment: ExperimentRow
  /** Name of the variant. */
  variant: string
  /** Null: all runs of the variant. */
  run: number | null
}
