import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, weightscope } from '../../helpers/weightscope.ts'

const project = join(temporaryFolder(), 'iris.wscope')
const analyse = async (...args: string[]) => weightscope('analyse', project, '--method', 'all-subsets', ...args)

describe('every subset of four variables, twice', () => {
  beforeAll(async () => {
    const training = ['--runs', '2', '--epochs', '100', '--variants', 'all-subsets:2', '--json']
    const args = ['resources/samples/iris.csv', '--target', 'species', '--project', project, ...training]
    expect((await weightscope('train', ...args)).json().runs.finished).toBe(2 + 32)
  }, 600_000)

  test('best subset of every size and refit shares, in the shapes of the contract', async () => {
    const { method, experiment, tables, caveats } = (await analyse('--experiment', '1', '--json')).json()
    expect({ method, experiment }).toEqual({ method: 'all-subsets', experiment: 1 })
    expect(caveats.length).toBeGreaterThan(0)
    const named = (name: string) => tables.find((table: any) => table.name === name)
    const best = named('best')
    expect(best.rows).toEqual(['0', '1', '2', '3', '4'])
    expect(best.columns).toEqual(['score', 'sd', 'subset'])
    const { rows, columns, values } = named('shares')
    expect(rows).toEqual(['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)'])
    expect(columns[0]).toBe('share')
    // What the petals tell of iris species is known since Fisher 1936.
    expect(best.values[1][2]).toMatch(/^petal/)
    expect(values[2][0] + values[3][0]).toBeGreaterThan(values[0][0] + values[1][0])
    // Efficiency, on real trainings.
    const sum = values.reduce((total: number, [share]: [number]) => total + share, 0)
    expect(sum).toBeCloseTo(best.values[4][0] - best.values[0][0], 12)
    expect(named('ranking').values).toHaveLength(16)
  })

  test('what is chosen on validation rows, by another measure, stands beside the test rows', async () => {
    const asked = ['--experiment', '1', '--metric', 'logLoss', '--partition', 'validation', '--list', '3', '--json']
    const { tables } = (await analyse(...asked)).json()
    expect(tables.find(({ name }: any) => name === 'best').columns).toEqual(['score', 'sd', 'test', 'subset'])
    expect(tables.find(({ name }: any) => name === 'ranking').values).toHaveLength(3)
  })

  test('is about all runs of the experiment, not about one', async () => {
    const { code, stderr } = await analyse('--run', '1')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^All subsets is about all runs of an experiment: ask it of the experiment as a whole\.\n$/)
  })

  test('stands in the report', async () => {
    const file = join(temporaryFolder(), 'iris.html')
    const { sections } = (await weightscope('report', project, '-o', file, '--json')).json()
    expect(sections).toContain('all-subsets')
    // Chosen on rows that the scores beside it are not about.
    expect(readFileSync(file, 'utf8')).toContain('Best subset of every size, by accuracy on validation rows')
  })
})
