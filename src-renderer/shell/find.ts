import type { MethodView } from '../../src-main/api/types.ts'
import type { DatasetRow, ExperimentRow } from '../../src-main/store/project.ts'
import type { Route } from '../state/route.ts'
import { plural } from '../state/words.ts'

/** Something the palette offers. */
export interface Found {
  id: string
  label: string
  note: string
  /** Found by these words as well, which are not shown. */
  words?: string
  go?: Route
  /** Selected on the way. */
  variable?: string
  run?: () => void
}

export interface FoundGroup {
  title: string
  items: Found[]
}

interface Searched {
  commands: readonly Found[]
  experiments: readonly ExperimentRow[]
  datasets: readonly DatasetRow[]
  methods: readonly MethodView[]
  currentExperiment: number | null
}

const MOST = 8

/** Everything whose name has all the typed words in it, the names that begin with them first. Runs are found by the store. */
export function foundThings(text: string, searched: Searched): FoundGroup[] {
  const { commands, experiments, datasets, methods, currentExperiment } = searched
  const groups: FoundGroup[] = [
    { title: 'Commands', items: [...commands] },
    { title: 'Experiments', items: experiments.map(experimentItem) },
    { title: 'Datasets', items: datasets.map(datasetItem) }
  ]
  if (text.trim() !== '') {
    groups.push({ title: 'Variables', items: datasets.flatMap(variableItems) })
    if (currentExperiment !== null) {
      groups.push({ title: 'Methods', items: methods.map((method) => methodItem(method, currentExperiment)) })
    }
  }
  return groups
    .map(({ title, items }) => ({ title, items: ranked(text, items).slice(0, MOST) }))
    .filter(({ items }) => items.length > 0)
}

const textOf = ({ label, note, words = '' }: Found) => `${label} ${note} ${words}`.toLowerCase()

function ranked(text: string, items: readonly Found[]): Found[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  const fits = items.filter((item) => words.every((word) => textOf(item).includes(word)))
  const begins = ({ label }: Found) => label.toLowerCase().startsWith(words[0])
  return [...fits.filter(begins), ...fits.filter((item) => !begins(item))]
}

const experimentItem = ({ id, name, runsStored }: ExperimentRow): Found => ({
  id: `experiment ${id}`,
  label: name,
  note: plural(runsStored, 'run'),
  go: { view: 'experiment', experiment: id, tab: 'training' }
})

const datasetItem = ({ id, name, rows }: DatasetRow): Found => ({
  id: `dataset ${id}`,
  label: name,
  note: plural(rows, 'row'),
  go: { view: 'dataset', dataset: id }
})

const variableItems = ({ id, name, columns, roles }: DatasetRow): Found[] =>
  columns.map((column) => ({
    id: `variable ${id} ${column.name}`,
    label: column.name,
    note: `${roles[column.name] ?? 'excluded'} in ${name}`,
    variable: column.name,
    go: { view: 'dataset', dataset: id }
  }))

const methodItem = ({ name, title, question }: MethodView, experiment: number): Found => ({
  id: `method ${name}`,
  label: title,
  note: question,
  go: { view: 'experiment', experiment, tab: 'methods', method: name }
})
