import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WeightsView as View } from '../../../src-main/api/types.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { PanelState } from '../../../src-renderer/views/weights/panel-state.svelte.ts'
import WeightsView from '../../../src-renderer/views/weights/WeightsView.svelte'
import { networkFromText } from '../../helpers/networks.ts'
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
  onselect: () => {},
  panel: new PanelState(),
  onsave: () => {},
  onrun: () => {},
  method: () => undefined,
  methodHref: (name: string) => `#/methods/${name}`
})
const rows = () =>
  within(screen.getByRole('grid', { name: /^Weights of/ }))
    .getAllByRole('row')
    .map((row) => row.textContent!.replace(/\s+/g, ' ').trim())

const grid = (name: string) => screen.getByRole('grid', { name })
/** The cells of a row, empty ones left out. */
const text = (row: HTMLElement) =>
  Array.from(row.children, (cell) => cell.textContent!.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(' ')

test('a chosen connection shows what it does to the classes, every path of its variable, and both in words', () => {
  render(WeightsView, { ...props(), selection: { layer: 0, input: 'age', unit: 'n2' } })
  // w -1; centred v of n2 -1 for A and 1 for B; n1 adds 0.5·1 and 0.5·(-1)
  const classes = screen.getByRole('columnheader', { name: 'to class' }).closest('table')!
  expect(within(classes).getAllByRole('row').slice(1).map(text)).toEqual([
    '● A +1.00 +1.50 0.00',
    '■ B −1.00 −1.50 0.00'
  ])
  expect(within(grid('Paths from age to A')).getAllByRole('row').slice(1).map(text)).toEqual([
    'age → n2 → A −1.00 −1.00 +1.00 adds 67 %',
    'age → n1 → A +0.50 +1.00 +0.50 adds 33 %',
    'T⁺, 2 paths +1.50',
    'T⁻, 0 paths 0.00',
    'net +1.50 κ 0.00'
  ])
  screen.getByText(/^n2’s negative centred output weight turns age’s negative weight into \+1.00 for A: it makes 67 %/)
  screen.getByText('Along n2 a high age speaks for A and against B. Over all units age speaks for A and against B.')
})

test('a path of the list is chosen, and let go, by a click or the Enter key', async () => {
  const onselect = vi.fn()
  const { rerender } = render(WeightsView, { ...props(), onselect, selection: { layer: 0, input: 'age', output: 'B' } })
  const path = () => within(grid('Paths from age to B')).getByRole('row', { name: /age → n1 → B/ })
  await fireEvent.click(path())
  const chosen = { layer: 0, input: 'age', unit: 'n1', output: 'B' }
  expect(onselect).toHaveBeenLastCalledWith(chosen)
  await rerender({ selection: chosen })
  path().focus()
  await fireEvent.keyDown(path(), { key: 'Enter' })
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'age', output: 'B' })
})

test('another class is chosen in the table of classes', async () => {
  const onselect = vi.fn()
  render(WeightsView, { ...props(), onselect, selection: { layer: 0, input: 'age', unit: 'n2' } })
  await fireEvent.click(screen.getByRole('button', { name: 'B', pressed: false }))
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'age', unit: 'n2', output: 'B' })
})

test('through two hidden layers a path is chosen with the units of both', async () => {
  const onselect = vi.fn()
  render(WeightsView, { ...props(deep), onselect, selection: { layer: 0, input: 'x1', output: 'y' } })
  const list = grid('Paths from x1 to y')
  // two units, then three
  expect(within(list).getAllByRole('row')).toHaveLength(1 + 6 + 3)
  await fireEvent.click(within(list).getByRole('row', { name: /x1 → n2 → m1 → y/ }))
  const path = ['x1', 'n2', 'm1', 'y']
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'x1', unit: 'n2', output: 'y', path })
})

test('in original units products of different variables are not compared', () => {
  const { view, ...rest } = props()
  render(WeightsView, { ...rest, view: { ...view, form: 'original-units' }, form: 'original-units' })
  screen.getByText(/^Choose a variable: in original units/)
  expect(screen.queryByRole('grid', { name: /^Paths from/ })).toBeNull()
})

test('names of another network select nothing here', () => {
  render(WeightsView, { ...props(), selection: { layer: 0, input: 'v4', unit: 'n7' } })
  expect(grid('Paths from any variable to A')).not.toBeNull()
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

test('variables are sorted, and by the weights into a unit where one is selected', async () => {
  const { rerender } = render(WeightsView, props())
  const choose = async (label: string, option: string) => {
    await fireEvent.keyDown(screen.getByRole('combobox', { name: new RegExp(`^${label}`) }), { key: 'ArrowDown' })
    await fireEvent.pointerUp(screen.getByRole('option', { name: option }))
  }
  const head = () => rows()[1]
  expect(head()).toContain('agecolour=redcolour=blue')
  await choose('Sort variables', 'by name')
  expect(head()).toContain('agecolour=bluecolour=red')
  await rerender({ selection: { layer: 0, unit: 'n1' } })
  await choose('Sort variables', 'by weight into n1')
  expect(head()).toContain('colour=redagecolour=blue')
  // nothing is selected any more
  await rerender({ selection: null })
  expect(head()).toContain('agecolour=redcolour=blue')
})

test('a layer too large for a drawing says so', () => {
  const inputs = Array.from({ length: 61 }, (_, index) => `x${index} 0.5`).join('\n')
  render(WeightsView, props(networkFromText(['tanh', 'linear'], `n1\n${inputs}`, 'y\nn1 1')))
  screen.getByText(/^Not drawn: a layer of 61 has no room for its names, 60 have\./)
  expect(screen.queryByRole('group', { name: 'Network diagram' })).toBeNull()
})

test('C copies the table of weights with all its digits, wherever in it the focus is', async () => {
  const writeText = vi.fn(async (_text: string) => {})
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
  render(WeightsView, props())
  const cell = within(screen.getByRole('grid', { name: /^Weights of/ }))
    .getAllByText('−1.50')[0]
    .closest('td')!
  await fireEvent.keyDown(cell, { key: 'c' })
  await vi.waitFor(() => expect(writeText).toHaveBeenCalled())
  const [head, first] = writeText.mock.calls[0][0].split('\n')
  // by hand: Σ⁺ 0.5 + 2, Σ⁻ −1.5
  expect(head).toBe('Σ+\tΣ−\tΣ|w|\tage\tcolour=red\tcolour=blue\tbias\tunit\tA\tB')
  expect(first).toBe('2.5\t-1.5\t4\t0.5\t2\t-1.5\t0.1\tn1\t1\t-1')
})
