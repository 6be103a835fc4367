/** What an `ExportMenu` offers to the keys of the table or chart that it belongs to. */
interface Exporter {
  copy: () => Promise<void>
  save: () => Promise<void>
}

/**
 * C copies and Ctrl E saves, wherever the focus is within what has a menu.
 *
 * @param menu absent where nothing can be exported
 * @returns whether the key was one of them; then it is used up
 */
export function exportKey(event: KeyboardEvent, menu: Exporter | undefined): boolean {
  const key = event.key.toLowerCase()
  const command = event.ctrlKey || event.metaKey
  const action = key === 'c' && !command && !event.altKey ? menu?.copy : key === 'e' && command ? menu?.save : undefined
  if (action === undefined) return false
  event.preventDefault()
  event.stopPropagation()
  void action()
  return true
}
