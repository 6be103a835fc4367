import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WeightsView as View } from '../../../src-main/api/types.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import WeightsView from '../../../src-renderer/views/weights/WeightsView.svelte'
import { runView } from '../compare/views.ts'
import { stubBrowser } from '../stub-browser.ts'
import { deep, small } from './networks.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const viewOf = (network: Network): View => ({ run: runView('run 1').summary, form: 'raw', network, notes: ['A note.'] })
const props = (network = small) => ({
  view: viewOf(network),
  form: 'raw' as const,
  onform: () => {},
  onselect: () => {}
})
const rows = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('row')
    .map((row) => row.textContent!.replace(/\s+/g, ' ').trim())

test('a chosen connection shows its path to the classes in numbers and in words', () => {
  render(WeightsView, { ...props(), selection: { layer: 0, input: 'age', unit: 'n2' } })
  const panel = screen.getByRole('heading', { name: 'age → n2 → classes' }).closest('section')!
  const [, ...paths] = within(panel)
    .getAllByRole('row')
    .map((row) => row.textContent!.match(/[A-Z]|[+−][\d.]+/g))
  // w -1; centred v of n2 -1 for A and 1 for B; n1 adds 0.5·1 and 0.5·(-1)
  expect(paths).toEqual([
    ['A', '−1.00', '−1.00', '+1.00', '+1.50'],
    ['B', '−1.00', '+1.00', '−1.00', '−1.50']
  ])
  within(panel).getByText(
    'Along n2 a high age speaks for A and against B. Over all units age speaks for A and against B.'
  )
})

test('form, rows and order are changed by controls', async () => {
  const onform = vi.fn()
  render(WeightsView, { ...props(), onform })
  await fireEvent.click(screen.getByRole('radio', { name: 'Canonical' }))
  expect(onform).toHaveBeenCalledWith('canonical')
  await fireEvent.click(screen.getByRole('radio', { name: 'Variables as rows' }))
  expect(rows()[1]).toContain('n1n2')
})

test('levels of a variable are folded to their signed sum', async () => {
  render(WeightsView, props())
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Sum of levels' }))
  expect(rows()[1]).toContain('agecolour')
  // n1: 2 - 1.5
  expect(rows()[2]).toContain('+0.50+0.50')
})

test('without nominal variables there is nothing to fold, and a network of one layer has no chooser', () => {
  const { unmount } = render(WeightsView, props(deep))
  expect(screen.queryByRole('checkbox', { name: 'Sum of levels' })).toBeNull()
  expect(screen.queryByLabelText(/^Layer/)).not.toBeNull()
  unmount()
  render(WeightsView, props(small))
  expect(screen.queryByLabelText(/^Layer/)).toBeNull()
})

test('the diagram selects what the table selects', async () => {
  const onselect = vi.fn()
  render(WeightsView, { ...props(), onselect })
  await fireEvent.click(screen.getByRole('button', { name: 'unit n2' }))
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, unit: 'n2' })
  await fireEvent.keyDown(screen.getByRole('button', { name: 'variable age' }), { key: 'Enter' })
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'age' })
})

test('what may be read stands above the table, for the form that is shown', async () => {
  const { rerender } = render(WeightsView, props())
  screen.getByText('Σ+ and Σ− of input weights apart')
  expect(screen.getAllByText('all weights of a tanh unit may change sign together').length).toBeGreaterThan(0)
  // What was done to the weights is told of the forms in which something was.
  expect(screen.queryByText('A note.')).toBeNull()
  const canonical = props()
  await rerender({ ...canonical, view: { ...canonical.view, form: 'canonical' }, form: 'canonical' })
  screen.getByText('A note.')
})
