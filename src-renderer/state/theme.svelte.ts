import type { Theme } from '../../src-preload/bridge.ts'
import type { ApiClient } from '../api.ts'

export type { Theme }

/** Light, dark, or as the system has it; kept as a preference. */
export class ThemeChoice {
  choice = $state<Theme>('system')
  #api: ApiClient

  constructor(api: ApiClient) {
    this.#api = api
  }

  async restore(): Promise<void> {
    const { theme } = await this.#api.app.preferences.query()
    this.#apply(theme === 'light' || theme === 'dark' ? theme : 'system')
  }

  async set(theme: Theme): Promise<void> {
    this.#apply(theme)
    await this.#api.app.setPreference.mutate({ key: 'theme', value: theme })
  }

  #apply(theme: Theme): void {
    this.choice = theme
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
    this.#tellShell()
  }

  /** The desktop application draws the window buttons in these colours. */
  #tellShell(): void {
    if (!window.weightscope) return
    const bar = document.createElement('span')
    bar.style.cssText = 'color: var(--ink); background: var(--side)'
    document.body.append(bar)
    const { color, backgroundColor } = getComputedStyle(bar)
    window.weightscope.setTheme({ theme: this.choice, background: backgroundColor, ink: color })
    bar.remove()
  }
}
