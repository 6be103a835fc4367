import { createSubscriber } from 'svelte/reactivity'

/** Reading it makes an effect or a derived value run again when the theme changes, by choice or with the system. */
export const themeVersion = createSubscriber((update) => {
  const system = window.matchMedia?.('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(update)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system?.addEventListener('change', update)
  return () => {
    chosen.disconnect()
    system?.removeEventListener('change', update)
  }
})
