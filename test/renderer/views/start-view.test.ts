import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import type { RecentProject } from '../../../src-main/api/types.ts'
import RecentProjects from '../../../src-renderer/views/start/RecentProjects.svelte'
import Samples from '../../../src-renderer/views/start/Samples.svelte'
import { violations } from '../accessible.ts'

afterEach(cleanup)

const project = (name: string, change: Partial<RecentProject> = {}): RecentProject => ({
  path: `/projects/${name}.wscope`,
  name,
  exists: true,
  pinned: false,
  datasets: ['wine'],
  runs: 16824,
  best: { metric: 'accuracy', mean: 0.8937, sd: 0.0154 },
  opened: new Date().toISOString(),
  ...change
})

function show(projects: RecentProject[]) {
  const on = { onopen: vi.fn(), onforget: vi.fn(), onpin: vi.fn(), onlocate: vi.fn() }
  return { ...on, ...render(RecentProjects, { projects, ...on }) }
}
const row = (name: string) => screen.getByText(name).closest('tr')!

test('a project shows its runs and its best batch with the spread', () => {
  show([project('fourteen-variables')])
  const cells = [...row('fourteen-variables').querySelectorAll('td')].map((cell) => cell.textContent?.trim())
  expect(cells.slice(0, 4)).toEqual(['fourteen-variables', 'wine', '16,824', '0.894 ± 0.015'])
})

test('a long list shows the latest, and all on demand', async () => {
  show(Array.from({ length: 9 }, (_, i) => project(`p${i}`)))
  expect(screen.queryByText('p7')).not.toBeNull()
  expect(screen.queryByText('p8')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'All 9 projects' }))
  expect(screen.queryByText('p8')).not.toBeNull()
  expect(screen.queryByRole('button', { name: /^All/ })).toBeNull()
})

test('Enter opens, Delete takes it off the list', async () => {
  const { onopen, onforget } = show([project('one'), project('two')])
  await fireEvent.focus(row('two'))
  await fireEvent.keyDown(row('two'), { key: 'Enter' })
  expect(onopen).toHaveBeenCalledWith(expect.objectContaining({ name: 'two' }))
  await fireEvent.keyDown(row('two'), { key: 'Delete' })
  expect(onforget).toHaveBeenCalledWith(expect.objectContaining({ name: 'two' }))
})

test('a project that is not where it was is looked for, not opened', async () => {
  const { onopen, onlocate, container } = show([project('gone', { exists: false, best: null })])
  await fireEvent.click(row('gone'))
  expect([onopen.mock.calls.length, onlocate.mock.calls.length]).toEqual([0, 1])
  expect(await violations(container)).toEqual([])
})

test('a sample shows its classes as shapes and opens on a click', async () => {
  const onopen = vi.fn()
  const scatter = { x: 'v4', y: 'v7', points: [0, 1, 2].map((group) => ({ x: group, y: group, group })) }
  const sample = {
    name: 'known',
    title: 'Known truth',
    rows: 1000,
    inputs: 14,
    classes: 3,
    description: 'v4 and v7.',
    licence: 'CC0',
    scatter
  }
  const { container } = render(Samples, { samples: [sample], onopen })
  expect(container.querySelectorAll('svg path')).toHaveLength(3)
  expect(screen.getByText('1,000 rows, 14 inputs, 3 classes')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button'))
  expect(onopen).toHaveBeenCalledWith(sample)
  expect(await violations(container)).toEqual([])
})
