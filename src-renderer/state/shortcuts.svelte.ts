import { untrack } from 'svelte'
import { isTyping } from '../components/typing.ts'

export interface Shortcut {
  /** As shown: `Ctrl K`, `Ctrl Shift O`, `?`, `R`. Ctrl is Cmd on a Mac. */
  keys: string
  /** What it does: the line in the list of keys. */
  label: string
  /** Also while a text field has the focus. */
  inFields?: boolean
  /** Absent for keys handled where the focus is (arrow keys in a table): they are only listed. */
  run?: () => void
}

/** What is in front of the window as long as it is open. */
const IN_FRONT = ['dialog', 'alertdialog', 'menu', 'listbox'].map((role) => `[role=${role}][data-state=open]`).join()

/** Every key of the window in one place, so that `?` can list them. */
export class Shortcuts {
  listed = $state.raw<readonly Shortcut[]>([])

  /** Adds keys until the returned function is called: `$effect(() => shortcuts.add([…]))`. */
  add(shortcuts: readonly Shortcut[]): () => void {
    // An effect that adds keys must not run again because there are more keys now.
    this.listed = [...untrack(() => this.listed), ...shortcuts]
    return () => (this.listed = this.listed.filter((shortcut) => !shortcuts.includes(shortcut)))
  }

  /** The latest addition wins, so a view may take a key over. What is behind an open dialog or menu is out of reach. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.repeat || document.querySelector(IN_FRONT) !== null) return
    const inField = isTyping(event)
    const shortcut = this.listed.findLast(
      ({ keys, run, inFields }) => run && matches(keys, event) && (!inField || inFields)
    )
    if (shortcut === undefined) return
    event.preventDefault()
    shortcut.run?.()
  }
}

/** Whether a key press is what `keys` says. */
export function matches(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>
): boolean {
  const parts = keys.split(' ')
  const key = parts.at(-1)!
  const wanted = (name: string) => parts.slice(0, -1).includes(name)
  const command = event.ctrlKey || event.metaKey
  // The shift of `?` is part of typing it.
  const shifted = /^[^a-z0-9]$/i.test(key) || event.shiftKey === wanted('Shift')
  return (
    command === wanted('Ctrl') &&
    event.altKey === wanted('Alt') &&
    shifted &&
    event.key.toLowerCase() === key.toLowerCase()
  )
}
