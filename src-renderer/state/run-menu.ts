import type { MenuItem } from '../components/Menu.svelte'
import { plural } from './words.ts'

interface RunMenu {
  pinned: boolean
  /** So many runs are pinned or removed with it. */
  among: number
  onpin: () => void
  onrename: () => void
  ondescribe: () => void
  /** As Network JSON. */
  onsave: () => void
  onremove: () => void
}

/** What can be done with a saved run, the same in every list of them. */
export function runMenu({ pinned, among, onpin, onrename, ondescribe, onsave, onremove }: RunMenu): MenuItem[] {
  const all = among > 1 ? ` ${plural(among, 'run')}` : ''
  return [
    { label: `${pinned ? 'Unpin' : 'Pin'}${all}`, keys: 'P', onselect: onpin },
    { label: 'Rename', keys: 'F2', onselect: onrename },
    { label: 'Tags and note', keys: 'T', onselect: ondescribe },
    { label: 'Save network as JSON', onselect: onsave },
    'separator',
    { label: `Remove${all}`, keys: 'Del', danger: true, onselect: onremove }
  ]
}
