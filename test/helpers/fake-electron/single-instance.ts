import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** The first process of a user-data folder; later ones tell it their command line. */
export class SingleInstance {
  readonly #folder: string
  #server: Server | null = null
  /** Settles when the first process has been told. */
  told: Promise<void> = Promise.resolve()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @returns whether this process is the first */
  request(onSecond: (words: string[], folder: string) => void): boolean {
    const lock = join(this.#folder, 'double.lock')
    const socket = join(this.#folder, 'double.socket')
    if (!isHeld(lock)) {
      writeFileSync(lock, String(process.pid))
      rmSync(socket, { force: true })
      this.#server = createServer((connection) => {
        let text = ''
        connection
          .on('data', (data) => (text += data))
          .on('end', () => {
            const { words, folder } = JSON.parse(text) as { words: string[]; folder: string }
            onSecond(words, folder)
          })
      }).listen(socket)
      return true
    }
    this.told = new Promise((resolve, reject) => {
      const connection = connect(socket)
        .on('error', reject)
        .on('close', () => resolve())
      connection.end(JSON.stringify({ words: process.argv, folder: process.cwd() }))
    })
    return false
  }

  release(): void {
    if (this.#server === null) return
    this.#server.close()
    rmSync(join(this.#folder, 'double.lock'), { force: true })
  }
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
