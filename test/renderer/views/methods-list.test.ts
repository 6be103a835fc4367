import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import { methods } from '../../../src-main/core/analysis/catalogue.ts'
import MethodList from '../../../src-renderer/views/methods/MethodList.svelte'
import { listedMethods } from '../../../src-renderer/views/methods/method-list.ts'
import { violations } from '../accessible.ts'

afterEach(cleanup)

const views = methods.map((method) => ({ ...method, ranks: method.score !== undefined }))
const named = (task: 'classify' | 'regress' | null, filter = '') =>
  listedMethods(views, task, filter).flatMap(({ entries }) => entries.map(({ name }) => name))

test('methods for the other task are not offered', () => {
  expect(named('classify')).not.toContain('observed-predicted')
  expect(named('regress')).not.toContain('roc')
  expect(named(null)).toHaveLength(methods.length)
})

test('the filter looks at title, name and question, every word of it', () => {
  expect(named('classify', 'lek')).toEqual(['lek-profile'])
  // "Is there anything in this network that spoils the reading of its weights?"
  expect(named('classify', 'SPOILS reading')).toEqual(['health'])
  expect(listedMethods(views, 'classify', 'lek').map(({ heading }) => heading)).toEqual(['Importance'])
})

const show = () =>
  render(MethodList, { methods: views, task: 'classify', current: 'roc', hrefOf: (method) => `#/${method}` })
const filter = () => screen.getByRole('searchbox')
const focused = () => (document.activeElement as HTMLElement).textContent?.trim()

test('arrow keys walk from the filter through the list and stay in it', async () => {
  show()
  filter().focus()
  await fireEvent.keyDown(filter(), { key: 'ArrowDown' })
  expect(focused()).toBe('What can be read')
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
  expect(focused()).toBe('Totals of weights')
  await fireEvent.keyDown(document.activeElement!, { key: 'End' })
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
  expect(focused()).toBe('Health checks')
  await fireEvent.keyDown(document.activeElement!, { key: 'Home' })
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' })
  expect(document.activeElement).toBe(filter())
})

test('what is not found is said, Escape brings all back', async () => {
  const { container } = show()
  await fireEvent.input(filter(), { target: { value: 'nothing such' } })
  expect(screen.getByText(/No method has “nothing such”/)).toBeTruthy()
  await fireEvent.keyDown(filter(), { key: 'Escape' })
  expect(screen.getByRole('link', { current: true }).textContent).toBe('ROC curves')
  expect(await violations(container)).toEqual([])
})
