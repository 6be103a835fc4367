import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextNode } from '../../../src-renderer/charts/network-navigation.ts'
import NetworkDiagram from '../../../src-renderer/charts/NetworkDiagram.svelte'
import type { WeightSelection } from '../../../src-renderer/charts/weight-selection.ts'
import { violations } from '../accessible.ts'
import { stubBrowser } from '../stub-browser.ts'
import { deep, small } from './networks.ts'

beforeEach(stubBrowser)
afterEach(cleanup)

const show = (selection: WeightSelection | null = null) =>
  render(NetworkDiagram, {
    ...{ network: small, scale: 2, width: 400, height: 300, onselect: () => {}, title: 'Network', selection }
  })
const lines = () => [...document.querySelectorAll('line')]

test('a negative weight is dashed and a positive one is not', async () => {
  const { container } = show()
  const dashed = (sign: string) =>
    lines()
      .filter((line) => line.classList.contains(sign))
      .map((line) => line.getAttribute('stroke-dasharray'))
  // of the ten weights of `small` four are below 0: −1.5, −1, −1, −0.5
  expect(dashed('negative')).toEqual(Array(4).fill('4 3'))
  expect(dashed('positive')).toEqual(Array(6).fill(null))
  expect(await violations(container)).toEqual([])
})

test('what is not on the selected path fades, what is on it is drawn last and in full', () => {
  const { unmount } = show()
  expect(new Set(lines().map((line) => line.getAttribute('stroke-opacity')))).toEqual(new Set(['0.45']))
  unmount()
  show({ layer: 0, input: 'age', unit: 'n2', output: 'B' })
  expect(lines().map((line) => line.getAttribute('stroke-opacity'))).toEqual([...Array(8).fill('0.12'), '1', '1'])
})

test('the diagram is one tab stop; arrows walk within a layer and to the next', async () => {
  show({ layer: 0, unit: 'n2' })
  const stops = () =>
    screen.getAllByRole('button').filter((node) => node.getAttribute('tabindex') === '0' && node.dataset.node)
  const [first] = stops()
  expect(first.getAttribute('aria-label')).toBe('unit n2')
  first.focus()
  await fireEvent.keyDown(first, { key: 'ArrowUp' })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('unit n1')
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('output A')
  expect(stops()).toEqual([document.activeElement])
})

test('the next layer is entered at the same height, and the edges are the end', () => {
  const columns = [deep.layers[0].inputs, ...deep.layers.map(({ units }) => units)]
  // 2 inputs, 2 units, 3 units, 1 output
  const nodes = columns.flatMap((names, column) => names.map((_, index) => ({ column, index })))
  const from = (column: number, index: number) => (key: string) => nextNode(key, { column, index }, nodes)
  expect(from(1, 1)('ArrowRight')).toEqual({ column: 2, index: 2 })
  expect(from(2, 1)('ArrowRight')).toEqual({ column: 3, index: 0 })
  expect(from(3, 0)('ArrowLeft')).toEqual({ column: 2, index: 1 })
  expect(from(2, 1)('Home')).toEqual({ column: 2, index: 0 })
  expect(from(2, 1)('End')).toEqual({ column: 2, index: 2 })
  expect([from(0, 0)('ArrowLeft'), from(0, 0)('ArrowUp'), from(3, 0)('ArrowRight'), from(2, 2)('ArrowDown')]).toEqual(
    Array(4).fill(null)
  )
})
