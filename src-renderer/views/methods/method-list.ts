import type { MethodView } from '../../../src-main/api/types.ts'
import { missingVariants } from '../../../src-main/core/analysis/analyse-batch.ts'
import { METHOD_GROUPS } from '../../../src-main/core/analysis/method.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'

/** Kinds of variants that a method reads and that have no runs in the experiment. */
export function untrainedFor({ requires }: MethodView, { variants }: Pick<ExperimentRow, 'variants'>): string[] {
  const trained = variants.filter(({ runsStored }) => runsStored > 0)
  return missingVariants({ requires: { variants: requires.variants ?? [] } }, trained)
}

export interface MethodGroup {
  heading: string
  entries: MethodView[]
}

/**
 * The catalogue as a list: only methods for the task, only those that have every word of the filter in title, name or question.
 * Groups without a method are left out.
 */
export function listedMethods(
  methods: readonly MethodView[],
  task: 'classify' | 'regress' | null,
  filter = ''
): MethodGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ title, name, question, requires }: MethodView) => {
    if (task !== null && requires.task !== undefined && requires.task !== task) return false
    const text = `${title} ${name} ${question}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return Object.entries(METHOD_GROUPS)
    .map(([group, heading]) => ({ heading, entries: methods.filter((entry) => entry.group === group && fits(entry)) }))
    .filter(({ entries }) => entries.length > 0)
}
