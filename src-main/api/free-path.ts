import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A path in `folder` that no file has yet: `wine.wscope`, then `wine 2.wscope`, and so on. Characters that a file system
 * refuses become a space.
 */
export function freePath(folder: string, name: string, ending: string): string {
  const safe = name.replace(/[<>:"/\\|?*\u0000-\u001f]/g, ' ').trim() || 'Untitled'
  for (let count = 1; ; count++) {
    const path = join(folder, `${safe}${count === 1 ? '' : ` ${count}`}${ending}`)
    if (!existsSync(path)) return path
  }
}
