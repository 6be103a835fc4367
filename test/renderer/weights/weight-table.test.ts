import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { alignWeights } from '../../../src-renderer/charts/weight-alignment.ts'
import WeightTable from '../../../src-renderer/charts/WeightTable.svelte'
import { networkFromText } from '../../helpers/networks.ts'
import { stubBrowser } from '../stub-browser.ts'
import { small } from './networks.ts'

stubBrowser()

afterEach(cleanup)

const weights = alignWeights(small)
const props = { weights, scale: 2, label: 'Weights of run 1' }

/** The one weight that is written so; totals that read alike have no colour. */
function cell(text: string): HTMLElement {
  const [found, ...more] = screen.getAllByRole('gridcell', { name: text }).filter(({ dataset }) => 'step' in dataset)
  expect(more).toEqual([])
  return found
}

/** As it is read, runs of blanks as one. */
function textOf(element: Element | null): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}

test('each weight stands with its sign, and with the step of its colour', () => {
  render(WeightTable, { ...props, onselect: () => {} })
  expect(cell('−1.50').dataset.step).toBe('-5')
  expect(cell('+0.25').dataset.step).toBe('1')
})

test('biases and totals have no colour', () => {
  render(WeightTable, { ...props, onselect: () => {} })
  const bias = screen.getByRole('gridcell', { name: '+0.10' })
  expect(bias.dataset.step).toBeUndefined()
  // Σ|w| of colour=red and of colour=blue
  for (const total of screen.getAllByRole('gridcell', { name: '2.25' })) expect(total.dataset.step).toBeUndefined()
})

test('a weight that is not a number is a dash without a colour', () => {
  const broken = networkFromText(
    ['tanh', 'linear'],
    `
          n1
      x  NaN`,
    `
          y
      n1  1`
  )
  render(WeightTable, { weights: alignWeights(broken), scale: 1, label: 'broken', onselect: () => {} })
  const [weight] = screen.getAllByRole('gridcell', { name: '–' })
  expect(weight.dataset.step).toBeUndefined()
})

test('a click on a cell selects its path, a second click lets go', async () => {
  const onselect = vi.fn()
  const { rerender } = render(WeightTable, { ...props, onselect })
  await fireEvent.click(cell('−1.50'))
  const path = { layer: 0, input: 'colour=blue', unit: 'n1' }
  expect(onselect).toHaveBeenLastCalledWith(path)
  await rerender({ selection: path })
  await fireEvent.click(cell('−1.50'))
  expect(onselect).toHaveBeenLastCalledWith(null)
})

test('a click on a unit selects the unit, and the weights of the others fade', async () => {
  const onselect = vi.fn()
  const { rerender } = render(WeightTable, { ...props, onselect })
  await fireEvent.click(screen.getByText('n1'))
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, unit: 'n1' })
  await rerender({ selection: { layer: 0, unit: 'n1' } })
  expect([...cell('−1.50').classList]).not.toContain('dim')
  expect([...cell('+0.75').classList]).toContain('dim')
})

test('the table is one tab stop; arrows walk it, Enter selects, Escape lets go', async () => {
  const onselect = vi.fn()
  render(WeightTable, { ...props, onselect })
  const stops = () => [...document.querySelectorAll('[tabindex="0"]')]
  expect(stops()).toHaveLength(1)
  const first = stops()[0] as HTMLElement
  expect(textOf(first)).toContain('+0.50')
  first.focus()
  await fireEvent.keyDown(first, { key: 'ArrowRight' })
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
  // from age → n1 to colour=red → n1, then to n2
  expect(textOf(document.activeElement)).toContain('+0.25')
  expect(stops()).toEqual([document.activeElement])
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' })
  expect(onselect).toHaveBeenLastCalledWith({ layer: 0, input: 'colour=red', unit: 'n2' })
  await fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
  expect(onselect).toHaveBeenLastCalledWith(null)
})

test('the focus says what the pointer says: the connection with its share', async () => {
  render(WeightTable, { ...props, onselect: () => {}, details: () => [{ label: 'same sign', value: '99 of 100' }] })
  await fireEvent.focusIn(cell('−1.50'))
  const tip = screen.getByRole('tooltip')
  expect(textOf(tip)).toContain('colour=blue → n1 −1.5000')
  // 1.5 of 1.5 + 0.75
  expect(textOf(tip)).toContain('share of Σ|w| of colour=blue 67 %')
  expect(textOf(tip)).toContain('same sign 99 of 100')
})

test('of a thousand inputs only those in sight are drawn', () => {
  const inputs = Array.from({ length: 1000 }, (_, index) => `x${index} ${index / 1000}`).join('\n')
  const wide = networkFromText(['tanh', 'linear'], `n1\n${inputs}`, 'y\nn1 1')
  render(WeightTable, {
    weights: alignWeights(wide),
    scale: 1,
    label: 'wide',
    orientation: 'variables-as-rows',
    onselect: () => {}
  })
  const drawn = document.querySelectorAll('tbody tr:not([aria-hidden])')
  expect(drawn.length).toBeLessThan(60)
  // head, 1000 inputs, bias, y, three totals
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1006')
})

test('in original units every input has digits and colours of its own', () => {
  const own = networkFromText(
    ['tanh', 'linear'],
    `
            n1       n2
      kg    12      -6
      euro  0.0012   0.0006`,
    `
            y
      n1    1
      n2    1`
  )
  render(WeightTable, { weights: alignWeights(own), scale: 1, perInput: true, label: 'own', onselect: () => {} })
  // half of the largest of its input: step 3
  expect(cell('−6').dataset.step).toBe('-3')
  expect(cell('+0.0006').dataset.step).toBe('3')
})

test('without a listener it is a plain table for paper', () => {
  const { container } = render(WeightTable, { ...props, density: 'print' })
  expect(screen.queryByRole('table', { name: 'Weights of run 1' })).not.toBeNull()
  expect(container.querySelector('[tabindex]')).toBeNull()
})

test('what is pointed at lights its row and its column, not their heads alone', async () => {
  render(WeightTable, { ...props, onselect: () => {} })
  await fireEvent.pointerOver(cell('−1.50'))
  const lit = (band: string) => [...document.querySelectorAll(`.${band}`)].map(textOf)
  // n1: totals, weights, bias, name, weights on; then colour=blue: name, weights, the empty place of the bias, totals
  expect(lit('in-row')).toEqual(['+2.50', '−1.50', '4.00', '+0.50', '+2.00', '−1.50', '+0.10', 'n1', '+1.00', '−1.00'])
  expect(lit('in-column')).toEqual(['colour=blue', '−1.50', '+0.75', '', '+0.75', '−1.50', '2.25'])
  await fireEvent.pointerLeave(screen.getByRole('grid'))
  expect(lit('in-row')).toEqual([])
})
