import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

/** The window's place on the screen, as the preferences keep it. */
export interface WindowPlace {
  bounds: Rectangle
  maximised: boolean
}

const Place = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximised: z.boolean()
})

/** Of the window that must show for it to be found and moved again. */
const VISIBLE = 100

/**
 * Where the window was, if that is still on a screen: screens come and go.
 *
 * @param saved what the preferences hold; anything
 * @param workAreas the screens of now
 * @returns null when the window is to open at its ordinary place
 */
export function rememberedPlace(saved: unknown, workAreas: Rectangle[]): WindowPlace | null {
  const place = Place.safeParse(saved)
  if (!place.success) return null
  const { bounds } = place.data
  const visible = workAreas.some(
    (area) =>
      overlap(bounds.x, bounds.width, area.x, area.width) >= VISIBLE &&
      // The title bar is what one takes hold of.
      bounds.y >= area.y &&
      bounds.y <= area.y + area.height - VISIBLE
  )
  return visible ? place.data : null
}

function overlap(start: number, size: number, otherStart: number, otherSize: number): number {
  return Math.min(start + size, otherStart + otherSize) - Math.max(start, otherStart)
}

/** Saves the window's place when it closes. */
export function rememberPlace(window: BrowserWindow, save: (place: WindowPlace) => void): void {
  window.on('close', () => save({ bounds: window.getNormalBounds(), maximised: window.isMaximized() }))
}
