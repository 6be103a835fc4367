import { expect, test } from 'vitest'
import type { AppStatus } from '../../../src-main/api/types.ts'
import type { RunSummary } from '../../../src-main/core/run/run.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { engineText, exampleText, speedText } from '../../../src-renderer/shell/engine-text.ts'
import { runColumns } from '../../../src-renderer/views/runs/run-columns.ts'
import { runLine } from '../../../src-renderer/views/experiment/header-text.ts'
import { bytesText, dateText } from '../../../src-renderer/shell/file-text.ts'
import { headlineText, isRegression, runName } from '../../../src-renderer/state/run-text.ts'

const compiled = { name: 'compiled', backend: 'tensorflow', library: 'TensorFlow 2.21.0' } as const
const wasm = { name: 'eager', backend: 'wasm', library: 'tfjs 4.22.0' } as const
const status = (engine: AppStatus['engine']) => ({ engine, cores: 2 })

test.each([
  [status({ state: 'starting' }), 'Engine is starting', 'waiting'],
  [
    status({ state: 'installing', step: 'Fetching the library', fraction: 0.42 }),
    'Fetching the library, 42 %',
    'waiting'
  ],
  [status({ state: 'ready', info: compiled, microsecondsPerRunEpoch: 10.5 }), 'Compiled engine, 2 cores', 'ready'],
  [
    status({ state: 'fallback', info: wasm, reason: '', microsecondsPerRunEpoch: null }),
    'Fall-back engine (wasm), 2 cores',
    'warning'
  ],
  [status({ state: 'failed', reason: 'Out of memory.' }), 'The engine did not start', 'warning']
] as const)('%#: the status bar says %j', (given, text, state) => {
  expect(engineText(given)).toEqual({ text, state })
})

test('what 100 networks cost here: 300 epochs and what is done besides, 370 in all, of 10.5 µs are 0.39 s', () => {
  const ready = status({ state: 'ready', info: compiled, microsecondsPerRunEpoch: 10.5 })
  expect(exampleText(ready)).toBe('100 networks 14-8-3, 300 epochs on 1,000 rows: about 0.4 s here')
  expect(speedText(ready)).toBe('11 µs per run-epoch of 14-8-3')
})

test('nothing is promised before it was measured', () => {
  const unmeasured = status({ state: 'ready', info: compiled, microsecondsPerRunEpoch: null })
  expect([exampleText(unmeasured), speedText(unmeasured)]).toEqual(['', ''])
})

test.each([
  [999, '999 B'],
  [14_200, '14 kB'],
  [2_140_000, '2.1 MB'],
  [3_000_000_000, '3.0 GB']
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [new Date(2026, 10, 23, 18, 42), 'today, 18:42'],
  [new Date(2026, 10, 22, 23, 59), 'yesterday'],
  [new Date(2026, 10, 12), '12 Nov'],
  [new Date(2025, 10, 12), '12 Nov 2025']
])('%s is %s', (date, text) => {
  expect(dateText(date.toISOString(), new Date(2026, 10, 23, 20))).toBe(text)
})

test('a run without a name is called by its number, one that diverged shows no metric', () => {
  expect(runName({ id: 59, name: '' })).toBe('run 59')
  expect(headlineText({ metrics: { test: { rows: 150, accuracy: 0.8841 } }, diverged: false })).toBe('0.884')
  expect(headlineText({ metrics: { test: { rows: 150, r2: 0.7 } }, diverged: false })).toBe('0.700')
  expect(headlineText({ metrics: {}, diverged: true })).toBe('diverged')
})

test('of an imported network no row is called a test row', () => {
  const run = { seed: null, epochs: 0, metrics: { test: { rows: 314, accuracy: 0.818, r2: undefined } } }
  const line = (origin: 'imported' | 'trained') =>
    runLine(run as unknown as RunSummary, { origin, settings: null } as unknown as ExperimentRow)
  expect(line('imported')).toBe('accuracy on its data 0.818')
  expect(line('trained')).toBe('test accuracy 0.818')
  const titles = runColumns({ regression: false, imported: true, variants: false }).map(({ title }) => title)
  expect(titles).toContain('Accuracy on its data')
  expect(titles.filter((title) => /test|validation|training/i.test(title))).toEqual([])
})

test('an imported network without settings is a regression where its run has R²', () => {
  expect(isRegression({ settings: null }, { metrics: { test: { rows: 9, r2: 0.7 } } })).toBe(true)
  expect(isRegression({ settings: null }, { metrics: { test: { rows: 9, accuracy: 0.7 } } })).toBe(false)
  expect(isRegression({ settings: null }, undefined)).toBe(false)
})
