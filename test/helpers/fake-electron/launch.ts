import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type ElectronApplication, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const register = fileURLToPath(new URL('./register.ts', import.meta.url))

export interface LaunchOptions {
  args: string[]
  env: NodeJS.ProcessEnv
}

/** The part of Playwright's `ElectronApplication` that both Electron and its double have. */
export type RunningApplication = Pick<ElectronApplication, 'evaluate' | 'firstWindow' | 'close'>

/** Starts the built application on the double, as `_electron.launch` does on Electron. */
export async function launchDouble({ args, env }: LaunchOptions): Promise<RunningApplication> {
  const child = start({ args, env }, ['ignore', 'inherit', 'inherit', 'ipc'])
  const answers = new Map<number, (answer: { result?: unknown; error?: string }) => void>()
  const shown = Promise.withResolvers<string>()
  shown.promise.catch(() => {})
  child.on('message', (message: { id?: number; endpoint?: string; result?: unknown; error?: string }) => {
    if (message.endpoint !== undefined) shown.resolve(message.endpoint)
    else answers.get(message.id!)?.(message)
  })
  child.once('exit', (code) => {
    shown.reject(new Error(`the application ended with code ${code} before it showed a window`))
    for (const answer of answers.values()) answer({ error: `the application ended with code ${code}` })
  })

  let browser: Browser | null = null
  let calls = 0
  const evaluate = (run: (...args: never[]) => unknown, argument?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++calls
      answers.set(id, ({ result, error }) => {
        answers.delete(id)
        if (error === undefined) resolve(result)
        else reject(new Error(error))
      })
      child.send({ id, source: run.toString(), argument })
    })

  return {
    evaluate: evaluate as ElectronApplication['evaluate'],
    async firstWindow(): Promise<Page> {
      const endpoint = await shown.promise
      browser ??= await chromium.connectOverCDP(endpoint)
      const page = browser.contexts()[0].pages()[0]
      if (page === undefined) throw new Error('the application shows no page')
      return page
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        const patience = setTimeout(() => child.kill('SIGKILL'), 60_000)
        await evaluate(({ app }: { app: Electron.App }) => app.quit()).catch(() => {})
        await ended
        clearTimeout(patience)
      }
      await browser?.close()
      if (child.signalCode !== null) throw new Error('the application did not end by itself within a minute')
    }
  }
}

/** Starts the application once more, as a double click on a file does, and waits for that process to end. */
export async function startAgain(options: LaunchOptions): Promise<number> {
  const [code] = (await once(start(options, 'inherit'), 'exit')) as [number]
  return code
}

function start({ args, env }: LaunchOptions, stdio: 'inherit' | ('inherit' | 'ignore' | 'ipc')[]): ChildProcess {
  return spawn(process.execPath, ['--import', register, 'out/main/index.js', ...args], { cwd: root, env, stdio })
}
