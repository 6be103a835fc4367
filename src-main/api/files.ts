import { readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { z } from 'zod'
import { UserError } from '../core/user-error.ts'
import { createRouter, procedure } from './trpc.ts'
import type { FolderListing } from './types.ts'

type Kind = Exclude<FolderListing['entries'][number]['kind'], 'folder'>

const KIND_OF_ENDING: Record<string, Kind[]> = {
  '.csv': ['table', 'network'],
  '.tsv': ['table'],
  '.txt': ['table'],
  '.xlsx': ['table'],
  '.parquet': ['table'],
  '.json': ['network', 'table'],
  '.jsonl': ['table'],
  '.ndjson': ['table'],
  '.wscope': ['project']
}

/** Folders of this computer, for the host that has no file dialog of its own. */
export const files = createRouter({
  list: procedure
    .input(
      z.object({ folder: z.string().optional(), kinds: z.array(z.enum(['table', 'project', 'network'])).optional() })
    )
    .query(({ input }) => listFolder(input.folder ?? homedir(), input.kinds ?? ['table', 'project', 'network']))
})

function listFolder(path: string, kinds: Kind[]): FolderListing {
  const folder = resolve(path)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    throw new UserError(
      `The folder ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}). Choose another.`
    )
  }
  const entries = names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => entryOf(join(folder, name), name, kinds) ?? [])
    .sort((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || a.name.localeCompare(b.name))
  const parent = dirname(folder)
  return {
    folder,
    parent: parent === folder ? null : parent,
    places: [
      { name: 'Home', path: homedir() },
      { name: 'Weightscope', path: join(homedir(), 'Weightscope') },
      { name: 'Started in', path: process.cwd() }
    ],
    entries
  }
}

function entryOf(path: string, name: string, kinds: Kind[]): FolderListing['entries'][number] | null {
  // A broken link or a file that vanishes meanwhile is no reason to show nothing.
  const file = statSync(path, { throwIfNoEntry: false })
  if (file === undefined) return null
  const described = { name, path, bytes: file.size, modified: file.mtime.toISOString() }
  if (file.isDirectory()) return { ...described, kind: 'folder' }
  const kind = KIND_OF_ENDING[extname(name).toLowerCase()]?.find((one) => kinds.includes(one))
  return kind === undefined ? null : { ...described, kind }
}
