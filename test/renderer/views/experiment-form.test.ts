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
  expect(screen.getByText('Split, batches, checkpoints, learning rate schedule').closest('details')?.open).toBe(true)
  expect(screen.getByText(/must add up to 100, these make 105/)).toBeTruthy()
})

test('a question is ticked by its name', async () => {
  const { onchange } = show()
  await fireEvent.click(screen.getByText('Permuted labels'))
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
    // The check is of before permuted labels were ticked: they cost what the main runs do.
    variants: [{ name: 'all variables', spec: '', asked: '', description: '', runs: 100, seconds: 2 }],
    runs: 100,
    seconds: 3,
    decaySearch: { runs: 60, seconds: 1 }
  }
  show({ variants: ['null-labels:100'] }, { check })
  const total = screen.getByText('Total').closest('tr')!
  expect(
    within(total)
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
  ).toEqual(['Total', '200', '5.0 s'])
})

test('a sweep is one line, and folds count those of the subsets too', () => {
  show({ variants: ['subset:v1+v2', 'folds:5x2', 'sweep:decay=0.1/0.01+hidden=4/8:5'] })
  const cellsOf = (title: string) =>
    within(screen.getByText(title).closest('tr')!)
      .getAllByRole('cell')
      .map((cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim())
  // 4 points × 5 seeds; 5 × 2 folds of all variables and of the subset
  expect(cellsOf('Sweep')).toEqual(['Sweep decay 0.1/0.01 × hidden 4/8: 4 points, 5 seeds', '20', '–'])
  expect(cellsOf('Folds')).toEqual(['Folds 5 folds, 2 times; also of v1 + v2', '20', '–'])
})

test('the weight decay is automatic until it is set by hand', async () => {
  const { onchange, given } = show()
  expect(screen.queryByLabelText('Decay')).toBeNull()
  cleanup()
  show({ training: { ...given.training, decayBy: 'hand', decay: 0.02 } }, { onchange })
  await fireEvent.input(field('Decay'), { target: { value: '0.05' } })
  expect(onchange).toHaveBeenLastCalledWith({ training: { ...given.training, decayBy: 'hand', decay: 0.05 } })
})

test('what a decay was chosen from is told', async () => {
  const decaySearch = {
    tried: [
      { decay: 0.01, runs: 10, loss: 0.321, sd: 0.05 },
      { decay: 0.1, runs: 10, loss: NaN, sd: NaN }
    ],
    chosen: 0.01,
    folds: 10,
    seconds: 0.5
  }
  const { container } = show({}, { disabled: true, decaySearch })
  expect(screen.getByText('Decay 0.01 was chosen from 2')).toBeTruthy()
  expect(screen.getByText('diverged')).toBeTruthy()
  expect(field('Weight decay').value).toBe('0.01')
  expect(await violations(container)).toEqual([])
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
