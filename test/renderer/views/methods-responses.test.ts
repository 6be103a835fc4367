import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import DependenceView from '../../../src-renderer/views/methods/DependenceView.svelte'
import LekView from '../../../src-renderer/views/methods/LekView.svelte'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { iris, resultProps } from './method-results.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const charts = () => screen.getAllByRole('img').map((chart) => chart.getAttribute('aria-label'))

test('the profile draws one variable large and all of them small, the widest movement first', async () => {
  const props = resultProps(methodNamed('lek-profile'), iris, { steps: 5 })
  const { container } = render(LekView, props)
  expect(charts()).toHaveLength(1 + 4)
  expect(charts()[0]).toBe(charts()[1])
  expect(await violations(container)).toEqual([])
})

test('a name chooses the variable, the control the class', async () => {
  const props = resultProps(methodNamed('lek-profile'), iris, { steps: 5 })
  const { rerender } = render(LekView, props)
  await fireEvent.click(screen.getByRole('button', { name: 'sepal width (cm)' }))
  expect(props.onselect).toHaveBeenCalledWith('sepal width (cm)')
  await fireEvent.click(screen.getByRole('radio', { name: 'virginica' }))
  expect(props.onoutput).toHaveBeenCalledWith('virginica')
  await rerender({ ...props, selected: 'sepal width (cm)', output: 'virginica' })
  expect(charts()[0]).toBe('probability of virginica by sepal width (cm)')
  expect(screen.getByRole('button', { name: 'sepal width (cm)' }).getAttribute('aria-pressed')).toBe('true')
})

test('partial dependence asks for the single rows of what it draws large, once', async () => {
  const method = methodNamed('partial-dependence')
  const first = resultProps(method, iris, { steps: 3 })
  const { rerender, container } = render(DependenceView, first)
  const [large] = charts()
  const variable = large!.replace('probability of setosa by ', '')
  expect(first.onoptions).toHaveBeenCalledWith({ ...first.options, input: variable })
  expect(screen.queryByText(/single rows/)).toBeNull()
  const second = resultProps(method, iris, { steps: 3, input: variable })
  await rerender(second)
  expect(second.onoptions).not.toHaveBeenCalled()
  expect(screen.getByText('50 single rows')).toBeTruthy()
  expect(await violations(container)).toEqual([])
})
