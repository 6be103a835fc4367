import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import type { AnalysisStep, AnalysisView } from '../../../src-main/api/types.ts'
import { Followed } from '../../../src-renderer/state/followed.svelte.ts'
import { violations } from '../accessible.ts'
import FollowedMethod from '../FollowedMethod.svelte'

afterEach(cleanup)

test('a long analysis says how far it is, can be stopped, and be asked for again', async () => {
  let tell!: (step: AnalysisStep) => void
  const subscribe = (_: unknown, { onData }: { onData: typeof tell }) => {
    tell = onData
    return { unsubscribe: () => {} }
  }
  const answer = new Followed()
  const { container } = render(FollowedMethod, { answer })
  answer.follow({ follow: { subscribe } } as unknown as Parameters<Followed['follow']>[0], { run: 1, method: 'votes' })
  tell({ type: 'progress', done: 34.4, total: 100, secondsLeft: 2.2 })
  await screen.findByText('34 of 100 runs, about 3 s left')
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('34')
  expect(await violations(container)).toEqual([])

  await fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  screen.getByText('Votes of the data: stopped.')
  await fireEvent.click(screen.getByRole('button', { name: 'Work it out' }))
  tell({ type: 'result', outcome: { method: 'votes' } as AnalysisView })
  await vi.waitFor(() => screen.getByText('votes'))
  expect(screen.queryByRole('button')).toBeNull()
})
