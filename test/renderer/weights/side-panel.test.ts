import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AnalysisView, WeightsView as View } from '../../../src-main/api/types.ts'
import { analyse, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { weightOverRuns, type Connection } from '../../../src-main/core/analysis/weights/weight-over-runs.ts'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import type { WeightSelection } from '../../../src-renderer/charts/weight-selection.ts'
import { PanelState, type PanelPage } from '../../../src-renderer/views/weights/panel-state.svelte.ts'
import WeightsView from '../../../src-renderer/views/weights/WeightsView.svelte'
import { violations } from '../accessible.ts'
import { runView } from '../compare/views.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { stubBrowser } from '../stub-browser.ts'
import { deep, small } from './networks.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))

beforeEach(stubBrowser)
afterEach(cleanup)

/** Four rows for the three inputs of `small`, two of each part. */
const data: EncodedData = {
  rows: 4,
  inputs: ['age', 'colour=red', 'colour=blue'].map((name) => ({
    name,
    variable: name.split('=')[0],
    kind: name === 'age' ? ('scale' as const) : ('level' as const),
    mean: 0,
    sd: 1
  })),
  outputs: ['A', 'B'],
  x: Float64Array.of(1, 1, 0, -1, 0, 1, 0.5, 1, 0, -0.5, 0, 1),
  y: Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1),
  labels: Int32Array.of(0, 1, 0, 1),
  partition: Uint8Array.of(0, 0, 2, 2),
  sourceRow: Int32Array.of(0, 1, 2, 3),
  targetStandardisation: null,
  dropped: { rows: 0, byColumn: {} }
}

/** The panel as the main side would fill it. */
async function panelOf(page: PanelPage, network: Network, connection: Connection | null = null): Promise<PanelState> {
  const panel = new PanelState()
  panel.page = page
  const outcome = (method: string): AnalysisView => analyse(methodNamed(method), { network, data })
  await panel.checks.load(async () => outcome('health'))
  if (network === small) await panel.costs.load(async () => outcome('zero-weights'))
  const other = { ...network, layers: network.layers.map((layer) => ({ ...layer, weights: layer.weights.slice() })) }
  if (connection) {
    await panel.overRuns.load(async () => weightOverRuns(network, [{ run: 7, network: other }], connection))
  }
  return panel
}

function show(panel: PanelState, network: Network, selection: WeightSelection | null = null) {
  const view: View = { run: { ...runView('').summary, id: 3 }, form: 'raw', network, notes: [] }
  const onselect = vi.fn()
  const onrun = vi.fn()
  const { container } = render(WeightsView, {
    ...{ view, form: 'raw' as const, onform: () => {}, selection, onselect, panel, onsave: () => {}, onrun },
    method: (name: string) => ({ ...methodNamed(name), ranks: false }),
    methodHref: (name: string) => `#/methods/${name}`
  })
  return { onselect, onrun, container }
}

describe('a single connection', () => {
  const connection = { layer: 0, from: 'age', to: 'n2' }
  const selection = { layer: 0, input: 'age', unit: 'n2' }

  test('says what it costs, what it is in other trainings, and leads to them', async () => {
    const { onrun, container } = show(await panelOf('connection', small, connection), small, selection)
    screen.getByText(/^Without it log-loss (rises|falls) by [\d.]+.* By cost it is number \d+ of 10 connections\.$/)
    screen.getByText(/^age → n2 keeps its sign in 1 of 1 other trainings/)
    screen.getByRole('img', { name: 'age → n2 in 1 other trainings; in run 3 −1.00' })
    await fireEvent.click(screen.getByRole('button', { name: 'run 7' }))
    expect(onrun).toHaveBeenCalledWith(7, { layer: 0, input: 'age', unit: 'n2' })
    expect(await violations(container)).toEqual([])
  })

  test('keeps its name over its numbers until the next answer is there', async () => {
    show(await panelOf('connection', small, connection), small, { layer: 0, input: 'age', unit: 'n1' })
    screen.getByRole('radio', { name: 'Connection', checked: true })
    screen.getByRole('img', { name: /^age → n2 in 1 other trainings/ })
    screen.getByRole('grid', { name: 'age → n2 run by run' })
  })

  test('another one is chosen in the list of costs', async () => {
    const { onselect } = show(await panelOf('connection', small, connection), small, selection)
    const costs = screen.getByRole('grid', { name: /^What it costs to set one connection to 0/ })
    expect(within(costs).getAllByRole('row')).toHaveLength(1 + 10)
    await fireEvent.click(within(costs).getByRole('row', { name: /^n1 → B/ }))
    expect(onselect).toHaveBeenLastCalledWith({ layer: 0, unit: 'n1', output: 'B' })
  })

  test('of a path one of its connections is looked at', async () => {
    const panel = await panelOf('connection', small, connection)
    show(panel, small, { ...selection, output: 'B' })
    await fireEvent.click(screen.getByRole('radio', { name: 'n2 → B' }))
    expect(panel.chosen).toEqual({ layer: 1, from: 'n2', to: 'B' })
  })

  test('a variable of several inputs has no single connection', async () => {
    show(await panelOf('connection', small, { ...connection, from: 'colour' }), small, {
      layer: 0,
      input: 'colour',
      unit: 'n1'
    })
    screen.getByText(/^colour is several inputs: choose one of them/)
  })

  test('none chosen: the whole list, and what to do', async () => {
    show(await panelOf('connection', small), small)
    screen.getByText(/^Choose a connection/)
    screen.getByText(/^Without .*, the costliest connection/)
  })
})

test('between two hidden layers the other run is opened at the units that stand there', async () => {
  const connection = { layer: 1, from: 'n1', to: 'm2' }
  const panel = await panelOf('connection', deep, connection)
  await panel.overRuns.load(async () => {
    const found = weightOverRuns(deep, [{ run: 7, network: deep }], connection)
    return { ...found, runs: [{ ...found.runs[0], units: ['n2', 'm3'] }] }
  })
  const { onrun } = show(panel, deep, { layer: 1, input: 'n1', unit: 'm2' })
  await fireEvent.click(screen.getByRole('button', { name: 'run 7' }))
  expect(onrun).toHaveBeenCalledWith(7, { layer: 1, unit: 'm3', path: [null, 'n2', 'm3', null] })
})

test('from the paths there is a way to what they do with one row', async () => {
  show(await panelOf('paths', small), small)
  const link = screen.getByRole('link', { name: 'Arithmetic of one prediction' })
  expect(link.getAttribute('href')).toBe('#/methods/prediction')
})

test('without a hidden layer there are no paths, only connections', async () => {
  const direct = networkFromText(['softmax'], '  A B\n age 1 -1\n colour=red 0.5 0\n colour=blue 2 1')
  const panel = await panelOf('paths', direct)
  await panel.costs.load(async () => analyse(methodNamed('zero-weights'), { network: direct, data }))
  show(panel, direct, { layer: 0, input: 'age', unit: 'B' })
  expect(screen.queryByRole('radio', { name: 'Paths' })).toBeNull()
  screen.getByText(/By cost it is number \d of 6 connections\.$/)
})

describe('checks', () => {
  const large: Network = {
    ...small,
    layers: [{ ...small.layers[0], weights: small.layers[0].weights.with(0, 12) }, small.layers[1]]
  }

  test('a badge counts what is to be minded and opens it; each has advice, place and the methods it spoils', async () => {
    const panel = await panelOf('paths', large)
    const { onselect, container } = show(panel, large)
    await fireEvent.click(screen.getByRole('button', { name: /^\d things to mind$/ }))
    expect(panel.page).toBe('checks')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: /^Checks · \d$/ })))
    const finding = screen.getByText(/^The largest weight is 12.0 in size/).closest('article')!
    within(finding).getByText(/^Train again with more weight decay/)
    expect(within(finding).getByRole('link', { name: 'Totals of weights' }).getAttribute('href')).toBe(
      '#/methods/weight-totals'
    )
    await fireEvent.click(within(finding).getByRole('button', { name: 'age → n1' }))
    expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'age', unit: 'n1' })
    expect(await violations(container)).toEqual([])
  })

  test('where nothing is raised, all checks are listed with value and limit', async () => {
    const panel = new PanelState()
    panel.page = 'checks'
    await panel.checks.load(async () => analyse(methodNamed('health'), { network: deep, data: null }))
    show(panel, deep)
    screen.getByText('All 2 checks passed.')
    screen.getByRole('button', { name: 'All 2 checks passed' })
    const checks = within(screen.getByRole('grid', { name: 'Health checks' }))
    expect(checks.getByRole('row', { name: /^largest weight/ }).textContent).toMatch(/3\.00.*10\.0.*passed/s)
  })
})
