import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'
import type { AnalysisStep } from '../../../src-main/api/types.ts'
import { UserError } from '../../../src-main/core/user-error.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import CalibrationView from '../../../src-renderer/views/performance/CalibrationView.svelte'
import CurvesView from '../../../src-renderer/views/performance/CurvesView.svelte'
import PerformanceTab from '../../../src-renderer/views/performance/PerformanceTab.svelte'
import CutOffView from '../../../src-renderer/views/performance/CutOffView.svelte'
import PredictionsView from '../../../src-renderer/views/performance/PredictionsView.svelte'
import ProbabilityBoxes from '../../../src-renderer/views/performance/ProbabilityBoxes.svelte'
import ScoresView from '../../../src-renderer/views/performance/ScoresView.svelte'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { violations } from '../accessible.ts'
import { settings } from '../experiment-settings.ts'
import { stubBrowser } from '../stub-browser.ts'
import { lateOrNot, price } from '../../helpers/performance-subjects.ts'
import TabOfApp from '../TabOfApp.svelte'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const runOf = (method: string, options: MethodOptions = {}) => analyse(methodNamed(method), lateOrNot(), options)
const batchOf = (method: string, options: MethodOptions = {}) =>
  analyseRuns(methodNamed(method), [1, 2].map(lateOrNot), options)
const textOf = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? ''
const cellsOf = (row: Element) => [...row.querySelectorAll('th, td')].map(textOf).filter((text) => text !== '')

describe('scores', () => {
  test('the confusion matrix is copied as it is shown', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    render(ScoresView, { outcome: runOf('performance'), shown: 'test' as const })
    await fireEvent.click(screen.getByRole('radio', { name: 'Column %' }))
    await fireEvent.click(
      screen.getByRole('button', { name: /^Copy or save: Confusion matrix, share of the predicted/ })
    )
    await fireEvent.click(screen.getByRole('menuitem', { name: /^Copy as table/ }))
    // by hand: both rows called late are late; of the two called paid one is
    expect(writeText).toHaveBeenCalledWith('actual\tpaid\tlate\npaid\t0.5\t0\nlate\t0.5\t1')
  })

  test('every metric stands with its interval beside the other partitions', async () => {
    const { container } = render(ScoresView, { outcome: runOf('performance'), shown: 'test' as const })
    const table = screen.getByRole('region', { name: 'Scores by partition' })
    const accuracy = within(table).getByRole('rowheader', { name: 'Accuracy' }).closest('tr')!
    expect(cellsOf(accuracy).slice(0, 4)).toEqual(['Accuracy', '0.75', '0.30–0.95', '0.25'])
    expect(screen.queryByRole('radiogroup', { name: 'Spread' })).toBeNull()
    expect(await violations(container)).toEqual([])
  })

  test('a batch shows either spread', async () => {
    render(ScoresView, { outcome: batchOf('performance'), shown: 'test' as const })
    expect(screen.getByText('test rows, 95 % over rows')).toBeTruthy()
    await fireEvent.click(screen.getByRole('radio', { name: '5–95 % of runs' }))
    expect(screen.getByText('test rows, 5–95 % of runs')).toBeTruthy()
  })

  test('the confusion matrix is read as counts or shares', async () => {
    render(ScoresView, { outcome: runOf('performance'), shown: 'test' as const })
    const late = () => within(screen.getByRole('table', { name: 'Confusion matrix' })).getAllByRole('row')[2]
    expect(cellsOf(late())).toEqual(['■ late', '1', '2', '3'])
    await fireEvent.click(screen.getByRole('radio', { name: 'Row %' }))
    expect(cellsOf(late())).toEqual(['■ late', '33 %', '67 %'])
    await fireEvent.click(screen.getByRole('radio', { name: 'Column %' }))
    expect(cellsOf(late())).toEqual(['■ late', '50 %', '100 %'])
  })

  test('one target has no table by target', () => {
    render(ScoresView, { outcome: analyse(methodNamed('performance'), price()), shown: 'test' as const })
    expect(screen.getByRole('rowheader', { name: /^RMSE/ })).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'By target' })).toBeNull()
  })
})

describe('cut-off', () => {
  const options = { class: 'late', falsePositiveCost: 1, falseNegativeCost: 1, steps: 100 }
  const props = () => ({
    outcome: runOf('cut-off', options),
    options,
    onoptions: vi.fn(),
    classNames: ['paid', 'late']
  })
  const slider = () => screen.getByRole('slider') as HTMLInputElement
  const called = () =>
    within(screen.getByRole('table', { name: 'Confusion at this cut-off' }))
      .getAllByRole('row')
      .slice(1)
      .map(cellsOf)

  test('the slider moves the sentence, the scores and the confusion', async () => {
    const { container } = render(CutOffView, props())
    expect(await violations(container)).toEqual([])
    await fireEvent.input(slider(), { target: { value: '0.2' } })
    expect(screen.getByText(/^From a probability of 0\.20 on, 3 of the 4 test rows are called late\./)).toBeTruthy()
    expect(called()).toEqual([
      ['late', '3 100 %', '0 0 %'],
      ['paid', '0 0 %', '1 100 %']
    ])
    await fireEvent.input(slider(), { target: { value: '0.8' } })
    expect(called()[0]).toEqual(['late', '1 33 %', '2 67 %'])
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('0.80')
  })

  test('cut-offs with a name are a click away, and a moved slider has none', async () => {
    render(CutOffView, props())
    const half = screen.getByRole('radio', { name: 'One half 0.50' }) as HTMLInputElement
    await fireEvent.click(half)
    expect(slider().value).toBe('0.5')
    await fireEvent.input(slider(), { target: { value: '0.93' } })
    expect(screen.getAllByRole('radio').every((radio) => !(radio as HTMLInputElement).checked)).toBe(true)
  })

  test('a cut-off between two steps is told alike at its button, the slider and in the sentence', () => {
    const between = lateOrNot()
    between.data!.x.set([-1, 0.0353], 6)
    render(CutOffView, { ...props(), outcome: analyse(methodNamed('cut-off'), between, { ...options, steps: 10 }) })
    const { checked, labels } = screen.getByRole('radio', { name: /^Least cost/ }) as HTMLInputElement
    const told = /0\.\d\d/.exec(labels?.[0].textContent ?? '')?.[0]
    // by hand: halfway between 0.2689 and 0.5088
    expect([checked, told]).toEqual([true, '0.39'])
    expect(slider().getAttribute('aria-valuetext')).toBe('0.39')
    expect(screen.getByText(/^From a probability of 0\.39 on, 2 of the 4 test rows are called late\./)).toBeTruthy()
  })

  test('other costs are asked for; costs that mean nothing are not', async () => {
    const given = props()
    render(CutOffView, given)
    const missed = screen.getByLabelText('Cost of a row of late that is missed')
    await fireEvent.change(missed, { target: { value: '5' } })
    expect(given.onoptions).toHaveBeenLastCalledWith({ ...options, falseNegativeCost: 5 })
    await fireEvent.change(missed, { target: { value: '-1' } })
    expect(screen.getByRole('alert').textContent).toContain('A cost is 0 or more.')
    expect(given.onoptions).toHaveBeenCalledTimes(1)
  })
})

describe('pictures', () => {
  const charts = () => screen.getAllByRole('img').map((chart) => chart.getAttribute('aria-label'))

  test('curves stand class by class, or for one class', async () => {
    const { container, rerender } = render(CurvesView, { outcome: batchOf('roc') })
    expect(charts()).toEqual(['ROC curve, paid', 'ROC curve, late'])
    expect(await violations(container)).toEqual([])
    await rerender({ only: 'late' })
    expect(charts()).toEqual(['ROC curve, late'])
    expect(screen.getByText('■ late')).toBeTruthy()
  })

  test('calibration tells its error', async () => {
    const { container } = render(CalibrationView, { outcome: batchOf('calibration') })
    expect(charts()).toEqual(['Calibration, paid', 'Calibration, late'])
    expect(screen.getAllByText(/^error 0\.\d{3}, by chance up to 0\.\d{3}$/)).toHaveLength(2)
    expect(await violations(container)).toEqual([])
  })

  test('boxes say their numbers', async () => {
    const { container } = render(ProbabilityBoxes, { outcome: runOf('predicted-by-observed') })
    const table = screen.getByRole('table', { name: 'Probability of late' })
    expect(within(table).getByText(/^median 0\.73, half of the rows 0\.50–0\.81/)).toBeTruthy()
    expect(await violations(container)).toEqual([])
  })

  test('predictions have their measures and the rows farthest off', async () => {
    const { container } = render(PredictionsView, { outcome: analyse(methodNamed('observed-predicted'), price()) })
    const rows = within(screen.getByRole('grid', { name: 'Rows of price farthest off' })).getAllByRole('row')
    expect(cellsOf(rows[1])).toEqual(['5', '11.00', '10.00', '+1.00'])
    expect(charts()).toEqual(['Observed over predicted price', 'Residuals over predicted price', 'Residuals of price'])
    expect(await violations(container)).toEqual([])
  })
})

describe('the tab', () => {
  const experiment = {
    id: 3,
    settings: settings(),
    variants: [
      { name: 'all variables', runsStored: 2 },
      { name: 'permuted labels', runsStored: 2 }
    ]
  } as unknown as ExperimentRow

  interface Listener {
    onData: (step: AnalysisStep) => void
    onError: (error: unknown) => void
  }
  interface Asked {
    method: string
    options: MethodOptions
    variant: string
  }

  function show({ section, answer = batchOf }: { section?: string; answer?: typeof batchOf } = {}) {
    const subscribe = vi.fn(({ method, options }: Asked, { onData, onError }: Listener) => {
      void Promise.resolve()
        .then(() => answer(method, options))
        .then((outcome) => onData({ type: 'result', outcome }), onError)
      return { unsubscribe: vi.fn() }
    })
    const app = new App({ analyses: { follow: { subscribe } } } as unknown as ApiClient)
    app.methods = ['performance', 'roc', 'precision-recall', 'gains', 'cut-off'].map((name) => {
      return { ...methodNamed(name), ranks: false }
    })
    const asked = () => subscribe.mock.calls.map(([question]) => question)
    return {
      asked,
      ...render(TabOfApp, { app, Tab: PerformanceTab, experiment, variant: 'all variables', run: null, section })
    }
  }

  test('all pages are about the rows that are chosen', async () => {
    const { asked } = show()
    await screen.findByRole('region', { name: 'Scores by partition' })
    expect(screen.getByRole('heading', { name: 'What the test rows say' })).toBeTruthy()
    await fireEvent.click(screen.getByRole('radio', { name: 'Training rows' }))
    await screen.findByRole('heading', { name: 'What the training rows say' })
    expect(asked().map(({ variant, options }) => [variant, options.rows])).toEqual([
      ['all variables', 'auto'],
      ['permuted labels', 'auto'],
      ['all variables', 'training'],
      ['permuted labels', 'training']
    ])
  })

  test('a page asks its own methods', async () => {
    const { asked, container } = show({ section: 'cut-off' })
    await screen.findByRole('slider')
    expect(asked().map(({ method }) => method)).toEqual(['performance', 'cut-off'])
    expect(await violations(container)).toEqual([])
  })

  test('the page is part of the address', async () => {
    show({ section: 'scores' })
    window.location.hash = '#/experiment/3/performance?section=scores'
    await fireEvent.click(await screen.findByRole('radio', { name: 'Curves' }))
    expect(window.location.hash).toBe('#/experiment/3/performance?section=curves')
  })

  test('a reason stands in place of the numbers', async () => {
    show({
      answer: () => {
        throw new UserError('Each of the 2 runs diverged. Train again with a lower learning rate.')
      }
    })
    expect(await screen.findByText('Each of the 2 runs diverged. Train again with a lower learning rate.')).toBeTruthy()
  })
})
