import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { MethodChoices } from '../../../src-renderer/state/method-choices.ts'
import MethodOptions from '../../../src-renderer/views/methods/MethodOptions.svelte'
import {
  changesOf,
  defaultsOf,
  namesOf,
  offeredOptions,
  optionsWith
} from '../../../src-renderer/views/methods/method-options.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'

stubBrowser()
afterEach(cleanup)

const network = networkFromText(['linear'], `       y\n a  1\n b  2`)
const names = namesOf(network)
const permutation = { ...methodNamed('permutation'), ranks: true }
const paths = methodNamed('paths')
const shapley = methodNamed('shapley')

test('what is chosen lies over the defaults of a run or of a batch', () => {
  expect(optionsWith(permutation, false, {}, names)).toMatchObject({ repeats: 30, rows: 'auto' })
  expect(optionsWith(permutation, true, { rows: 'all' }, names)).toMatchObject({ repeats: 5, rows: 'all' })
})

test('only what differs is remembered', () => {
  const defaults = defaultsOf(permutation, true)
  expect(changesOf({ ...defaults, seed: 2 }, defaults)).toEqual({ seed: 2 })
})

test('a variable that this network lacks is forgotten, once its names are known', () => {
  expect(optionsWith(paths, false, { input: 'z', output: 'y' }, names)).toEqual({ input: '', output: 'y' })
  expect(optionsWith(paths, false, { input: 'z' }, null)).toMatchObject({ input: 'z' })
})

test('levels are offered apart only where a variable has some; what the picture chooses is left to it', () => {
  const offered = (levels: boolean, elsewhere: string[] = []) => {
    const { asked, effort } = offeredOptions(
      permutation,
      { ...names, encoded: levels ? ['a', 'b=1', 'b=2'] : names.encoded },
      elsewhere
    )
    return [asked, effort].map((options) => options.map(({ name }) => name))
  }
  expect(offered(false)).toEqual([
    ['metric', 'rows'],
    ['repeats', 'seed', 'pairs']
  ])
  expect(offered(true, ['rows'])[0]).toEqual(['metric', 'units'])
})

test('what changes nothing for a network of this task is not offered', () => {
  const names = (task: 'classify' | 'regress') => offeredOptions(shapley, null, [], task).asked.map(({ name }) => name)
  expect(names('classify')).toContain('scale')
  expect(names('regress')).not.toContain('scale')
})

test('choices live as long as the project', () => {
  const choices = new MethodChoices()
  choices.look(3, 'olden')
  choices.set(3, 'olden', { units: true })
  expect([choices.lastOf(3), choices.optionsOf(3, 'olden')]).toEqual(['olden', { units: true }])
  expect(choices.optionsOf(4, 'olden')).toEqual({})
  choices.forget()
  expect([choices.lastOf(3), choices.optionsOf(3, 'olden')]).toEqual([undefined, {}])
})

function show(change = {}) {
  const onchange = vi.fn()
  const defaults = defaultsOf(permutation, false)
  const options = { ...defaults, ...change }
  return { onchange, defaults, ...render(MethodOptions, { method: permutation, options, defaults, names, onchange }) }
}

test('how finely it is computed folds away until it is changed', async () => {
  const { container } = show()
  const fold = screen.getByRole('button', { name: 'Computation' })
  expect(fold.getAttribute('aria-expanded')).toBe('false')
  await fireEvent.click(fold)
  expect(fold.getAttribute('aria-expanded')).toBe('true')
  expect(await violations(container)).toEqual([])
  cleanup()
  show({ seed: 2 })
  expect(screen.getByRole('button', { name: 'Computation' }).getAttribute('aria-expanded')).toBe('true')
})

test('a number is asked for when it is one, and marked when it is none', async () => {
  const { onchange, defaults } = show()
  const field = screen.getByLabelText<HTMLInputElement>('Shuffles')
  await fireEvent.change(field, { target: { value: 'many' } })
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(onchange).not.toHaveBeenCalled()
  await fireEvent.change(field, { target: { value: '1 000' } })
  expect(onchange).toHaveBeenCalledWith({ ...defaults, repeats: 1000 })
})

test('reset takes everything back', async () => {
  const { onchange, defaults } = show({ repeats: 3 })
  await fireEvent.click(screen.getByRole('button', { name: 'Reset' }))
  expect(onchange).toHaveBeenCalledWith(defaults)
})
