import type { Attachment } from 'svelte/attachments'
import { isTyping } from './typing.ts'

/**
 * C copies and Ctrl E saves, wherever the focus is within what the menu belongs to: the figure or section around it, or an
 * element that is marked `data-exported`. Of two within each other the inner one takes the key.
 *
 * @example <span {@attach exportKeys(copy, save)}>
 */
export function exportKeys(copy: () => void, save: () => void): Attachment {
  return (node) => {
    const whole = node.closest<HTMLElement>('figure, section, [data-exported]')
    const onkeydown = (event: KeyboardEvent) => {
      const action = actionOf(event, copy, save)
      if (action === undefined || event.defaultPrevented || isTyping(event)) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    whole?.addEventListener('keydown', onkeydown)
    return () => whole?.removeEventListener('keydown', onkeydown)
  }
}

function actionOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, copy: () => void, save: () => void) {
  const command = ctrlKey || metaKey
  if (key.toLowerCase() === 'c' && !command && !altKey) return copy
  if (key.toLowerCase() === 'e' && command) return save
  return undefined
}
