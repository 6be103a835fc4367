import { Command } from 'commander'
import { compareExperiments } from '../../../api/compare-experiments.ts'
import { compareRuns } from '../../../api/comparisons.ts'
import { comparisonTables } from '../../../core/analysis/comparison-tables.ts'
import { integers } from '../options.ts'
import { printColumns, printJson, printTable, say } from '../output.ts'
import { readProject } from '../session.ts'

export function compareCommand(): Command {
  return new Command('compare')
    .description('runs side by side: settings that differ, metrics, weights')
    .argument('<project>', '.wscope file')
    .option('--runs <ids>', 'two or more runs, such as 3,7', integers)
    .option('--experiments <ids>', 'two experiments, such as 1,2', integers)
    .option('--json', 'print one JSON document')
    .action((path: string, options: { runs?: number[]; experiments?: number[]; json?: boolean }, command: Command) => {
      const { runs, experiments, json } = options
      if ((runs === undefined) === (experiments === undefined)) command.error('Give either --runs or --experiments.')
      if ((runs ?? experiments)!.length < 2) command.error('Give at least two ids, separated by commas.')
      return readProject(path, async ({ workspace }) => {
        const { settings, tables, notes } =
          runs !== undefined ? asTables(compareRuns(workspace, runs)) : compareExperiments(workspace, experiments!)
        if (json) {
          printJson({ settings, tables, notes })
          return
        }
        printColumns(
          ['setting', ...settings.columns],
          settings.rows.map(({ setting, values }) => [setting, ...values])
        )
        say(settings.same)
        tables.forEach(printTable)
        notes.forEach(say)
      })
    })
}

function asTables(view: ReturnType<typeof compareRuns>) {
  const names = view.runs.map(({ summary }) => summary.name)
  return { settings: view.settings, tables: comparisonTables(names, view.metrics, view), notes: view.notes }
}
