import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineInfo } from '../training/engine.ts'
import { nativeStatus } from '../training/native/status.ts'
import type { EngineMonitor } from './engine-monitor.ts'
import { applicationRoot } from './resources.ts'
import type { DoctorReport } from './types.ts'

/** What this machine has and lacks, and how to get it. Tries the engine for real. */
export async function doctor(engine: EngineMonitor): Promise<DoctorReport> {
  const [started] = await Promise.allSettled([engine.start()])
  // Looked at afterwards: the start may have fetched and built the library.
  const checks = await nativeStatus()
  checks.push(engineCheck(started, engine.trainers.fallbackReason()), electronCheck())
  const info = started.status === 'fulfilled' ? started.value : null
  return {
    node: process.versions.node,
    electron: electronVersion(),
    engine: info,
    library: info?.library ?? null,
    checks
  }
}

function engineCheck(
  started: PromiseSettledResult<EngineInfo>,
  fallback: string | null
): DoctorReport['checks'][number] {
  if (started.status === 'rejected') {
    const { reason } = started
    return { name: 'engine', ok: false, detail: reason instanceof Error ? reason.message : String(reason) }
  }
  const { name, library } = started.value
  return { name: 'engine', ok: fallback === null, detail: fallback ?? `${name} engine on ${library}` }
}

function electronVersion(): string | null {
  return process.versions.electron ?? null
}

function electronCheck(): DoctorReport['checks'][number] {
  if (electronVersion() !== null) return { name: 'electron', ok: true, detail: `Electron ${electronVersion()}` }
  const ok = existsSync(join(applicationRoot, 'node_modules', 'electron', 'dist'))
  return {
    name: 'electron',
    ok,
    detail: ok
      ? 'The Electron program is there.'
      : 'The Electron program is not there: the window opens in a browser instead. Get it with: npx install-electron'
  }
}
