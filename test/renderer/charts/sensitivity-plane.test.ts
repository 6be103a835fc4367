import { describe, expect, test } from 'vitest'
import { analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { placeLabels } from '../../../src-renderer/charts/point-labels.ts'
import { planePoints, planeTable, sensitivityPlane } from '../../../src-renderer/charts/sensitivity-plane.ts'
import { reference } from '../../helpers/reference.ts'

const matrix = (name: string, values: number[][]): AnalysisTable => ({
  ...{ name, title: name, rowHeader: 'input', rows: ['a', 'b', 'c'], columns: ['A', 'B'] },
  values
})
const one = [
  matrix('mean', [
    [0.1, -0.1],
    [-0.4, 0.4],
    [0, 0]
  ]),
  matrix('sd', [
    [0.2, 0.2],
    [0.3, 0.3],
    [0, 0]
  ])
]
const shift = (name: string, table: AnalysisTable, by: number) => ({
  ...table,
  name,
  values: table.values.map((row) => row.map((value) => value + by))
})
const batch = [
  ...one,
  ...one.flatMap((table) => [
    shift(`${table.name}-sd`, table, 0),
    shift(`${table.name}-low`, table, -0.2),
    shift(`${table.name}-high`, table, 0.2)
  ])
]

test('a variable stands at mean and SD of its derivative, the farthest from 0 first', () => {
  expect(planePoints(one, 'A').map(({ name, mean, sd }) => [name, mean, sd])).toEqual([
    ['b', -0.4, 0.3],
    ['a', 0.1, 0.2],
    ['c', 0, 0]
  ])
  expect(planePoints(one, 'no such')).toEqual([])
})

test('what the analysis of a batch gives is what is drawn', () => {
  const subject = reference('iris_4-5-3_nnet')
  const { tables } = analyseRuns(methodNamed('sensitivity'), [subject, subject])
  const [first] = planePoints(tables, 'setosa')
  expect(first.meanRange?.[0]).toBeCloseTo(first.mean)
})

test('colour is direction; a dot is filled where the direction holds over runs', () => {
  const points = planePoints(batch, 'A')
  const [dots] = sensitivityPlane(points, 'A', 'a', namedTheme).data.datasets as unknown as Record<string, unknown[]>[]
  // b: -0.6 to -0.2; a: -0.1 to 0.3; c: -0.2 to 0.2
  expect(dots.pointBackgroundColor).toEqual(['neg', 'bg', 'bg'])
  expect(dots.pointBorderColor).toEqual(['neg', 'ink', 'pos'])
  expect(sensitivityPlane(planePoints(one, 'A'), 'A', null, namedTheme).data.datasets[0]).toMatchObject({
    pointBackgroundColor: ['neg', 'pos', 'pos']
  })
})

test('0 is in the plane, and every interval', () => {
  const { x, y } = sensitivityPlane(planePoints(batch, 'A'), 'A', null, namedTheme).options!.scales!
  expect(x!.min).toBeLessThan(-0.6)
  expect(x!.max).toBeGreaterThan(0.3)
  expect([y!.min, Number(y!.max) > 0.5]).toEqual([0, true])
})

test('hover tells both numbers with their intervals', () => {
  const { options } = sensitivityPlane(planePoints(batch, 'A'), 'A', null, namedTheme)
  const label = options?.plugins?.tooltip?.callbacks?.label as unknown as (item: unknown) => string
  expect(label({ dataIndex: 0 })).toBe(
    'b: mean −0.400 (5–95 % of runs −0.600 to −0.200), SD 0.300 (5–95 % of runs 0.100–0.500)'
  )
})

test('copied as a table, with intervals where there are', () => {
  expect(planeTable(planePoints(one, 'A'))).toEqual({
    columns: ['variable', 'mean', 'sd'],
    rows: [
      ['b', -0.4, 0.3],
      ['a', 0.1, 0.2],
      ['c', 0, 0]
    ]
  })
  expect(planeTable(planePoints(batch, 'A')).columns).toHaveLength(7)
})

describe('names beside points', () => {
  const area = { left: 0, top: 0, width: 200, height: 100 }

  test('stand at the right where there is room, else at the left', () => {
    expect(
      placeLabels(
        [
          { x: 50, y: 50, width: 30 },
          { x: 180, y: 50, width: 30 }
        ],
        area
      )
    ).toEqual([
      { x: 57, y: 50 },
      { x: 143, y: 50 }
    ])
  })

  test('leave lines free', () => {
    const [place] = placeLabels([{ x: 50, y: 50, width: 30 }], area, [{ left: 20, top: 50, width: 60, height: 1 }])
    expect(place).toEqual({ x: 35, y: 36 })
  })

  test('never lie over each other: what comes later gives way, at last altogether', () => {
    const places = placeLabels(
      Array.from({ length: 12 }, (_, k) => ({ x: 50 + k, y: 50, width: 30 })),
      area
    )
    expect(places[0]).not.toBeNull()
    expect(places.at(-1)).toBeNull()
    const placed = places.filter((place) => place !== null)
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) >= 30 || Math.abs(a.y - b.y) >= 14).toBe(true)
      }
    }
  })
})
