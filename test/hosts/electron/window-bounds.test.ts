import { expect, test } from 'vitest'
import { rememberedPlace } from '../../../src-main/hosts/electron/window-bounds.ts'

/** A laptop's screen, and one to the left of it. */
const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 }
const LEFT = { x: -1920, y: 0, width: 1920, height: 1080 }

const place = (x: number, y: number) => ({ bounds: { x, y, width: 1200, height: 800 }, maximised: false })

test('a window comes back where it was', () => {
  expect(rememberedPlace(place(100, 50), [LAPTOP])).toEqual(place(100, 50))
  expect(rememberedPlace(place(-1500, 50), [LAPTOP, LEFT])).toEqual(place(-1500, 50))
})

test('not on a screen that is gone, nor with its title bar out of reach', () => {
  expect(rememberedPlace(place(-1500, 50), [LAPTOP])).toBeNull()
  expect(rememberedPlace(place(100, -30), [LAPTOP])).toBeNull()
  expect(rememberedPlace(place(100, 890), [LAPTOP])).toBeNull()
  expect(rememberedPlace(place(1400, 50), [LAPTOP])).toBeNull()
})

test('preferences that make no sense are as none', () => {
  for (const saved of [
    undefined,
    null,
    'left',
    {},
    { bounds: { x: 0, y: 0, width: 1, height: 1 }, maximised: false }
  ]) {
    expect(rememberedPlace(saved, [LAPTOP])).toBeNull()
  }
})
