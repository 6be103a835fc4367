import { checkSettings } from '../../../src-main/core/experiment/check.ts'
import type { ExperimentSettings } from '../../../src-main/core/experiment/experiment.ts'
import { planRuns } from '../../../src-main/core/experiment/plan.ts'
import { isSweepValue, type SweptSetting } from '../../../src-main/core/experiment/sweep.ts'
import { UserError } from '../../../src-main/core/user-error.ts'

/** What is typed: values with commas between them; empty = not swept. */
export interface SweepFields {
  decay: string
  learningRate: string
  hidden: string
  /** Of each combination. */
  seeds: number
}

/**
 * A sweep in the grammar of the command line; null when nothing is swept.
 *
 * @example sweepText({ decay: '0.01, 0.1', learningRate: '', hidden: '4, 8-5', seeds: 10 }) // 'sweep:decay=0.01/0.1+hidden=4/8-5:10'
 */
export function sweepText({ decay, learningRate, hidden, seeds }: SweepFields): string | null {
  const grids = [
    ['decay', decay],
    ['learning-rate', learningRate],
    ['hidden', hidden]
  ].flatMap(([name, list]) => {
    const values = valuesIn(list)
    return values.length === 0 ? [] : [`${name}=${values.join('/')}`]
  })
  return grids.length === 0 ? null : `sweep:${grids.join('+')}:${Number.isNaN(seeds) ? 0 : seeds}`
}

/** What is wrong with the values typed for a setting, or null. */
export function sweepProblem(setting: SweptSetting, list: string): string | null {
  const wrong = valuesIn(list).find((value) => !isSweepValue(setting, value))
  if (wrong === undefined) return null
  return setting === 'hidden'
    ? `"${wrong}" is no number of units. Write 4, or 8-5 for two layers.`
    : `"${wrong}" is no number.`
}

const valuesIn = (list: string) => list.split(/[,;\s]+/).filter((value) => value !== '')

/** Runs that a sweep adds. @throws UserError when it cannot be trained */
export function sweptRuns(settings: ExperimentSettings, text: string): number {
  const alone = { ...settings, variants: [text] }
  const problem = checkSettings(alone).find(({ field }) => field === 'variants')
  if (problem !== undefined) throw new UserError(problem.message)
  return planRuns(alone, settings.inputs).runs.length - settings.runs
}
