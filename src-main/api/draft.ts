import { DEFAULT_SPLIT, DEFAULT_TRAINING, type ExperimentSettings } from '../core/experiment/experiment.ts'
import type { ColumnSummary } from '../core/dataset/dataset.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import type { Project } from '../store/project.ts'

/** Settings that fit the roles of a dataset's columns, and a name for them. */
export function draftSettings(project: Project, id: number): { name: string; settings: ExperimentSettings } {
  const { columns, roles } = project.datasets.get(id)
  const settings = settingsFor(columns, roles)
  return { name: nameFor(project, id, architectureOf(columns, settings)), settings }
}

/** `wine 13-8-3`, or `wine 13-8-3 (2)` when an experiment has that name already. */
export function nameFor(project: Project, dataset: number, architecture: string): string {
  const taken = new Set(project.experiments.list().map((experiment) => experiment.name))
  const base = `${project.datasets.get(dataset).name} ${architecture}`
  let free = base
  for (let count = 2; taken.has(free); count++) free = `${base} (${count})`
  return free
}

/** `14-8-3`: a nominal column counts as many inputs or outputs as it has levels. */
export function architectureOf(
  columns: ColumnSummary[],
  { inputs, targets, architecture }: ExperimentSettings
): string {
  const units = (names: string[]) =>
    columns
      .filter((column) => names.includes(column.name))
      .reduce((sum, column) => sum + (column.type === 'nominal' ? column.distinct : 1), 0)
  return [units(inputs), ...architecture.hidden, units(targets)].join('-')
}

/** Classes when the target is nominal, regression when it is scale; 100 runs of eight tanh units. */
export function settingsFor(columns: ColumnSummary[], roles: Record<string, ColumnRole>): ExperimentSettings {
  const withRole = (role: ColumnRole) => columns.filter((column) => roles[column.name] === role)
  const targets = withRole('target')
  const task = targets.length > 0 && targets.every((column) => column.type === 'scale') ? 'regress' : 'classify'
  return {
    task,
    targets: targets.map((column) => column.name),
    inputs: withRole('input').map((column) => column.name),
    missing: 'drop',
    split: DEFAULT_SPLIT,
    architecture: { hidden: [8], activation: 'tanh', output: task === 'classify' ? 'softmax' : 'linear' },
    training: DEFAULT_TRAINING,
    runs: 100,
    seed: 1,
    variants: [],
    checkpointEvery: 0
  }
}
