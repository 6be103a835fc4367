import { expect, test } from 'vitest'
import { hrefOf, parseRoute, type Route } from '../../../src-renderer/state/route.ts'

const routes: [href: string, route: Route][] = [
  ['#/', { view: 'start' }],
  ['#/dataset/2', { view: 'dataset', dataset: 2 }],
  ['#/reading?path=%2Fdata%2Fwein+2.csv', { view: 'reading', path: '/data/wein 2.csv' }],
  ['#/new-experiment/2?like=5', { view: 'new-experiment', dataset: 2, like: 5 }],
  [
    '#/new-experiment/2?like=5&inputs=v4,a%252C+b%252Bc'.replace('+', '%2520'),
    { view: 'new-experiment', dataset: 2, like: 5, inputs: ['v4', 'a, b+c'] }
  ],
  [
    '#/new-experiment/2?like=5&variants=all-subsets',
    { view: 'new-experiment', dataset: 2, like: 5, variants: ['all-subsets'] }
  ],
  ['#/new-experiment/2?like=5&checkpoints=10', { view: 'new-experiment', dataset: 2, like: 5, checkpoints: 10 }],
  ['#/experiment/3/weights?run=59', { view: 'experiment', experiment: 3, tab: 'weights', run: 59 }],
  ['#/experiment/3/signs?variant=v4+%2B+v7', { view: 'experiment', experiment: 3, tab: 'signs', variant: 'v4 + v7' }],
  ['#/compare?runs=59,48,12', { view: 'compare', runs: [59, 48, 12] }],
  ['#/report/1', { view: 'report', report: 1 }],
  ['#/new-report?experiment=3', { view: 'new-report', experiment: 3 }]
]

test.each(routes)('%s says what is shown, and is the address of it', (href, route) => {
  expect(parseRoute(href)).toEqual(route)
  expect(hrefOf(route)).toBe(href)
})

test.each(['', '#/nowhere', '#/dataset/x', '#/dataset/-1', '#/report/'])('%j leads to the start screen', (hash) => {
  expect(parseRoute(hash)).toEqual({ view: 'start' })
})

test('an unknown tab is the training', () => {
  expect(parseRoute('#/experiment/3/magic')).toMatchObject({ tab: 'training' })
})
