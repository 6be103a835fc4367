import { existsSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { createCaller } from '../../api/router.ts'
import { Workspace } from '../../api/workspace.ts'
import { say } from './output.ts'
import { snapshotIfHeld } from '../../store/snapshot.ts'
import { printPdf } from '../server/print-pdf.ts'
import type { EngineInfo } from '../../training/engine.ts'

type Api = ReturnType<typeof createCaller>

export interface Session {
  workspace: Workspace
  api: Api
}

/** Runs one command in a workspace of its own, which is closed whatever happens. */
export async function withSession<Result>(
  work: (session: Session) => Promise<Result>,
  options: { engine?: EngineInfo['name'] } = {}
): Promise<Result> {
  const workspace = new Workspace({ host: 'cli', printPdf, trainers: { engine: options.engine } })
  try {
    return await work({ workspace, api: createCaller({ workspace }) })
  } finally {
    await workspace.close()
  }
}

/** The same with a project open, which is only read: also while a window has it open. */
export async function readProject<Result>(path: string, work: (session: Session) => Promise<Result>): Promise<Result> {
  const snapshot = await snapshotIfHeld(path)
  if (snapshot === null) return withProject(path, work)
  say(`${basename(path)} is open in another window: this is what is stored in it now.`)
  try {
    return await withSession(async (session) => {
      await session.workspace.openSnapshot(snapshot.path)
      return work(session)
    })
  } finally {
    snapshot.remove()
  }
}

/** The same with a project open; `create` makes it when it does not exist yet, and takes it away again when nothing came to be in it. */
export async function withProject<Result>(
  path: string,
  work: (session: Session) => Promise<Result>,
  { create = false, ...options }: { create?: boolean; engine?: EngineInfo['name'] } = {}
): Promise<Result> {
  const isNew = create && !existsSync(path)
  let isEmpty = true
  try {
    return await withSession(async (session) => {
      await session.workspace.openOrCreate(path, !isNew)
      try {
        return await work(session)
      } finally {
        isEmpty = session.workspace.project().experiments.list().length === 0
      }
    }, options)
  } finally {
    if (isNew && isEmpty) rmSync(path, { force: true })
  }
}
