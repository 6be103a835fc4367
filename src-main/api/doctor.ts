import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nativeStatus } from '../training/native/status.ts'
import type { EngineMonitor } from './engine-monitor.ts'
import { applicationRoot } from './resources.ts'
import type { DoctorReport } from './types.ts'

/** What this machine has and lacks, and how to get it. Tries the engine for real. */
export async function doctor(engine: EngineMonitor): Promise<DoctorReport> {
  const checks = await nativeStatus()
  const info = await engine.start().catch((error: unknown) => {
    checks.push({ name: 'engine', ok: false, detail: error instanceof Error ? error.message : String(error) })
    return null
  })
  const reason = engine.trainers.fallbackReason()
  if (info !== null) {
    checks.push({ name: 'engine', ok: reason === null, detail: reason ?? `${info.name} engine on ${info.library}` })
  }
  checks.push(electronCheck())
  return {
    node: process.versions.node,
    electron: electronVersion(),
    engine: info,
    library: info?.library ?? null,
    checks
  }
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
