import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { signDistribution } from '../../../src-main/core/analysis/weights/sign-distribution.ts'
import { Followed } from '../../../src-renderer/state/followed.svelte.ts'
import SignsView from '../../../src-renderer/views/signs/SignsView.svelte'
import { reference } from '../../helpers/reference.ts'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { small } from '../weights/networks.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const subjects = [small, small].map((network) => ({ network, data: null }))
const outcome = (name: string) => analyseRuns(methodNamed(name), subjects)

function props(changes: Partial<Parameters<typeof render<typeof SignsView>>[1]> = {}) {
  return {
    distribution: signDistribution([small, small], { bins: 7 }),
    counts: outcome('sign-counts'),
    totals: outcome('weight-totals'),
    paths: outcome('path-signs'),
    experiment: new Followed(),
    votes: new Followed(),
    oncheckpoints: null,
    onweight: () => {},
    runHref: null,
    network: null,
    weightsHref: '#/experiment/1/weights',
    sameRows: true,
    drawn: null,
    method: { ...methodNamed('path-signs'), ranks: false },
    classes: true,
    marks: ['●', '■'],
    variable: null,
    onvariable: () => {},
    ...changes
  }
}

const textOf = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? ''

test('net and cancellation stand beside the bars, the strongest variable first', () => {
  render(SignsView, props())
  const rows = within(screen.getByRole('table', { name: 'Signs along paths' }))
    .getAllByRole('row')
    .slice(2)
    .map(textOf)
  // colour adds up its levels: 0.5 into n1, 1 into n2, so A gets 0.5 - 1; age: 0.5 and -1, so A gets 0.5 + 1
  // two equal runs: each net is above 0 in both or in none
  expect(rows.slice(0, 2)).toEqual([
    'age +1.50 0.00 2 of 2 −1.50 0.00 0 of 2',
    'colour −0.50 0.67 0 of 2 +0.50 0.67 2 of 2'
  ])
})

test('a click on a variable makes the screen about it, a second click lets go', async () => {
  const onvariable = vi.fn()
  const { rerender } = render(SignsView, props({ onvariable }))
  const row = () =>
    within(screen.getByRole('table', { name: 'Signs along paths' }))
      .getByText('age')
      .closest('tr')!
  await fireEvent.click(row())
  expect(onvariable).toHaveBeenLastCalledWith('age')
  await rerender({ variable: 'age' })
  expect(row().getAttribute('aria-selected')).toBe('true')
  await fireEvent.click(row())
  expect(onvariable).toHaveBeenLastCalledWith(null)
})

test('counts over the histograms are those of all runs', () => {
  render(SignsView, props())
  // of 0.5, -1, 2, 0.25, -1.5, 0.75 two are negative; two runs
  screen.getByRole('img', { name: 'Histogram of weights input → hidden: 4 negative, 8 positive' })
})

test('over a batch there is no choice of units: they have no order of their own', () => {
  render(SignsView, props())
  expect(screen.queryByRole('radio', { name: 'Units' })).toBeNull()
  expect(screen.queryByText(/no common order/)).toBeNull()
})

test('the experiment is told in rows and sentences once it is there', async () => {
  const experiment = new Followed()
  render(SignsView, props({ experiment }))
  expect(screen.queryByRole('table', { name: 'Change the signs, measure the loss' })).toBeNull()
  const iris = reference('iris_4-5-3_nnet')
  experiment.value = analyseRuns(methodNamed('sign-experiment'), [iris, iris], { repeats: 1 })
  const table = await screen.findByRole('table', { name: 'Change the signs, measure the loss' })
  const [, unchanged, negatives] = within(table).getAllByRole('row').map(textOf)
  expect(unchanged).toMatch(/^Unchanged \d\.\d\d, single runs/)
  expect(negatives).toMatch(/^Remove all negative w .* \+\d\.\d\d .* −\d+\.\d$/)
  // beside the experiment where there is no room for the reading note, and in it
  expect(screen.getAllByText(/^Without all negative input weights/)).toHaveLength(2)
})

test('of a single run, the chosen variable is shown unit by unit', () => {
  render(SignsView, props({ network: small, variable: 'age' }))
  const rows = within(screen.getByRole('table', { name: 'age, unit by unit' }))
    .getAllByRole('row')
    .map(textOf)
  // -1 into n2, whose output weights less their mean are -1 and 1; 0.5 into n1, whose are 1 and -1
  expect(rows.slice(1)).toEqual(['n2−1.00 +1.00 −1.00', 'n1+0.50 +0.50 −0.50', 'net N +1.50 −1.50'])
})

test('whether a sign holds on other rows is told where they were drawn anew, and asked for where not', async () => {
  const { rerender } = render(SignsView, props())
  screen.getByText(/^All these runs saw the same rows/)
  await rerender({ drawn: outcome('path-signs') })
  screen.getByText('age and colour keep a sign in 95 % of both.')
  await rerender({ sameRows: false })
  expect(screen.queryByText('A stable sign is not yet an effect')).toBeNull()
})

test('axe finds nothing to complain about', async () => {
  const experiment = new Followed()
  const iris = reference('iris_4-5-3_nnet')
  experiment.value = analyseRuns(methodNamed('sign-experiment'), [iris, iris], { repeats: 1 })
  const { container } = render(SignsView, props({ experiment, variable: 'age' }))
  expect(await violations(container)).toEqual([])
})

test('the reading note is that of the catalogue', () => {
  render(SignsView, props())
  screen.getByText(methodNamed('path-signs').formula)
})
