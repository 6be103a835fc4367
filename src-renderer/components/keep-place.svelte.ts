import { untrack } from 'svelte'

/**
 * Where a person has scrolled to stays while the same view is fetched about something else and nothing is there for a moment.
 * Called while a component is set up.
 *
 * @param about what the view is about
 * @param there whether its content is
 */
export function keepPlace(scroller: () => HTMLElement | undefined, about: () => unknown, there: () => boolean): void {
  let place = 0
  let before = untrack(about)
  let gone = false
  $effect.pre(() => {
    const now = about()
    if (now === before) return
    before = now
    untrack(() => {
      if (there()) place = scroller()?.scrollTop ?? 0
    })
  })
  $effect(() => {
    const element = scroller()
    if (!there()) gone = true
    else if (gone && element !== undefined) {
      gone = false
      element.scrollTop = place
    }
  })
}
