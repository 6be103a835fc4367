import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'

/** An answer of a peer: numbers by name, or why there are none. */
type Answer = { error: string } | Record<string, unknown>

/** A peer's process: requests go in as lines of JSON, each answered by one line of JSON (see peers/protocol.py). */
export class PeerProcess {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  #stderr = ''

  constructor(command: string, args: string[]) {
    // Python would leave its compiled files in the source folder.
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
    this.#child = spawn(command, args, { stdio: 'pipe', env })
    this.#child.stderr.on('data', (data: Buffer) => (this.#stderr = (this.#stderr + data.toString()).slice(-4000)))
    this.#child.on('error', () => (this.#stderr += 'not installed'))
    // A peer that has died is noticed by the end of its answers.
    this.#child.stdin.on('error', () => {})
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** @throws Error with what the peer said went wrong, or with its last words when it ended */
  async ask<Result>(request: object): Promise<Result> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`)
    const answer = await this.next()
    if ('error' in answer) throw new Error(String(answer.error))
    return answer as Result
  }

  /** The next line that is JSON; libraries write other lines, too. */
  async next(): Promise<Answer> {
    for (;;) {
      const { value, done } = await this.#lines.next()
      if (done) throw new Error(this.#stderr.trim().split('\n').at(-1) || 'it ended without a word')
      if (String(value).startsWith('{')) return JSON.parse(value) as Answer
    }
  }

  async close(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#child
    if (exitCode !== null || signalCode !== null || pid === undefined) return
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.stdin.end()
    await ended
  }
}
