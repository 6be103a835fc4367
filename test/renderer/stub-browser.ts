import { vi } from 'vitest'

/** What jsdom lacks of a browser: nothing has a size there and nothing is drawn. */
export function stubBrowser(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    }
  )
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  Element.prototype.scrollIntoView = () => {}
  // Svelte moves rows with the Web Animations API; here they are where they go.
  Element.prototype.getAnimations = () => []
  Element.prototype.animate = () =>
    ({ cancel() {}, finished: Promise.resolve(), currentTime: 0, onfinish: null }) as unknown as Animation
}
