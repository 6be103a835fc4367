import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import MeasuredTable from '../../../src-renderer/views/performance/MeasuredTable.svelte'
import { stubBrowser } from '../stub-browser.ts'

beforeEach(stubBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what is copied is called as it is on the screen', async () => {
  const writeText = vi.fn()
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
  const cells = [{ value: 0.9, low: 0.8, high: 0.95 }]
  render(MeasuredTable, {
    ...{ title: 'Classes', subtitle: '', rowHeader: 'class', measures: ['rocAuc'], spread: 'rows' as const },
    rows: [{ name: 'A', support: 10, cells }]
  })
  await fireEvent.keyDown(screen.getByRole('region', { name: 'Classes' }), { key: 'c' })
  const [head] = writeText.mock.calls[0][0].split('\n')
  expect(head).toMatch(/^class\trows\tROC AUC\tROC AUC, /)
})
