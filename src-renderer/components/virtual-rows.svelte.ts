import { createVirtualizer } from '@tanstack/svelte-virtual'
import { untrack } from 'svelte'
import { fromStore, get } from 'svelte/store'

export interface VirtualRows {
  /** Positions of the rows to draw. */
  readonly indexes: number[]
  /** Height of what is left out above and below, in pixels. */
  readonly above: number
  readonly below: number
  scrollTo(index: number): void
}

/** Short lists are drawn whole: there is nothing to gain, and find-in-page works. */
const WHOLE = 80

/** The rows of a long list that are in sight. Rows are equally high. Call it while a component is being set up. */
export function virtualRows(list: {
  count: () => number
  height: number
  scroller: () => HTMLElement | undefined
}): VirtualRows {
  const store = createVirtualizer<HTMLElement, HTMLElement>({
    count: 0,
    overscan: 12,
    estimateSize: () => list.height,
    getScrollElement: () => list.scroller() ?? null
  })
  const virtualizer = fromStore(store)
  $effect(() => {
    const count = list.count()
    const scroller = list.scroller()
    untrack(() => get(store).setOptions({ count, getScrollElement: () => scroller ?? null }))
  })
  const whole = $derived(list.count() <= WHOLE)
  const items = $derived(whole ? [] : virtualizer.current.getVirtualItems().filter(({ index }) => index < list.count()))
  return {
    get indexes() {
      return whole ? Array.from({ length: list.count() }, (_, index) => index) : items.map((item) => item.index)
    },
    get above() {
      return items[0]?.start ?? 0
    },
    get below() {
      if (whole) return 0
      // Before anything is measured the list still takes its room: without it there would be nothing to measure.
      return list.count() * list.height - (items.at(-1)?.end ?? 0)
    },
    scrollTo(index) {
      if (!whole) get(store).scrollToIndex(index)
    }
  }
}
