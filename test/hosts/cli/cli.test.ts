import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, weightscope } from '../../helpers/weightscope.ts'

const iris = 'resources/samples/iris.csv'
const folder = temporaryFolder()
const project = join(folder, 'iris.wscope')

describe('a project made on the command line', () => {
  let trained: any

  beforeAll(async () => {
    const args = ['--target', 'species', '--project', project, '--runs', '10', '--epochs', '200', '--json']
    const result = await weightscope('train', iris, ...args)
    expect(result.stderr).not.toContain('wrong')
    trained = result.json()
  }, 600_000)

  test('train tells what was trained and how well', () => {
    expect(trained).toMatchObject({
      project,
      dataset: 1,
      experiment: 1,
      runs: { asked: 10, finished: 10, diverged: 0 },
      // 150 rows, 50 of each class, split 70/15/15 within each class
      partitions: { training: expect.any(Number), validation: expect.any(Number), test: expect.any(Number) }
    })
    expect(trained.partitions.training + trained.partitions.validation + trained.partitions.test).toBe(150)
    expect(trained.metrics.test.accuracy.mean).toBeGreaterThan(0.9)
    expect(trained.metrics.test.accuracy.max).toBeGreaterThanOrEqual(trained.metrics.test.accuracy.mean)
    expect(['compiled', 'eager']).toContain(trained.engine.name)
  })

  test('runs lists every run with its seed and metrics', async () => {
    const runs = (await weightscope('runs', project, '--json')).json()
    expect(runs.map((run: any) => run.seed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(runs[0]).toMatchObject({
      experiment: 1,
      variant: 'all variables',
      inputs: expect.arrayContaining(['petal length (cm)']),
      diverged: false,
      pinned: false,
      tags: []
    })
    const accuracies = runs.map((run: any) => run.metrics.test.accuracy)
    const mean = accuracies.reduce((sum: number, value: number) => sum + value, 0) / 10
    expect(trained.metrics.test.accuracy.mean).toBeCloseTo(mean, 12)
  })

  test('weights are Network JSON that can be imported again, to the last digit', async () => {
    const weights = (await weightscope('weights', project, '--run', '1', '--json')).json()
    expect(weights.layers.map((layer: any) => [layer.inputs.length, layer.units.length])).toEqual([
      [4, 8],
      [8, 3]
    ])
    const file = join(folder, 'network.json')
    writeFileSync(file, JSON.stringify(weights))
    const copy = join(folder, 'copy.wscope')
    const imported = (
      await weightscope('import', file, '--project', copy, '--data', iris, '--target', 'species', '--json')
    ).json()
    expect(imported).toMatchObject({ run: 1, architecture: '4-8-3', activations: ['tanh', 'softmax'] })
    const again = (await weightscope('weights', copy, '--run', '1', '--json')).json()
    expect(again.layers).toEqual(weights.layers)
    expect(again.input_standardisation).toEqual(weights.input_standardisation)
  })

  test('export writes the arithmetic of one prediction as a spreadsheet, and a network as Network JSON', async () => {
    const sheet = join(folder, 'row 51.xlsx')
    const args = ['export', project, '--run', '1', '--json']
    const exported = await weightscope(...args, '--format', 'prediction-sheet', '--row', '51', '-o', sheet)
    expect(exported.json()).toEqual({ files: [sheet] })
    const rows = await readSheet(sheet, 'Prediction')
    expect(rows[0][0]).toBe('Arithmetic of one prediction: run 1 of iris 4-8-3, row 51')
    // line 52 of iris.csv
    expect(rows[2].slice(2, 4)).toEqual(['in the data', 'versicolor'])

    const file = join(folder, 'exported.json')
    await weightscope(...args, '--format', 'network-json', '-o', file)
    const weights = (await weightscope('weights', project, '--run', '1', '--json')).json()
    expect(JSON.parse(readFileSync(file, 'utf8')).layers).toEqual(weights.layers)

    const beyond = await weightscope(
      ...args,
      '--format',
      'prediction-sheet',
      '--row',
      '151',
      '-o',
      join(folder, 'no.xlsx')
    )
    expect([beyond.code, beyond.stderr]).toEqual([1, expect.stringContaining('Row 151 is not among the rows')])
    expect(existsSync(join(folder, 'no.xlsx'))).toBe(false)
  })

  test('analyse prints standardised values with decimals of their own, whatever those of the input are', async () => {
    const { stdout } = await weightscope('analyse', project, '--run', '1', '--method', 'prediction')
    const [head, ...inputs] = stdout.split('\n').slice(2, 7)
    expect(head).toMatch(/standardised$/)
    for (const line of inputs) expect(line).toMatch(/ −?\d\.\d\d$/)
  })

  test('analyse answers for one run and, with the spread, for the batch', async () => {
    const one = (await weightscope('analyse', project, '--run', '1', '--method', 'olden', '--json')).json()
    expect(one).toMatchObject({ method: 'olden', run: 1 })
    const table = one.tables.find((each: any) => each.name === 'connection-weights')
    expect([table.rows.length, table.columns.length]).toEqual([4, 3])
    const batch = (await weightscope('analyse', project, '--experiment', '1', '--method', 'olden', '--json')).json()
    expect(batch.tables.map((each: any) => each.name)).toEqual(
      expect.arrayContaining(['connection-weights', 'connection-weights-sd'])
    )
  })

  test('compare shows what differs between two runs', async () => {
    const { settings, tables } = (await weightscope('compare', project, '--runs', '1,2', '--json')).json()
    expect(settings.rows).toContainEqual({ setting: 'Seed', values: ['1', '2'] })
    expect(tables.length).toBeGreaterThan(1)
  })

  test('the same seed gives the same weights', async () => {
    const again = join(folder, 'again.wscope')
    await weightscope('train', iris, '--target', 'species', '--project', again, '--runs', '10', '--epochs', '200')
    const [first, second] = await Promise.all(
      [project, again].map(async (path) => (await weightscope('weights', path, '--run', '7', '--json')).json().layers)
    )
    expect(second).toEqual(first)
  })

  test('a report is one self-contained page', async () => {
    const file = join(folder, 'report.html')
    const saved = (await weightscope('report', project, '-o', file, '--json')).json()
    expect(saved.file).toBe(file)
    const html = readFileSync(file, 'utf8')
    expect(html).toContain('petal length (cm)')
    expect(html).not.toMatch(/<script|src="http|href="http/)
  })

  test('a report as PDF has pages', async () => {
    const file = join(folder, 'report.pdf')
    const saved = (await weightscope('report', project, '-o', file, '--json')).json()
    expect(saved.pages).toBeGreaterThan(0)
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a project without an unfinished batch has nothing to resume', async () => {
    const { code, stderr } = await weightscope('resume', project)
    expect(code).toBe(1)
    expect(stderr).toBe('Nothing to resume: every batch of this project is finished.\n')
  })

  test('nothing is left beside the project file', () => {
    for (const ending of ['-wal', '-shm', '-journal']) expect(existsSync(project + ending)).toBe(false)
  })
})

describe('without a project', () => {
  test('inspect tells how a file was read', async () => {
    const { reader, rows, columns } = (await weightscope('inspect', iris, '--json')).json()
    expect(reader).toMatchObject({ delimiter: ',', decimal: '.', header: true })
    expect(rows).toBe(150)
    expect(columns.at(-1)).toMatchObject({ name: 'species', type: 'nominal', missing: 0, distinct: 3 })
  })

  test('methods lists the catalogue', async () => {
    const methods = (await weightscope('methods', '--json')).json()
    const names = methods.map((method: any) => method.name)
    expect(names).toEqual(expect.arrayContaining(['weight-totals', 'sign-counts', 'olden', 'performance']))
    for (const method of methods)
      expect(method).toMatchObject({ title: expect.any(String), question: expect.any(String) })
  })
})

describe('what goes wrong is told in one sentence', () => {
  const cases: { says: RegExp; code: number; args: string[] }[] = [
    { says: /no-such\.csv/, code: 1, args: ['inspect', 'no-such.csv'] },
    {
      says: /specis.*species/,
      code: 1,
      args: ['train', iris, '--target', 'specis', '--project', join(folder, 'x.wscope')]
    },
    {
      says: /species is the target and an input/,
      code: 1,
      args: [
        'train',
        iris,
        '--target',
        'species',
        '--inputs',
        'species,petal width (cm)',
        '--project',
        join(folder, 'x.wscope')
      ]
    },
    { says: /package\.json/, code: 1, args: ['runs', 'package.json'] },
    { says: /99/, code: 1, args: ['weights', project, '--run', '99'] },
    { says: /no-such-method/, code: 1, args: ['analyse', project, '--run', '1', '--method', 'no-such-method'] },
    { says: /--target/, code: 2, args: ['train', iris, '--project', 'x.wscope'] },
    {
      says: /whole number/,
      code: 2,
      args: ['train', iris, '--target', 'species', '--project', 'x.wscope', '--runs', 'many']
    },
    ...['abc', '8-5'].map((given) => ({
      says: new RegExp(
        `--hidden <units>' argument '${given}' is invalid. Write the units of each hidden layer: 8, or 8,5`
      ),
      code: 2,
      args: ['train', iris, '--target', 'species', '--project', 'x.wscope', '--hidden', given]
    })),
    { says: /Did you mean/, code: 2, args: ['trian'] }
  ]
  test.each(cases)('weightscope $args', async ({ says, code, args }) => {
    const result = await weightscope(...args)
    expect(result.stderr).toMatch(says)
    expect(result.stderr).not.toMatch(/\n\s+at /)
    expect(result.code).toBe(code)
    expect(result.stdout).toBe('')
  })

  test('a failed training leaves no project file behind that was not there', () => {
    expect(existsSync(join(folder, 'x.wscope'))).toBe(false)
  })
})
