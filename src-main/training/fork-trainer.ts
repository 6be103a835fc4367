import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SpawnTrainer, TrainerReply } from './messages.ts'

/** A trainer as a child process of Node: outside of Electron, which has processes of its own for this. */
export const forkTrainer: SpawnTrainer = (entry, env) => {
  const child = fork(entry, [], {
    serialization: 'advanced',
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: []
  })
  let stderr = ''
  child.stderr?.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-4000)))
  return {
    pid: child.pid,
    tell(request) {
      // A process that ends while it is told something is heard of by `exit`.
      if (child.connected) child.send(request, () => {})
    },
    onReply(listener) {
      child.on('message', (reply) => listener(reply as TrainerReply))
    },
    onEnd(listener) {
      const once = oneTime(listener)
      child.on('error', (error) => once(error.message))
      // A turn later the last words have arrived too. Not at `close`, which does not come when we have hung up.
      child.on('exit', (_code, signal) => setImmediate(() => once(lastLine(stderr) || (signal ?? ''))))
    },
    close() {
      if (child.connected) child.disconnect()
    },
    kill() {
      child.kill('SIGKILL')
    }
  }
}

/** In a checkout the source beside this file; in a bundle `trainer.js` beside the bundle. */
export function trainerEntry(): string {
  const folder = dirname(fileURLToPath(import.meta.url))
  const source = join(folder, 'trainer.ts')
  return existsSync(source) ? source : join(folder, 'trainer.js')
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

function oneTime(listener: (words: string) => void): (words: string) => void {
  let called = false
  return (words) => {
    if (called) return
    called = true
    listener(words)
  }
}
