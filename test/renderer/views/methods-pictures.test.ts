import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import MethodTables from '../../../src-renderer/views/methods/MethodTables.svelte'
import InteractionsView from '../../../src-renderer/views/methods/InteractionsView.svelte'
import PathsView from '../../../src-renderer/views/methods/PathsView.svelte'
import SensitivityView from '../../../src-renderer/views/methods/SensitivityView.svelte'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { iris, resultProps } from './method-results.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

test('derivatives are drawn for the class that is selected, or the first', async () => {
  const props = resultProps(methodNamed('sensitivity'), [iris, iris])
  const { container, rerender } = render(SensitivityView, props)
  expect(screen.getByRole('img', { name: 'Sensitivity of setosa' })).toBeTruthy()
  expect(screen.getByText(/5–95 % of runs/)).toBeTruthy()
  await rerender({ ...props, output: 'virginica' })
  expect(screen.getByRole('img', { name: 'Sensitivity of virginica' })).toBeTruthy()
  expect(await violations(container)).toEqual([])
})

test('pairs are ranked by the measure that is chosen; the map has a cell for each', async () => {
  const props = resultProps(methodNamed('interactions'), iris)
  const { container } = render(InteractionsView, props)
  const pairs = () => screen.getAllByRole('rowheader').filter(({ textContent }) => textContent?.includes(' × '))
  // 4 variables have 6 pairs
  expect(pairs()).toHaveLength(6)
  await fireEvent.click(screen.getByRole('radio', { name: 'From the weights' }))
  const map = screen.getByRole('table', { name: 'From the weights of all pairs' })
  expect(map.querySelectorAll('td[title]')).toHaveLength(10)
  await fireEvent.click(within(map).getByRole('button', { name: 'sepal width (cm)' }))
  expect(props.onselect).toHaveBeenCalledWith('sepal width (cm)')
  expect(await violations(container)).toEqual([])
})

test('paths are those of the variable and the class that are selected in the window', async () => {
  const first = resultProps(methodNamed('paths'), iris)
  const { rerender, container } = render(PathsView, { ...first, selected: 'petal width (cm)', output: 'virginica' })
  const options = { input: 'petal width (cm)', output: 'virginica' }
  expect(first.onoptions).toHaveBeenCalledExactlyOnceWith(options)
  // the answer is still that of the first variable and class, and says so
  expect(screen.getByRole('heading', { name: 'Paths from sepal length (cm) to setosa' })).toBeTruthy()
  const second = resultProps(methodNamed('paths'), iris, options)
  await rerender({ ...second, selected: 'petal width (cm)', output: 'virginica' })
  expect(second.onoptions).not.toHaveBeenCalled()
  expect(screen.getByRole('heading', { name: 'Paths from petal width (cm) to virginica' })).toBeTruthy()
  // one row a hidden unit
  expect(within(screen.getByRole('grid')).getAllByRole('rowheader')).toHaveLength(5)
  expect(await violations(container)).toEqual([])
})

test('tables call their columns by words, and variables by their own names', async () => {
  const props = resultProps(methodNamed('performance'), iris)
  const { container } = render(MethodTables, props)
  expect(screen.getAllByRole('columnheader', { name: 'balanced accuracy' }).length).toBeGreaterThan(0)
  expect(container.textContent).not.toMatch(/logLoss|rocAuc|macroF1/)
})
