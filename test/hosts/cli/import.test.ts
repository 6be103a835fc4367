import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reference } from '../../helpers/reference.ts'
import { temporaryFolder, weightscope } from '../../helpers/weightscope.ts'

const WEIGHTS = 'test/fixtures/importers/wine_weights.csv'
const folder = temporaryFolder()
const project = join(folder, 'imports.wscope')
const { network, json } = reference('wine_13-8-3_nnet')
const { log_loss: logLoss } = json.metrics as { log_loss: number }

/** Wine as a spreadsheet of another country writes it, with a column that is no input. */
function foreignTable(): string {
  const path = join(folder, 'wein.csv')
  const [header, ...rows] = readFileSync('test/fixtures/datasets/wine.csv', 'utf8').trim().split(/\r?\n/)
  const written = rows.map((row, r) => `${r + 1};${row.replaceAll(',', ';').replaceAll('.', ',')}`)
  writeFileSync(path, [`bottle;${header.replaceAll(',', ';')}`, ...written].join('\n'))
  return path
}

test('a table of weights and its data, read as told, give the metrics that R wrote', async () => {
  const data = foreignTable()
  const inputs = network.layers[0].inputs.join(',')
  const reading = ['--delimiter', ';', '--decimal', ',', '--inputs', inputs]
  const imported = (
    await weightscope(
      'import',
      WEIGHTS,
      '--project',
      project,
      '--data',
      data,
      '--target',
      'class',
      ...reading,
      '--json'
    )
  ).json()
  expect(imported).toMatchObject({ architecture: '13-8-3', activations: ['logistic', 'softmax'] })

  const [run] = (await weightscope('runs', project, '--json')).json()
  expect(run.metrics.test.logLoss).toBeCloseTo(logLoss, 12)
  const exported = (await weightscope('weights', project, '--run', '1', '--json')).json()
  exported.input_standardisation.columns.forEach((column: { name: string; mean: number; sd: number }, i: number) => {
    const { name, mean, sd } = network.inputStandardisation[i]
    expect(column.name).toBe(name)
    expect(column.mean).toBeCloseTo(mean, 10)
    expect(column.sd).toBeCloseTo(sd, 10)
  })
  const raw = await weightscope('weights', project, '--run', '1', '--form', 'original-units')
  expect(raw.code).toBe(0)
})

test('a model of another tool is refused by name', async () => {
  const { code, stderr } = await weightscope('import', 'test/fixtures/importers/keras_mlp.h5', '--project', project)
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /keras_mlp\.h5 is a Keras model, which cannot be read here\. Export its weights as Network JSON/
  )
})
