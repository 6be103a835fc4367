import { expect, test } from 'vitest'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { dependenceKey, dependenceLines, rugOf } from '../../../src-renderer/charts/dependence-lines.ts'
import { lekKey, lekLines } from '../../../src-renderer/charts/lek-lines.ts'
import { responseChart } from '../../../src-renderer/charts/response-chart.ts'
import { responsePanels, responseRange } from '../../../src-renderer/charts/response-curves.ts'
import { responseTable } from '../../../src-renderer/charts/response-table.ts'

/** A long table as lek-profile gives it, from lines of words and numbers. */
function profile(name: string, lines: string): AnalysisTable {
  const cells = lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const word = (column: number) => cells.map((row) => (row[column] === '-' ? '' : row[column].replaceAll('_', ' ')))
  return {
    name,
    title: name,
    rowHeader: 'row',
    rows: cells.map((_, row) => String(row + 1)),
    columns: ['input', 'output', 'level', 'group', 'original', 'response'],
    keys: ['input', 'output', 'group', 'original'],
    texts: { input: word(0), output: word(1), level: word(2) },
    values: cells.map((row) => [1, 1, 1, ...row.slice(3).map(Number)])
  }
}

const mean = profile(
  'profile',
  `
  age            A  -     1   20  0.1
  age            A  -     1   60  0.3
  age            A  -     2   20  0.7
  age            A  -     2   60  0.9
  sex:_f         A  f     1   1   0.2
  sex:_m         A  m     1   2   0.8
  sex:_f         A  f     2   1   0.4
  sex:_m         A  m     2   2   0.5
  age            B  -     1   20  0.9
`
)
const shifted = (name: string, by: number) => ({
  ...mean,
  name,
  values: mean.values.map((row) => [...row.slice(0, 5), row[5] + by])
})
const batch = [mean, shifted('profile-sd', 0), shifted('profile-low', -0.1), shifted('profile-high', 0.1)]
const wanted = { table: 'profile', output: 'A', by: 'group' }

test('a panel a variable, a curve a group, with the spread over runs', () => {
  const [age, sex] = responsePanels(batch, wanted)
  expect(age).toMatchObject({ variable: 'age', levels: null })
  expect(age.curves.map(({ name, x, y }) => [name, x, y])).toEqual([
    ['1', [20, 60], [0.1, 0.3]],
    ['2', [20, 60], [0.7, 0.9]]
  ])
  expect(age.curves[0].low?.[1]).toBeCloseTo(0.2)
  expect(sex).toMatchObject({ variable: 'sex', levels: ['f', 'm'] })
})

test('the movement is that of one curve: curves of different height are no movement', () => {
  expect(responsePanels([mean], wanted).map(({ movement }) => Number(movement.toFixed(6)))).toEqual([0.2, 0.6])
})

test('a single run has no band', () => {
  expect(responsePanels([mean], wanted)[0].curves[0]).toMatchObject({ low: null, high: null })
})

test('a target is drawn in its own unit', () => {
  const own = {
    ...mean,
    columns: [...mean.columns, 'predicted'],
    values: mean.values.map((row) => [...row, row[5] * 100])
  }
  const panels = responsePanels([own], wanted)
  expect(panels[0].curves[0].y).toEqual([10, 30])
  expect(responseRange(panels, false)).toEqual({ low: 10, high: 90 })
  expect(responseRange(panels, true)).toEqual({ low: 0, high: 1 })
})

test('what is not there gives no panels', () => {
  expect(responsePanels([], wanted)).toEqual([])
  expect(responsePanels([mean], { ...wanted, output: 'C' })).toEqual([])
})

const axes = { y: 'probability of A', range: { low: 0, high: 1 } }

test('the band lies under the line of its group, and only the lines have a name', () => {
  const [age] = responsePanels(batch, wanted)
  const { datasets } = responseChart(lekLines(age, namedTheme), { ...axes, x: 'age', levels: null }, namedTheme).data
  expect(datasets.map(({ label }) => label)).toEqual([
    undefined,
    undefined,
    'others at their smallest',
    undefined,
    undefined,
    'others at their largest'
  ])
  expect(datasets[1]).toMatchObject({ fill: '-1', backgroundColor: 'acc 0.12' })
  expect(datasets.map(({ borderColor }) => borderColor).filter(Boolean)).toEqual(['acc 0.3', 'acc 1'])
})

test('levels are points beside each other, with their range as an upright bar and nothing between them', () => {
  const [, sex] = responsePanels(batch, wanted)
  const { data, options } = responseChart(
    lekLines(sex, namedTheme),
    { ...axes, x: 'sex', levels: sex.levels },
    namedTheme
  )
  const [bars, points, , others] = data.datasets as unknown as {
    type?: string
    showLine?: boolean
    data: { x: number; y: number | number[] }[]
  }[]
  expect(bars).toMatchObject({ type: 'bar' })
  expect(points.showLine).toBe(false)
  expect(points.data[0].x).toBeLessThan(1)
  expect(others.data[0].x).toBeGreaterThan(1)
  const callback = options?.scales?.x?.ticks?.callback as (value: number) => string
  expect([callback(1), callback(2), callback(3)]).toEqual(['f', 'm', ''])
})

test('a tooltip says the place, the answer and what nine tenths of the runs say', () => {
  const [age] = responsePanels(batch, wanted)
  const { options } = responseChart(lekLines(age, namedTheme), { ...axes, x: 'age', levels: null }, namedTheme)
  const { title, label } = options?.plugins?.tooltip?.callbacks as unknown as {
    title: (items: unknown[]) => string
    label: (item: unknown) => string
  }
  expect(title([{ parsed: { x: 20 } }])).toBe('age = 20.0, and 5–95 % of runs')
  expect(label({ dataset: { label: 'others at their largest' }, dataIndex: 1 })).toBe(
    'others at their largest: 0.900 (0.800–1.000)'
  )
})

test('the key names the quantiles', () => {
  const [age] = responsePanels(batch, wanted)
  const curve = age.curves[0]
  const key = (groups: number) =>
    lekKey({ ...age, curves: Array.from({ length: groups }, () => curve) }).map(({ text }) => text)
  expect(key(3)).toEqual(['their smallest', '50 %', 'their largest'])
  expect(key(1)).toEqual(['their median'])
})

test('copied as a table: a row a value or level, a column a curve', () => {
  const [age, sex] = responsePanels([mean], wanted)
  expect(responseTable(age, 'probability of A')).toEqual({
    columns: ['age', 'probability of A, 1', 'probability of A, 2'],
    rows: [
      [20, 0.1, 0.7],
      [60, 0.3, 0.9]
    ]
  })
  expect(responseTable(sex, 'y').rows.map(([level]) => level)).toEqual(['f', 'm'])
  expect(responseTable(responsePanels(batch, wanted)[0], 'y').columns).toEqual([
    'age',
    'y, 1',
    'y, 1 5 %',
    'y, 1 95 %',
    'y, 2',
    'y, 2 5 %',
    'y, 2 95 %'
  ])
})

test('single rows are thin lines without a word, drawn under the mean', () => {
  const [mean] = responsePanels(batch, { table: 'profile', output: 'A' })
  const [single] = responsePanels(batch, wanted)
  const lines = dependenceLines(mean, single, namedTheme)
  expect(lines.map(({ label, width }) => [label, width])).toEqual([
    ['mean over rows', 2.5],
    [undefined, 1],
    [undefined, 1]
  ])
  const { datasets } = responseChart(lines, { ...axes, x: 'age', levels: null, rug: [20, 60] }, namedTheme).data
  // band of the mean, the mean, two rows without a band of their own, the rug
  expect(datasets).toHaveLength(2 + 1 + 2 + 1)
  expect(datasets[5].data).toEqual([
    { x: 20, y: 0 },
    { x: 60, y: 0 }
  ])
  expect(dependenceKey(single, true, true).map(({ text }) => text)).toEqual([
    'mean over rows',
    '5–95 % of runs',
    '2 single rows, each the mean of runs',
    'deciles of the data'
  ])
})

test('the rug is that of the variable; levels have none', () => {
  const deciles = {
    name: 'deciles',
    title: '',
    rowHeader: 'input',
    rows: ['age'],
    columns: ['0 %', '100 %'],
    values: [[20, 60]]
  }
  expect(rugOf([deciles], 'age')).toEqual([20, 60])
  expect(rugOf([deciles], 'sex:')).toEqual([])
})
