import { Command } from 'commander'
import { METRIC_WORDS } from '../../../core/run/metric-words.ts'
import type { RunSummary } from '../../../core/run/run.ts'
import { formatCount, formatNumber } from '../../../core/format-number.ts'
import { integer } from '../options.ts'
import { printColumns, printJson } from '../output.ts'
import { readProject } from '../session.ts'

export function runsCommand(): Command {
  return new Command('runs')
    .description('saved runs of a project')
    .argument('<project>', '.wscope file')
    .option('--experiment <id>', 'only this experiment', integer)
    .option('--json', 'print one JSON document')
    .action((path: string, { experiment, json }: { experiment?: number; json?: boolean }) =>
      readProject(path, async ({ api }) => {
        if (experiment !== undefined) await api.experiments.get({ id: experiment })
        const { runs } = await api.runs.list({ experiment })
        if (json) printJson(runs)
        else printRuns(runs)
      })
    )
}

function printRuns(runs: RunSummary[]): void {
  const metrics = ['accuracy', 'logLoss', 'r2', 'rmse'] as const
  const shown = metrics.filter((metric) => runs.some((run) => run.metrics.test?.[metric] !== undefined))
  printColumns(
    [
      'run',
      'name',
      'variant',
      'experiment',
      'seed',
      'epochs',
      ...shown.map((metric) => `test ${METRIC_WORDS[metric]}`),
      'tags'
    ],
    runs.map((run) => [
      `${run.pinned ? '*' : ''}${run.id}`,
      run.name,
      run.variant,
      String(run.experiment),
      String(run.seed ?? '–'),
      run.diverged ? 'diverged' : formatCount(run.epochs),
      ...shown.map((metric) => formatNumber(run.metrics.test?.[metric] ?? NaN)),
      run.tags.join(', ')
    ]),
    { left: 3 }
  )
}
