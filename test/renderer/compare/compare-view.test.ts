import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { alignWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import { comparisonTable, weightsTable } from '../../../src-renderer/views/compare/compare-tables.ts'
import CompareView from '../../../src-renderer/views/compare/CompareView.svelte'
import { networkFromText } from '../../helpers/networks.ts'
import { stubBrowser } from '../stub-browser.ts'
import { deep, small } from '../weights/networks.ts'
import { comparison, runView } from './views.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

/** `small` with its units in the other order, the old first one with all signs turned. */
const turned = networkFromText(
  ['tanh', 'softmax'],
  `
                 n1    n2
    age         -1    -0.5
    colour=red   0.25 -2
    colour=blue  0.75  1.5
    bias        -0.2  -0.1`,
  `
          A     B
    n1   -0.5   1.5
    n2   -1     1
    bias  0.3  -0.3`
)

const runs = [runView('run 59', undefined, 0.8), runView('run 48', undefined, 0.9)]
const handlers = { onbaseline: () => {}, onremove: () => {} }
const rowsOf = (name: string) =>
  within(screen.getByRole('grid', { name }))
    .getAllByRole('row')
    .map((row) => row.textContent!.replace(/\s+/g, ' ').trim())

test('metrics stand with their differences to the baseline', () => {
  render(CompareView, { view: comparison(runs, [small, turned]), ...handlers })
  const accuracy = screen.getByRole('rowheader', { name: 'Test accuracy' }).closest('tr')!
  expect(accuracy.textContent!.replace(/\s+/g, ' ')).toContain('0.800 0.900 +0.100')
})

test('matched units take the place and the sign of the baseline', () => {
  render(CompareView, { view: comparison(runs, [small, turned]), ...handlers })
  // −n2: unit n2 of run 48 with all its signs flipped is unit n1 of run 59
  expect(rowsOf('Weights of run 48').slice(0, 3)).toEqual(['−n2n1', '1.001.00', '+0.50−1.00'])
})

test('as trained, the units stand as they are and nothing is subtracted', async () => {
  render(CompareView, { view: comparison(runs, [small, turned]), ...handlers })
  screen.getByRole('table', { name: 'run 48 less run 59' })
  await fireEvent.click(screen.getByRole('radio', { name: 'As trained' }))
  expect(rowsOf('Weights of run 48')[0]).toBe('n1n2')
  expect(screen.queryByRole('table', { name: 'run 48 less run 59' })).toBeNull()
})

test('networks of other shape stand side by side with the reason why nothing is subtracted', () => {
  render(CompareView, { view: comparison(runs, [small, deep]), ...handlers })
  screen.getByText(/run 48 has other inputs, layers or outputs than run 59/)
  expect(screen.queryByRole('radio', { name: 'Matched' })).toBeNull()
})

test('another run becomes the baseline by button or by B, and runs are taken out', async () => {
  const three = [...runs, runView('run 12')]
  const onbaseline = vi.fn()
  const onremove = vi.fn()
  render(CompareView, { view: comparison(three, [small, turned, small]), onbaseline, onremove })
  const pin = screen.getByRole('button', { name: 'Make run 48 the baseline' })
  await fireEvent.click(pin)
  await fireEvent.keyDown(pin, { key: 'b' })
  expect(onbaseline.mock.calls).toEqual([[three[1].summary.id], [three[1].summary.id]])
  await fireEvent.click(screen.getByRole('button', { name: 'Remove run 12' }))
  expect(onremove).toHaveBeenCalledWith(three[2].summary.id)
})

test('a cell names the same cell in every run', async () => {
  render(CompareView, { view: comparison(runs, [small, turned]), ...handlers })
  const [cell] = within(screen.getByRole('grid', { name: 'Weights of run 48' })).getAllByText('+0.50')
  await fireEvent.focusIn(cell)
  expect(screen.getByRole('tooltip').textContent!.replace(/\s+/g, ' ')).toMatch(/run 59 ?\+0.50 ?run 48 ?\+0.50/)
})

test('what is seen can be taken along: the comparison, and each table of weights with its differences', () => {
  const view = comparison(runs, [small, turned])
  render(CompareView, { view, ...handlers })
  screen.getByRole('button', { name: 'Copy or save: Comparison of run 59, run 48' })
  screen.getByRole('button', { name: 'Copy or save: Weights of run 59' })
  screen.getByRole('button', { name: 'Copy or save: Weights of run 48 and less run 59' })
  const table = comparisonTable(view, [1, 0.9])
  expect(table.columns).toEqual(['', 'run 59', 'run 48'])
  expect(table.rows).toContainEqual(['Test accuracy', 0.8, 0.9])
  expect(table.rows.at(-1)).toEqual(['Similarity of matched units', 1, 0.9])
})

test('differences stand beside the weights that they belong to', () => {
  const weights = alignWeights(small, 0)
  const halves = { ...weights, incoming: weights.incoming.map((row) => row.map((weight) => weight / 2)) }
  const { columns, rows } = weightsTable(weights, halves, 'run 59')
  expect(columns).toEqual(['unit', 'n1', 'n2', 'n1 − run 59', 'n2 − run 59'])
  const [n1, n2] = weights.incoming.map(([age]) => age)
  expect(rows[0]).toEqual(['age', n1, n2, n1 / 2, n2 / 2])
})
