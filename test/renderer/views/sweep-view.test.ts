import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BatchRun } from '../../../src-main/core/analysis/batch-method.ts'
import { analyseBatch, batchMethodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import SweepView from '../../../src-renderer/views/methods/SweepView.svelte'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'

vi.mock('../../../src-renderer/charts/Chart.svelte', () => import('../StubChart.svelte'))
beforeEach(stubBrowser)
afterEach(cleanup)

const method = batchMethodNamed('sweep')

/** Hidden units 4, 8 and 10, with as many seeds each; eight do best. */
function show(seeds: number) {
  const variants = [4, 8, 10].map((units) => ({ name: `hidden=${units}`, spec: `sweep:hidden=${units}:${seeds}` }))
  const runs = variants.flatMap(({ name }, v) =>
    Array.from({ length: seeds }, (_, k): BatchRun => {
      const logLoss = [0.5, 0.3, 0.4][v] + 0.01 * k
      return {
        variant: name,
        seed: k + 1,
        inputs: ['v1'],
        metrics: { validation: { rows: 10, logLoss, accuracy: 0.9 } }
      }
    })
  )
  const onlike = vi.fn()
  const { container } = render(SweepView, {
    method: { ...method, requires: { data: false, ...method.requires }, ranks: false },
    outcome: analyseBatch(method, { variables: ['v1'], variants, runs }),
    experiment: { id: 1, dataset: 1, variants } as unknown as ExperimentRow,
    onlike,
    ...{ options: {}, onoptions: () => {}, names: null, classes: true, selected: null, onselect: () => {} },
    ...{ output: null, onoutput: () => {}, values: {} }
  })
  return { onlike, container }
}

test('one seed a point has no spread, and none is spoken of', async () => {
  const { container } = show(1)
  screen.getByRole('heading', { name: 'Loss by hidden units' })
  screen.getByText('one run a point')
  expect(await violations(container)).toEqual([])
})

test('of several seeds the mean is drawn, with their spread', () => {
  show(2)
  screen.getByText('mean of the runs, whiskers ± one standard deviation')
})

test('the settings that do best lead to an experiment with them', async () => {
  const { onlike } = show(2)
  await fireEvent.click(screen.getByRole('button', { name: 'New experiment with these' }))
  expect(onlike).toHaveBeenCalledExactlyOnceWith('sweep:hidden=8:2')
})
