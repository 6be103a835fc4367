import { PARTITIONS, type EncodedData } from '../core/dataset/encoded-data.ts'
import { checkSettings } from '../core/experiment/check.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import { planRuns } from '../core/experiment/plan.ts'
import { parameterCount, shapeOf } from '../core/run/parameters.ts'
import { formatNumber } from '../core/format-number.ts'
import type { ExperimentCheck } from './types.ts'
import { searchRunsOf } from './decay-search.ts'
import { nameFor } from './draft.ts'
import { expectedSeconds } from './expected-time.ts'
import type { Workspace } from './workspace.ts'

/** Everything that can be said of a training before it starts. */
export async function checkExperiment(
  workspace: Workspace,
  dataset: number,
  settings: ExperimentSettings
): Promise<ExperimentCheck> {
  const problems = [...checkSettings(settings), ...(await workspace.checkData(dataset, settings))]
  if (problems.length > 0) return { ...NOTHING, problems }

  const data = await workspace.encoded(dataset, settings)
  const shape = shapeOf(data, settings.architecture)
  const parameters = parameterCount(shape)
  const { variants, runs } = planRuns(settings, settings.inputs)
  const search = searchRunsOf(data, settings)
  const expected = expectedSeconds(workspace.engine, data, settings, runs)
  const [searchSeconds = 0] = expectedSeconds(workspace.engine, data, settings, search) ?? []
  const timed = variants.map((variant, position) => ({ ...variant, seconds: expected && expected[position] }))
  const architecture = [shape.inputs, ...shape.hidden, shape.outputs].join('-')
  const partitions = partitionCounts(data, settings)
  const rowsPerParameter = partitions[0].rows / parameters
  return {
    problems,
    warnings:
      rowsPerParameter < 5
        ? [
            `${formatNumber(rowsPerParameter)} training rows per parameter, under 5: single weights are weakly determined.`
          ]
        : [],
    parameters,
    partitions,
    classLabels: data.labels === null ? [] : data.outputs,
    dropped: { rows: data.dropped.rows, columns: Object.keys(data.dropped.byColumn) },
    architecture,
    name: nameFor(workspace.project(), dataset, architecture),
    coding: codingSentence(data),
    variants: timed,
    runs: runs.length,
    seconds: expected && expected.reduce((sum, seconds) => sum + seconds, searchSeconds),
    decaySearch: search.length === 0 ? null : { runs: search.length, seconds: expected && searchSeconds }
  }
}

const NOTHING: ExperimentCheck = {
  problems: [],
  warnings: [],
  parameters: 0,
  partitions: [],
  classLabels: [],
  dropped: { rows: 0, columns: [] },
  architecture: '',
  name: '',
  coding: '',
  variants: [],
  runs: 0,
  seconds: null,
  decaySearch: null
}

function partitionCounts(data: EncodedData, { split }: ExperimentSettings): ExperimentCheck['partitions'] {
  return PARTITIONS.map((name, index) => {
    const byClass = data.labels === null ? [] : data.outputs.map(() => 0)
    let rows = 0
    for (let row = 0; row < data.rows; row++) {
      if (data.partition[row] !== index) continue
      rows += 1
      if (data.labels !== null) byClass[data.labels[row]] += 1
    }
    return { name, share: split[name], rows, byClass }
  })
}

/** How columns became inputs and outputs: "13 scale columns, standardised on training rows: 13 inputs. Target one-of-3: 3 outputs." */
function codingSentence({ inputs, outputs, labels }: EncodedData): string {
  const count = (kind: string) => inputs.filter((input) => input.kind === kind).length
  const nominal = new Set(inputs.filter((input) => input.kind === 'level').map((input) => input.variable)).size
  const parts = [
    count('scale') > 0 && `${plural(count('scale'), 'scale column')}, standardised on training rows`,
    nominal > 0 && `${plural(nominal, 'nominal column')} as ${count('level')} levels of 0 and 1`,
    count('missing-indicator') > 0 && plural(count('missing-indicator'), 'missing-value indicator')
  ].filter((part) => part !== false)
  const target = labels === null ? 'Targets standardised' : `Target one-of-${outputs.length}`
  return `${parts.join('; ')}: ${plural(inputs.length, 'input')}. ${target}: ${plural(outputs.length, 'output')}.`
}

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`
