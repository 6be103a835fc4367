import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DatasetRow } from '../../../src-main/store/project.ts'
import type { ApiClient } from '../../../src-renderer/api.ts'
import ImportDialog from '../../../src-renderer/shell/ImportDialog.svelte'
import { App } from '../../../src-renderer/state/app.svelte.ts'
import ScreenOfApp from '../ScreenOfApp.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const dataset = (id: number, name: string) =>
  ({
    ...{ id, name, roles: { age: 'input', outcome: 'target' } },
    columns: ['age', 'outcome'].map((column) => ({ name: column, type: 'nominal', missing: 0, distinct: 2 }))
  }) as unknown as DatasetRow

function show(datasetOfNetwork: () => Promise<number | null>) {
  const importNetwork = vi.fn(() => Promise.reject(new Error('The network takes an input floor.')))
  const api = {
    experiments: { datasetOfNetwork: { query: datasetOfNetwork }, importNetwork: { mutate: importNetwork } }
  } as unknown as ApiClient
  const app = new App(api)
  app.project.info = {} as never
  app.project.datasets = [dataset(1, 'flats'), dataset(2, 'loans')]
  const network = { path: '/data/net.json', name: 'net', dataset: null }
  render(ScreenOfApp, { app, Screen: ImportDialog, given: { network } } as never)
  return { importNetwork }
}

const chosen = () => screen.getByLabelText('Data it belongs to').textContent.trim()

test('the dataset that has the inputs of the network is chosen', async () => {
  show(() => Promise.resolve(1))
  await vi.waitFor(() => expect(chosen()).toBe('flats'))
})

test('none is chosen where none fits, and a file that is no network is told at once', async () => {
  show(() => Promise.reject(new Error('net.json is not valid JSON.')))
  expect(await screen.findByText('net.json is not valid JSON.')).toBeTruthy()
  expect(chosen()).toBe('none')
})

test('an error is gone once something else is chosen', async () => {
  const { importNetwork } = show(() => Promise.resolve(2))
  await vi.waitFor(() => expect(chosen()).toBe('loans'))
  await fireEvent.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByText('The network takes an input floor.')).toBeTruthy()
  expect(importNetwork).toHaveBeenCalledOnce()

  await fireEvent.keyDown(screen.getByLabelText('Data it belongs to'), { key: 'ArrowDown' })
  await fireEvent.pointerUp(screen.getByRole('option', { name: 'flats' }))
  await vi.waitFor(() => expect(chosen()).toBe('flats'))
  expect(screen.queryByText('The network takes an input floor.')).toBeNull()
})
