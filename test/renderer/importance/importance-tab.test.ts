import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AnalysisStep, AnalysisView } from '../../../src-main/api/types.ts'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ImportanceTab from '../../../src-renderer/views/importance/ImportanceTab.svelte'
import { settings } from '../experiment-settings.ts'
import { stubBrowser } from '../stub-browser.ts'
import TabOfApp from '../TabOfApp.svelte'

beforeEach(stubBrowser)
afterEach(cleanup)

const experiment = {
  id: 3,
  settings: settings(),
  variants: [
    { name: 'all variables', runsStored: 2 },
    { name: 'permuted labels', runsStored: 2 }
  ]
} as unknown as ExperimentRow

/** Sizes of two variables in one run. */
const answer = (age: number, income: number) =>
  ({
    scores: {
      title: 'size',
      signed: false,
      variables: ['age', 'income'],
      runs: [0],
      sizes: [{ output: null, values: [[age, income]] }]
    },
    notes: [],
    says: []
  }) as unknown as AnalysisView

interface Question {
  method: string
  run?: number
  variant?: string
}

async function show() {
  const asked: { question: Question; tell: (step: AnalysisStep) => void; stop: () => void }[] = []
  const subscribe = (question: Question, { onData }: { onData: (step: AnalysisStep) => void }) => {
    const stop = vi.fn()
    asked.push({ question, tell: onData, stop })
    return { unsubscribe: stop }
  }
  const experiments = { list: { query: async () => [experiment] } }
  const app = new App({ analyses: { follow: { subscribe } }, experiments } as unknown as ApiClient)
  await app.project.apply({ kind: 'experiments' })
  app.methods = ['permutation', 'garson'].map((name) => ({ ...methodNamed(name), ranks: true }))
  const view = render(TabOfApp, { app, Tab: ImportanceTab, experiment, variant: 'all variables', run: 1 })
  const of = (method: string, subject: Partial<Question>) =>
    asked.findLast(({ question }) => question.method === method && question.run === subject.run)!
  return { ...view, asked, of, app }
}

const variables = () => screen.queryAllByText(/^(age|income)$/).map(({ textContent }) => textContent)

test('quick methods stand while slow ones tell how far they are, and a slow one can be stopped', async () => {
  const { of } = await show()
  of('garson', { run: 1 }).tell({ type: 'result', outcome: answer(1, 2) })
  await vi.waitFor(() => expect(variables()).toEqual(['income', 'age']))
  of('permutation', { run: 1 }).tell({ type: 'progress', done: 3, total: 10, secondsLeft: null })
  await screen.findByText('3 of 10 runs')
  await fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(of('permutation', { run: 1 }).stop).toHaveBeenCalled()
  expect(screen.getByText(/: stopped\.$/)).toBeTruthy()
})

test('importances of one run do not stand under the name of another', async () => {
  const { of, asked, rerender } = await show()
  of('garson', { run: 1 }).tell({ type: 'result', outcome: answer(1, 2) })
  await vi.waitFor(() => expect(variables()).toEqual(['income', 'age']))
  const before = [...asked]
  await rerender({ run: 2 })
  expect(variables()).toEqual([])
  // Nobody waits for the first run any more.
  for (const { stop } of before) expect(stop).toHaveBeenCalled()
  of('garson', { run: 2 }).tell({ type: 'result', outcome: answer(5, 2) })
  await vi.waitFor(() => expect(variables()).toEqual(['age', 'income']))
})

test('runs that another experiment stores change nothing, those of this one are taken in', async () => {
  const { asked, app } = await show()
  const before = asked.length
  await app.project.apply({ kind: 'runs', experiment: 4 })
  await tick()
  expect(asked).toHaveLength(before)
  await app.project.apply({ kind: 'runs', experiment: 3 })
  await vi.waitFor(() => expect(asked.length).toBe(2 * before))
})

test('chance is asked about once the methods have answered', async () => {
  const { of, asked } = await show()
  const permuted = () => asked.filter(({ question }) => question.variant === 'permuted labels')
  of('garson', { run: 1 }).tell({ type: 'result', outcome: answer(1, 2) })
  await vi.waitFor(() => expect(variables()).not.toEqual([]))
  expect(permuted()).toEqual([])
  of('permutation', { run: 1 }).tell({ type: 'result', outcome: answer(1, 2) })
  await vi.waitFor(() => expect(permuted().map(({ question }) => question.method)).toEqual(['garson', 'permutation']))
})
