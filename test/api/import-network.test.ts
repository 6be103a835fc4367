import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import type { ColumnRole } from '../../src-main/core/dataset/roles.ts'
import { fixture, reference } from '../helpers/reference.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

const WEIGHTS = 'test/fixtures/importers/wine_weights.csv'
const wine = reference('wine_13-8-3_nnet')

interface Derived {
  same_function_on_raw_inputs: { hidden_weights_in_out: number[][]; hidden_bias: number[] }
}

let workspace: Workspace
let api: ReturnType<typeof createCaller>

beforeAll(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = new Workspace({ host: 'cli', printPdf: () => Promise.reject(new Error('not asked for')) })
  api = createCaller({ workspace })
  await api.projects.create({ name: 'imports', folder: temporaryFolder() })
})

afterAll(() => workspace.close())

async function add(path: string, target: string): Promise<number> {
  const { columns } = await workspace.tables.read(path, {})
  const roles = Object.fromEntries(
    columns.map(({ name }): [string, ColumnRole] => [name, name === target ? 'target' : 'input'])
  )
  return workspace.addDataset({ path, roles })
}

describe('a table of weights with the data it belongs to', () => {
  let run: number
  let warnings: string[]

  beforeAll(async () => {
    const dataset = await add('test/fixtures/datasets/wine.csv', 'class')
    ;({ run, warnings } = await api.experiments.importNetwork({ path: WEIGHTS, dataset }))
  })

  test('has the metrics of the same network as Network JSON, which R wrote', async () => {
    const { json } = wine as unknown as { json: { metrics: { accuracy: number; log_loss: number } } }
    const { summary } = await api.runs.get({ id: run })
    expect(summary.metrics.test?.accuracy).toBe(json.metrics.accuracy)
    expect(summary.metrics.test?.logLoss).toBeCloseTo(json.metrics.log_loss, 14)
  })

  test('has their means and standard deviations, so that its weights can be told in original units', async () => {
    const raw = await api.runs.weights({ id: run, form: 'original-units' })
    // numpy: weights / sd, bias - sum(mean / sd * weights)
    const expected = fixture<Derived>('expected/wine_13-8-3_nnet.derived.json').same_function_on_raw_inputs
    const [{ weights, bias }] = raw.network.layers
    expected.hidden_weights_in_out.flat().forEach((weight, at) => expect(weights[at]).toBeCloseTo(weight, 10))
    expected.hidden_bias.forEach((value, at) => expect(bias[at]).toBeCloseTo(value, 8))
    const { network } = await api.runs.weights({ id: run, form: 'raw' })
    expect(network.inputStandardisation.map(({ name }) => name)).toEqual(wine.network.layers[0].inputs)
    network.inputStandardisation.forEach(({ mean, sd }, i) => {
      expect(mean).toBeCloseTo(wine.network.inputStandardisation[i].mean, 10)
      expect(sd).toBeCloseTo(wine.network.inputStandardisation[i].sd, 10)
    })
    expect(warnings).toContain(
      'The file has no means and standard deviations of the inputs. Those of the data are taken, with divisor n − 1 as in R.'
    )
  })

  test('lets all rows vote, and no sentence claims to know which were trained on', async () => {
    const { says, notes } = await api.analyses.analyse({ run, method: 'votes', options: {} })
    expect(says[0]).toMatch(/^input → hidden: at the end the rows push against each other until \d+\.\d % /)
    expect(notes.join(' ')).toMatch(/All 178 rows vote/)
    const performance = await api.analyses.analyse({ run, method: 'performance', options: {} })
    expect(performance.notes.join(' ')).toMatch(
      /of the 178 rows .* Nobody knows which rows this network was trained on/
    )
  })
})

test('an import goes on predicting its own column when the data get another target', async () => {
  const dataset = await add('test/fixtures/datasets/wine.csv', 'class')
  const { run } = await api.experiments.importNetwork({ path: WEIGHTS, dataset })
  const { roles } = workspace.project().datasets.get(dataset)
  await api.datasets.update({ id: dataset, roles: { ...roles, class: 'excluded', alcohol: 'target' } })
  const { says } = await api.analyses.analyse({ run, method: 'performance', options: {} })
  expect(says[0]).toMatch(/^The network is right for 100\.0 % of the 178 rows/)
})

test('a table of weights without data says what it lacks', async () => {
  const { run, warnings } = await api.experiments.importNetwork({ path: WEIGHTS })
  expect(warnings).toContain(
    'The file has no means and standard deviations of the inputs. Import it with its data to have them from there.'
  )
  await expect(api.runs.weights({ id: run, form: 'original-units' })).rejects.toThrow('mean and sd of the inputs')
})

test('activations that the file does not say can be told', async () => {
  const { activations, warnings } = await api.experiments.importNetwork({
    path: WEIGHTS,
    activation: 'tanh',
    output: 'softmax'
  })
  expect(activations).toEqual(['tanh', 'softmax'])
  expect(warnings).toHaveLength(1)
})

describe('the dataset that a network fits', () => {
  const NETWORK = 'test/fixtures/nets/wine_13-8-3_nnet.json'

  test('is the one that has its inputs, not the one added last', async () => {
    const wine = await add('test/fixtures/datasets/wine.csv', 'class')
    const iris = await add('test/fixtures/datasets/iris.csv', 'species')
    expect(await api.experiments.datasetOfNetwork({ path: NETWORK })).toBe(wine)
    expect(await api.experiments.datasetOfNetwork({ path: WEIGHTS })).toBe(iris)
  })

  test('is none where an input is missing everywhere', async () => {
    const path = 'test/fixtures/nets/neuraldat_3-5-1_nnet.json'
    expect(await api.experiments.datasetOfNetwork({ path })).toBeNull()
  })
})
