export interface Toast {
  id: number
  message: string
  kind: 'info' | 'error'
  action: { label: string; run: () => void } | null
}

const SECONDS = 8

/** Short messages at the foot of the window; what was removed can be brought back from here. */
export class Toasts {
  shown = $state.raw<readonly Toast[]>([])
  #next = 1
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it
  #timers = new Map<number, ReturnType<typeof setTimeout>>()

  show(message: string, { action = null, kind = 'info' }: Partial<Pick<Toast, 'action' | 'kind'>> = {}): void {
    const id = this.#next++
    this.shown = [...this.shown.slice(-2), { id, message, kind, action }]
    this.release(id)
  }

  /** After something was removed. */
  undo(message: string, run: () => void): void {
    this.show(message, { action: { label: 'Undo', run } })
  }

  error(message: string): void {
    this.show(message, { kind: 'error' })
  }

  /** When something else is shown, what failed before is no longer of use. */
  dismissErrors(): void {
    for (const { id, kind } of this.shown) if (kind === 'error') this.dismiss(id)
  }

  dismiss(id: number): void {
    this.hold(id)
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }

  /** Stays while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  release(id: number): void {
    this.hold(id)
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), SECONDS * 1000)
    )
  }
}
