import { expect, test } from 'vitest'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { hasWay, voteChart, voteMoments, votesExport, weightChart } from '../../../src-renderer/charts/sign-votes.ts'
import { analyse, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { votedRun } from './voted-run.ts'

const wayOf = (subject: Parameters<typeof analyse>[1]) =>
  voteMoments(tableNamed(analyse(methodNamed('votes'), subject, { from: 'a', to: 'y' }).tables, 'way-of-weight'))
const moments = wayOf(votedRun)
const points = (data: unknown) => (data as { x: number; y: number }[]).map(({ x, y }) => [x, y])

test('the start is at 0, the end has a place of its own after the last checkpoint', () => {
  expect(moments.map(({ name, x, weight }) => [name, x, weight])).toEqual([
    ['start', 0, 0.2],
    ['10', 10, -0.1],
    ['end', 11, -1]
  ])
  expect(hasWay(moments)).toBe(true)
})

test('without checkpoints the start and the end stand beside each other', () => {
  const without = wayOf({ ...votedRun, checkpoints: [] })
  expect(without.map(({ x }) => x)).toEqual([0, 1])
  expect(hasWay(without)).toBe(false)
})

test('votes are in %, by rows and by the size of their push; the end is no part of the line', () => {
  const { datasets } = voteChart(moments, namedTheme).data
  expect(datasets.map(({ label }) => label)).toEqual(['of rows', 'of rows', 'of the push', 'of the push'])
  // by hand, see test/core/analysis/weights/votes.test.ts: all three rows push a down at the start, one of three at the end
  expect(points(datasets[0].data)[0]).toEqual([0, 100])
  expect(points(datasets[0].data)).toHaveLength(2)
  const [[x, y]] = points(datasets[1].data)
  expect(x).toBe(11)
  expect(y).toBeCloseTo(100 / 3)
})

test('axes say what they show, and 0 is on the axis of the weight', () => {
  const votes = voteChart(moments, namedTheme).options!.scales!
  expect(votes.y).toMatchObject({ min: 0, max: 100, title: { text: 'voting down, %' } })
  const { x, y } = weightChart(moments, namedTheme).options!.scales!
  expect(x).toMatchObject({ title: { text: 'epoch' }, min: 0, max: 11 })
  const { min, max } = y as { min: number; max: number }
  expect([min < -1, max > 0.2]).toEqual([true, true])
  const axis = { ticks: [] as { value: number }[] }
  ;(x as unknown as { afterBuildTicks: (given: typeof axis) => void }).afterBuildTicks(axis)
  const { callback } = (x as unknown as { ticks: { callback: (value: number) => string } }).ticks
  expect([callback(0), callback(5), callback(11)]).toEqual(['start', '5', 'end'])
  expect(axis.ticks.at(-1)).toEqual({ value: 11 })
})

test('what is drawn can be exported', () => {
  const { columns, rows } = votesExport(moments)
  expect(columns).toEqual(['epoch', 'weight', 'rows voting down', 'push down by size'])
  expect(rows[0]).toEqual(['start', 0.2, 1, 1])
})
