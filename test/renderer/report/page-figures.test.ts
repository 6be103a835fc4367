import { expect, test, vi } from 'vitest'
import { offerFigures } from '../../../src-renderer/views/report/page-figures.ts'

test('a drawing of the page is taken by a click or by Enter, a mark beside a name is not', () => {
  document.body.innerHTML = '<svg role="img" aria-label="Loss by epoch"><path /></svg><svg aria-hidden="true"></svg>'
  const [drawing, mark] = document.querySelectorAll('svg')
  const take = vi.fn()
  offerFigures(document, take)
  drawing.querySelector('path')!.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  drawing.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  drawing.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  mark.dispatchEvent(new MouseEvent('click'))
  expect(take.mock.calls).toEqual([
    [drawing, 'Loss by epoch'],
    [drawing, 'Loss by epoch']
  ])
  expect(drawing.tabIndex).toBe(0)
})
