import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SubsetRow } from '../../../src-main/core/analysis/subsets/subset-list.ts'
import BestSubsets from '../../../src-renderer/views/subsets/BestSubsets.svelte'
import ComparisonFindings from '../../../src-renderer/views/subsets/ComparisonFindings.svelte'
import OwnSubset from '../../../src-renderer/views/subsets/OwnSubset.svelte'
import RefitShares from '../../../src-renderer/views/subsets/RefitShares.svelte'
import SubsetDifferences from '../../../src-renderer/views/subsets/SubsetDifferences.svelte'
import SubsetRanking from '../../../src-renderer/views/subsets/SubsetRanking.svelte'
import VariableChips from '../../../src-renderer/views/subsets/VariableChips.svelte'
import { orderByShare } from '../../../src-renderer/views/subsets/variable-orders.ts'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { comparison, summary, tests, variables } from './samples.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const textOf = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? ''
const cellsOf = (row: HTMLElement) => [...row.children].map(textOf)

describe('a subset against all variables', () => {
  const props = { comparison, variables, tests, rope: 0.01, rows: 'test rows' }

  test('scores, difference and probabilities stand in a row', async () => {
    const { container } = render(SubsetDifferences, props)
    const cells = cellsOf(screen.getByRole('rowheader', { name: 'Accuracy' }).closest('tr')!)
    // By hand: 0.8 ± 0.1 and 0.82 ± 0.08; the rest is the test's own.
    expect(cells.slice(0, 3)).toEqual(['Accuracy', '0.800 ± 0.100', '0.820 ± 0.080'])
    expect(cells[4]).toBe('+2.0')
    expect(cells.slice(5)).toEqual([tests[0].worse, tests[0].equal, tests[0].better].map((one) => one.toFixed(2)))
    expect(container.querySelectorAll('.pair')).toHaveLength(6)
    expect(await violations(container)).toEqual([])
  })

  test('without a test there are no probabilities', () => {
    render(SubsetDifferences, { ...props, tests: [] })
    expect(screen.queryByText('P(equal)')).toBeNull()
    expect(screen.getByText('subset minus all, 5–95 % of pairs')).toBeDefined()
  })

  test('C copies the numbers', async () => {
    const writeText = vi.fn(async (_text: string) => {})
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    render(SubsetDifferences, props)
    await fireEvent.keyDown(screen.getByRole('region', { name: 'Differences of a + b' }), { key: 'c' })
    await vi.waitFor(() => expect(writeText).toHaveBeenCalled())
    const [head, , logLoss] = writeText.mock.calls[0][0].split('\n')
    expect(head.split('\t').slice(0, 4)).toEqual(['metric', 'all mean', 'all SD', 'subset mean'])
    expect(logLoss).toMatch(/^Log-loss\t0\.5\t/)
    vi.unstubAllGlobals()
  })
})

test('pairs with the same seed are not told as a test', async () => {
  const { container, rerender } = render(ComparisonFindings, {
    ...{
      comparison: { ...comparison, kind: 'subset' as const },
      variables,
      tests: [],
      testing: { pending: false, reason: null },
      partition: 'test' as const,
      measure: 'log-loss on validation rows'
    },
    place: { rank: 1, of: 3, score: 0.3, next: null }
  })
  expect(textOf(container)).toContain('nothing here is a test')
  expect(textOf(container)).toContain(
    'Among all 3 subsets of 2 variables a + b is first (0.300). By log-loss on validation rows.'
  )
  await rerender({ tests })
  expect(textOf(container)).not.toContain('nothing here is a test')
})

test.each([
  [{ testing: { pending: true, reason: null } }, 'The test over the folds is on its way …'],
  [{ testing: { pending: false, reason: 'A test needs at least 5 folds.' } }, 'A test needs at least 5 folds.'],
  [{ partition: 'validation' as const }, 'The validation rows took part in the training.']
])('folds without their test are not told to train folds: %o', (change, text) => {
  const { container } = render(ComparisonFindings, {
    ...{ comparison: { ...comparison, kind: 'folds' as const }, variables, tests: [], place: null, measure: '' },
    ...{ testing: { pending: false, reason: null }, partition: 'test' as const, ...change }
  })
  expect(textOf(container)).toContain(text)
  expect(textOf(container)).not.toContain('train folds')
})

describe('best subset per size', () => {
  const props = () => ({
    ...{ summary: summary(), task: 'classify' as const, nested: [], order: 'refit share', size: null },
    ...{ onsize: vi.fn(), onopen: vi.fn() }
  })

  test('the choice stands beside what it gives on test rows', async () => {
    const { container } = render(BestSubsets, props())
    const rows = within(screen.getByRole('grid')).getAllByRole('row').map(cellsOf)
    // 0.3 on validation rows is 0.4 on test rows, and an accuracy of 0.85.
    expect(rows[3]).toEqual(['2', 'a + b', '0.300', '0.400', '0.850'])
    expect(rows[0]).toEqual(['k', 'Best of the size', 'Validation', 'Test', 'Test accuracy'])
    expect(await violations(container)).toEqual([])
  })

  test('a click shows a size, a second click lets go, Enter opens', async () => {
    const { onsize, onopen, ...rest } = props()
    const { rerender } = render(BestSubsets, { ...rest, onsize, onopen })
    const row = () => screen.getByText('a + b').closest('tr')!
    await fireEvent.click(row())
    expect(onsize).toHaveBeenLastCalledWith(2)
    await rerender({ size: 2 })
    await fireEvent.click(row())
    expect(onsize).toHaveBeenLastCalledWith(null)
    row().focus()
    await fireEvent.keyDown(row(), { key: 'Enter' })
    expect(onopen).toHaveBeenCalledWith(['a', 'b'])
  })
})

test('shares stand in their order, with what the first of them reach together', async () => {
  const view = summary()
  const order = orderByShare(variables, view.shares!.share)
  const { container } = render(RefitShares, {
    ...{ summary: view, shares: view.shares!, orders: [order], order, nested: [1.1, 0.6, 0.3, 0.4], selected: null },
    ...{ onselect: () => {}, onorder: () => {} }
  })
  const rows = within(screen.getByRole('grid')).getAllByRole('row').slice(1).map(cellsOf)
  // By hand, of the fall of log-loss: a 0.5/3 + 0.6/6 + 0.5/6 + 0.4/3, b 0.2/3 + 0.3/6 + 0.2/6 + 0.1/3.
  expect([rows[0][0], ...rows[0].slice(3)]).toEqual(['a', '+0.483', '0.600'])
  expect([rows[1][0], ...rows[1].slice(3)]).toEqual(['b', '+0.183', '0.300'])
  expect(await violations(container)).toEqual([])
})

test('variables of one’s choice are tested against all or trained alone, in the order of the experiment', async () => {
  const [onopen, ontest] = [vi.fn(), vi.fn()]
  const { container } = render(OwnSubset, { variables, onopen, ontest })
  const button = (name: string) => screen.getByRole('button', { name })
  expect(button('Train alone')).toHaveProperty('disabled', true)
  for (const name of ['c', 'a']) await fireEvent.click(button(name))
  expect(button('a').getAttribute('aria-pressed')).toBe('true')
  await fireEvent.click(button('Set up a test'))
  expect(ontest).toHaveBeenCalledWith(['a', 'c'])
  await fireEvent.click(button('c'))
  await fireEvent.click(button('Train alone'))
  expect(onopen).toHaveBeenCalledWith(['a'])
  expect(await violations(container)).toEqual([])
})

describe('all subsets', () => {
  const rows: SubsetRow[] = [
    { subset: 3, rank: 1, rankInSize: 1, inputs: ['a', 'b'], scores: [{ mean: 0.9, sd: NaN }] },
    { subset: 7, rank: 2, rankInSize: 1, inputs: variables, scores: [{ mean: 0.8, sd: NaN }] }
  ]
  const props = () => ({
    list: { total: 2, error: null, at: (index: number) => rows[index], all: async () => rows },
    ...{ metrics: ['accuracy' as const], summary: summary(), sort: null, size: null, wanted: {} },
    ...{ onsize: vi.fn(), onwanted: vi.fn(), onopen: vi.fn(), ontest: vi.fn() }
  })

  test('a chosen subset can be trained alone or tested against all; all of them cannot', async () => {
    const { onopen, ontest, ...rest } = props()
    const { container } = render(SubsetRanking, { ...rest, onopen, ontest })
    await fireEvent.click(screen.getByText('a + b').closest('tr')!)
    await fireEvent.click(screen.getByRole('button', { name: 'Train a + b' }))
    expect(onopen).toHaveBeenCalledWith(['a', 'b'])
    await fireEvent.click(screen.getByRole('button', { name: 'Test against all' }))
    expect(ontest).toHaveBeenCalledWith(['a', 'b'])
    await fireEvent.click(screen.getByText('all 3').closest('tr')!)
    expect(screen.getByRole('button', { name: 'Train the chosen subset' })).toHaveProperty('disabled', true)
    expect(await violations(container)).toEqual([])
  })

  test('a variable is asked for, then against, then neither', async () => {
    const onchange = vi.fn()
    const { rerender } = render(VariableChips, { variables, wanted: {}, onchange })
    await fireEvent.click(screen.getByRole('button', { name: 'a: with or without' }))
    expect(onchange).toHaveBeenLastCalledWith({ a: true })
    await rerender({ wanted: { a: true } })
    await fireEvent.click(screen.getByRole('button', { name: 'with a' }))
    expect(onchange).toHaveBeenLastCalledWith({ a: false })
    await rerender({ wanted: { a: false, b: true } })
    await fireEvent.click(screen.getByRole('button', { name: 'without a' }))
    expect(onchange).toHaveBeenLastCalledWith({ b: true })
  })
})
