import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import ScrolledNumber from '../ScrolledNumber.svelte'

afterEach(cleanup)

const scroller = () => screen.getByTestId('scroller')

test('who looks at another run stays where they were, also when the first answer is not waited for', async () => {
  const { rerender } = render(ScrolledNumber, { about: 'run 1', value: 1 })
  scroller().scrollTop = 300
  for (const about of ['run 2', 'run 3']) {
    await rerender({ about })
    await rerender({ about, value: undefined })
    // A browser does this by itself when the content goes.
    scroller().scrollTop = 0
  }
  await rerender({ about: 'run 3', value: 3 })
  expect(scroller().scrollTop).toBe(300)
})

test('an answer about the same leaves alone what was scrolled since', async () => {
  const { rerender } = render(ScrolledNumber, { about: 'run 1', value: 1 })
  scroller().scrollTop = 300
  await rerender({ about: 'run 1', value: 2 })
  scroller().scrollTop = 40
  await rerender({ about: 'run 1', value: 3 })
  expect(scroller().scrollTop).toBe(40)
})
