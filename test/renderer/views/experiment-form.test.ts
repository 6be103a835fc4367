import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { checkSettings } from '../../../src-main/core/experiment/check.ts'
import ExperimentForm from '../../../src-renderer/views/experiment/ExperimentForm.svelte'
import { violations } from '../accessible.ts'
import { settings } from '../experiment-settings.ts'

afterEach(cleanup)

function show(change = {}, more = {}) {
  const onchange = vi.fn()
  const given = settings(change)
  return {
    onchange,
    given,
    ...render(ExperimentForm, { settings: given, check: null, problems: checkSettings(given), onchange, ...more })
  }
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)

test('every field changes its own setting and leaves the others', async () => {
  const { onchange, given } = show()
  await fireEvent.input(field('Epochs'), { target: { value: '300' } })
  expect(onchange).toHaveBeenLastCalledWith({ training: { ...given.training, epochs: 300 } })
  await fireEvent.input(field('Hidden layers'), { target: { value: '8, 5' } })
  expect(onchange).toHaveBeenLastCalledWith({ architecture: { ...given.architecture, hidden: [8, 5] } })
})

test('what is wrong is said under the field it is about', () => {
  show({ training: { ...settings().training, epochs: 200_000 } })
  const message = document.getElementById(field('Epochs').getAttribute('aria-describedby')!)
  expect(message?.textContent).toMatch(/^Epochs go from 1 to 100,000/)
})

test('a wrong split is not hidden in what is folded', () => {
  show({ split: { training: 70, validation: 15, test: 20, seed: 1 } })
  expect(screen.getByText('Split, batches, checkpoints').closest('details')?.open).toBe(true)
  expect(screen.getByText(/must add up to 100, these make 105/)).toBeTruthy()
})

test('a question is ticked by its name', async () => {
  const { onchange } = show()
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Permuted labels' }))
  expect(onchange).toHaveBeenCalledWith({ variants: ['null-labels:100'] })
})

test('runs and seconds of what is ticked are added up', () => {
  const check = {
    problems: [],
    warnings: [],
    parameters: 59,
    partitions: [],
    classLabels: [],
    dropped: { rows: 0, columns: [] },
    architecture: '3-8-3',
    coding: '',
    variants: [],
    runs: 100,
    seconds: 2
  }
  show({ variants: ['null-labels:100'] }, { check })
  const total = screen.getByText('Total').closest('tr')!
  expect(
    within(total)
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
  ).toEqual(['Total', '200', '4.0 s'])
})

test('names joined by + are a subset', async () => {
  const { onchange } = show()
  await fireEvent.input(screen.getByLabelText('Another variant'), { target: { value: 'v1+v2' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(onchange).toHaveBeenCalledWith({ variants: ['subset:v1+v2'] })
})

test('a trained experiment shows what was trained and nothing to change', async () => {
  const { container } = show({ variants: ['null-labels:100'] }, { disabled: true })
  expect([...container.querySelectorAll('input')].every((input) => input.disabled)).toBe(true)
  expect(screen.queryByText('Bootstrap')).toBeNull()
  expect(await violations(container)).toEqual([])
})
