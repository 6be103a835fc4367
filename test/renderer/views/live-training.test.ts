import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import type { TrainingState } from '../../../src-main/api/types.ts'
import LiveTraining from '../../../src-renderer/views/experiment/LiveTraining.svelte'

afterEach(cleanup)

const variant = { name: 'all variables', spec: '', runsAsked: 100, runsStored: 0, runsDone: 0, score: null }
const batch: TrainingState = {
  experiment: 1,
  name: 'wine 13-8-3',
  status: 'starting',
  message: null,
  decaySearch: null,
  ...{ runsAsked: 100, runsStored: 0, runsDone: 0, diverged: 0 },
  ...{ elapsed: 0.4, secondsLeft: null, runsPerSecond: null, microsecondsPerRunEpoch: null },
  ...{
    variants: [variant],
    curves: 0,
    training: [],
    validation: [],
    lines: [],
    scores: { metric: 'accuracy', values: [] }
  }
}

const show = (change: Partial<TrainingState>) =>
  render(LiveTraining, {
    ...{ batch: { ...batch, ...change }, check: null, epochs: 500, status: 'running' },
    ...{ oncancel: () => {}, onresume: () => {}, onpickrun: () => {} }
  })

test('before the first epochs it says what is on the way', () => {
  show({})
  expect(screen.getByText('The first epochs are on their way.')).toBeTruthy()
})

test('the search for the weight decay shows how far it is', () => {
  show({ decaySearch: { done: 12.6, total: 60 } })
  expect(screen.getByText('Choosing the weight decay: 12 of 60 networks cross-validated')).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'Choosing the weight decay' }).getAttribute('aria-valuenow')).toBe(
    '21'
  )
})

test('losses are of as many runs as are drawn', () => {
  show({ status: 'running', runsStored: 30, curves: 38 })
  expect(screen.getByText('38 runs: median, quartiles, 5–95 %')).toBeTruthy()
})

test('a bar shows parts of runs that no run has finished yet', () => {
  show({ status: 'running', runsDone: 25, variants: [{ ...variant, runsDone: 25 }] })
  const bar = screen.getByRole('progressbar', { name: 'all variables' })
  expect(bar.querySelector('div')?.style.width).toBe('25%')
  expect(bar.getAttribute('aria-valuetext')).toBe('0 of 100 runs')
})
