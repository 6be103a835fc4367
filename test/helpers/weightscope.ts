import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
  /** stdout as JSON; throws when it is none. */
  json(): any
}

/** A folder of its own, for files that a test makes. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'weightscope-test-'))
}

/** Runs the real command line in a process of its own, with preferences apart from the person's. */
export function weightscope(...args: string[]): Promise<CommandResult> {
  return startWeightscope(args).result
}

/** The same, to be watched or ended while it works. */
export function startWeightscope(
  args: string[],
  env: NodeJS.ProcessEnv = {}
): { child: ChildProcess; result: Promise<CommandResult> } {
  const child = spawn(process.execPath, ['src-main/hosts/cli/weightscope.mjs', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WEIGHTSCOPE_CONFIG: temporaryFolder(), ...env }
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => (stdout += data))
  child.stderr.on('data', (data) => (stderr += data))
  const result = new Promise<CommandResult>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) }))
  )
  return { child, result }
}
