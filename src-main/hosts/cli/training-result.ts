import { divergedNote } from '../../core/analysis/diverged.ts'
import { formatCount, formatDuration, formatMeanSd } from '../../core/format-number.ts'
import { PARTITIONS } from '../../core/dataset/encoded-data.ts'
import { METRIC_WORDS } from '../../core/run/metric-words.ts'
import type { MetricName } from '../../core/run/run.ts'
import { UserError } from '../../core/user-error.ts'
import { metricSpread } from '../../core/analysis/performance/metric-spread.ts'
import { followTraining } from './progress.ts'
import { printColumns, printJson, say } from './output.ts'
import type { Session } from './session.ts'

/** Trains (or goes on with) an experiment to its end and says what came of it. */
export async function trainAndReport({ workspace, api }: Session, id: number, json: boolean): Promise<void> {
  await workspace.batches.start(id)
  await followTraining(workspace)

  const experiment = await api.experiments.get({ id })
  const { path } = workspace.project()
  const { runsAsked: asked, runsStored, diverged, seconds, engine, settings, decaySearch } = experiment
  if (experiment.status !== 'finished') {
    throw new UserError(
      `Cancelled: ${formatCount(runsStored)} of ${formatCount(asked)} runs are stored. Go on with: weightscope resume ${path} --experiment ${id}`
    )
  }
  const { partitions } = await api.experiments.check({ dataset: experiment.dataset!, settings: settings! })
  const { runs } = await api.runs.list({ experiment: id, variant: experiment.variants[0].name })
  const metrics = metricSpread(runs)
  if (json) {
    printJson({
      project: path,
      dataset: experiment.dataset,
      experiment: id,
      runs: { asked, finished: runsStored, diverged },
      seconds,
      engine,
      partitions: Object.fromEntries(partitions.map(({ name, rows }) => [name, rows])),
      metrics,
      variants: experiment.variants,
      decaySearch
    })
    return
  }
  say(
    `${formatCount(runsStored)} runs in ${formatDuration(seconds)} on the ${engine?.name} engine (${engine?.library}): experiment ${id} in ${path}`
  )
  if (decaySearch !== null) {
    say(
      `Weight decay ${decaySearch.chosen}: the best of ${decaySearch.tried.map(({ decay }) => decay).join(', ')} in ${decaySearch.folds}-fold cross-validation (${formatDuration(decaySearch.seconds)})`
    )
  }
  for (const note of divergedNote(diverged, runsStored)) say(`${note} A lower learning rate avoids it.`)
  const names = Object.keys(metrics.training ?? {}) as MetricName[]
  printColumns(
    ['metric', ...PARTITIONS],
    names.map((name) => [
      METRIC_WORDS[name],
      ...PARTITIONS.map((partition) => {
        const spread = metrics[partition]?.[name]
        return spread === undefined ? '–' : formatMeanSd(spread.mean, spread.sd)
      })
    ])
  )
}
