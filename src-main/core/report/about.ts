import { missingVariants } from '../analysis/analyse-batch.ts'
import { entryNamed, isBatchMethod } from '../analysis/catalogue.ts'
import type { ReportGround } from './build.ts'
import { partitionsOf } from './metrics.ts'
import { readable } from './runs.ts'

/** What decides which sections a report can have. */
export interface ReportAbout {
  /** Several runs of a batch, one run, or runs chosen to be compared. */
  what: 'batch' | 'run' | 'comparison'
  /** It is about an experiment, be it of one run. */
  ofExperiment: boolean
  classes: boolean
  data: boolean
  /** Some rows were kept to choose by. */
  validation: boolean
  /** Some run has weights to read. */
  readable: boolean
  /** Some run has metrics. */
  measured: boolean
  /** Some run has losses by epoch. */
  losses: boolean
  /** Other variants of the batch that have runs. */
  variants: readonly { name: string; spec: string }[]
}

export function aboutOf({ batch, runs, facts }: ReportGround): ReportAbout {
  return {
    what: runs.length === 1 ? 'run' : batch !== null ? 'batch' : 'comparison',
    ofExperiment: batch !== null,
    classes: runs.some(({ network }) => network.classLabels !== null),
    data: facts.encoded !== null,
    validation: (facts.settings?.split.validation ?? 0) > 0,
    readable: readable(runs).length > 0,
    measured: partitionsOf(readable(runs).map(({ summary }) => summary)).length > 0,
    losses: runs.some(({ history }) => history.training.length > 0),
    variants: facts.variants.filter(({ runs }) => runs > 0)
  }
}

/** Whether a method of the catalogue can be asked; it may still refuse, for a reason that only its numbers show. */
export function methodApplies(name: string, about: ReportAbout): boolean {
  const { what, ofExperiment, classes, data, readable, variants } = about
  if (what === 'comparison') return false
  const entry = entryNamed(name)
  if (isBatchMethod(entry)) return ofExperiment && missingVariants(entry, variants).length === 0
  const { requires, overRuns } = entry
  if (!readable || (requires.data && !data) || (overRuns === 'refuse' && what === 'batch')) return false
  return requires.task === undefined || (requires.task === 'classify') === classes
}
