import { spawn } from 'node:child_process'

/** How a program ended; `code` is null when there is no such program. */
export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

export interface CommandOptions {
  env: NodeJS.ProcessEnv
  signal?: AbortSignal
}

/** Runs a program to its end. Never through a shell: paths may hold anything. @throws the signal's reason when aborted */
export function runCommand(command: string, args: string[], { env, signal }: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal?.aborted) reject(signal.reason)
      else if (error.code === 'ENOENT') resolve({ code: null, stdout, stderr })
      else reject(error)
    })
    child.on('close', (code) => {
      if (signal?.aborted) reject(signal.reason)
      else resolve({ code: code ?? 1, stdout, stderr })
    })
  })
}

/** The first of several programs that is there and answers `--version`. */
export async function findCommand(
  candidates: string[],
  options: CommandOptions
): Promise<{ command: string; version: string } | null> {
  for (const command of candidates) {
    const { code, stdout, stderr } = await runCommand(command, ['--version'], options)
    if (code === 0) return { command, version: (stdout || stderr).split('\n')[0].trim() }
  }
  return null
}
