import { existsSync } from 'node:fs'
import { createCaller } from '../../api/router.ts'
import { Workspace } from '../../api/workspace.ts'
import { printPdf } from '../server/print-pdf.ts'
import type { EngineInfo } from '../../training/engine.ts'

export type Api = ReturnType<typeof createCaller>

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

/** The same with a project open; `create` makes it when it does not exist yet. */
export function withProject<Result>(
  path: string,
  work: (session: Session) => Promise<Result>,
  { create = false, ...options }: { create?: boolean; engine?: EngineInfo['name'] } = {}
): Promise<Result> {
  return withSession(async (session) => {
    await session.workspace.openOrCreate(path, existsSync(path) || !create)
    return work(session)
  }, options)
}
