import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import VotesView from '../../../src-renderer/views/signs/VotesView.svelte'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { votedRun } from './voted-run.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const votes = methodNamed('votes')
const props = (changes: Partial<Parameters<typeof render<typeof VotesView>>[1]> = {}) => ({
  votes: analyse(votes, votedRun),
  experiment: null,
  variable: null,
  onweight: () => {},
  runHref: null,
  oncheckpoints: null,
  ...changes
})

test('a weight that is chosen is asked for by its ends', async () => {
  const onweight = vi.fn()
  render(VotesView, props({ onweight }))
  const grid = screen.getByRole('grid', { name: 'Votes on every weight' })
  expect(within(grid).getByText('a → y').closest('tr')?.getAttribute('aria-selected')).toBe('true')
  await fireEvent.click(within(grid).getByText('b → y'))
  expect(onweight).toHaveBeenCalledWith('b', 'y')
})

test('votes are shares of rows, or of the push', async () => {
  render(VotesView, props())
  const heads = () =>
    within(screen.getByRole('grid'))
      .getAllByRole('columnheader')
      .map((head) => head.textContent.trim())
  const cells = (name: string) =>
    within(within(screen.getByRole('grid')).getByText(name).closest('tr')!)
      .getAllByRole('cell')
      .map((cell) => cell.textContent.trim())
  expect(heads()).toEqual(['weight', 'start', '↓ start', '↑ start', 'end', '↓ end', '↑ end', 'voted', 'kept'])
  // by hand, see votes.test.ts of core: at the start one row pushes b down, one up, one not at all, so no sign is voted for
  expect(cells('b → y').slice(0, 4)).toEqual(['b → y', '+0.10', '33 %', '33 %'])
  expect(cells('b → y')[7]).toBe('–')
})

test('the keyboard chooses a weight too', async () => {
  const onweight = vi.fn()
  render(VotesView, props({ onweight }))
  const row = within(screen.getByRole('grid')).getByText('b → y').closest('tr')!
  row.focus()
  await fireEvent.keyDown(row, { key: 'Enter' })
  expect(onweight).toHaveBeenCalledWith('b', 'y')
})

test('a selected variable leaves its own weights in the list', () => {
  render(VotesView, props({ variable: 'b' }))
  const grid = screen.getByRole('grid')
  expect(within(grid).queryByText('a → y')).toBeNull()
  within(grid).getByText('b → y')
})

test('where a run kept no checkpoints, it says so and leads to runs that do', async () => {
  const oncheckpoints = vi.fn()
  const without = analyse(votes, { ...votedRun, checkpoints: [] })
  const { rerender } = render(VotesView, props({ votes: without, oncheckpoints }))
  screen.getByText('What lies between is not known: this run kept no checkpoints.')
  await fireEvent.click(screen.getByRole('button', { name: 'Set up training with checkpoints' }))
  expect(oncheckpoints).toHaveBeenCalledOnce()
  await rerender({ oncheckpoints: null })
  expect(screen.queryByRole('button', { name: /checkpoints/ })).toBeNull()
})

test('with checkpoints nothing is missing', () => {
  render(VotesView, props())
  expect(screen.queryByText(/kept no checkpoints/)).toBeNull()
  screen.getByRole('img', { name: 'Share of rows that vote a → y down, over epochs' })
  screen.getByText(/^a → y: at the start the data voted negative, and so it ended/)
})

test('a batch has shares over runs, and a way to a single run', () => {
  const batch = analyseRuns(votes, [votedRun, votedRun])
  render(VotesView, props({ votes: batch, runHref: '#/experiment/1/signs?run=1' }))
  expect(screen.queryByRole('grid')).toBeNull()
  screen.getByRole('table', { name: /Share of weights that end with the sign of/ })
  expect(screen.getByRole('link').getAttribute('href')).toBe('#/experiment/1/signs?run=1')
})

test('an imported network without its start has the votes at its end only', () => {
  render(VotesView, props({ votes: analyse(votes, { ...votedRun, initial: null, checkpoints: [] }) }))
  expect(screen.queryByRole('table', { name: /Share of weights/ })).toBeNull()
  screen.getByText('Weights before training are not known, so only the votes at the end are counted.')
  expect(within(screen.getByRole('grid')).queryByText('kept')).toBeNull()
  // With a single moment there is no way to draw, and nothing to be trained anew for it.
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.queryByText(/kept no checkpoints/)).toBeNull()
})

test('axe finds nothing to complain about', async () => {
  const { container } = render(VotesView, props())
  expect(await violations(container)).toEqual([])
})
