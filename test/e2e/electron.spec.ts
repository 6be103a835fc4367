import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron, test } from '@playwright/test'
import { electronSuite } from './electron-suite.ts'

const program = electronProgram()
/** Chromium's switches come before the program; its sandbox needs what runners lack. */
function commandLine(args: string[]): string[] {
  const switches = process.platform === 'linux' && process.env.CI ? ['--no-sandbox'] : []
  const isSwitch = (word: string) => word.startsWith('--')
  return [...switches, ...args.filter(isSwitch), 'out/main/index.js', ...args.filter((word) => !isSwitch(word))]
}

test.describe('on Electron', () => {
  test.skip(program === null, 'Electron’s program is not on this machine (npx install-electron gets it)')

  electronSuite({
    launch: ({ args, env }) =>
      _electron.launch({
        executablePath: program!,
        args: commandLine(args),
        env: env as Record<string, string>
      }),
    async startAgain({ args, env }) {
      const child = spawn(program!, commandLine(args), { env, stdio: 'inherit' })
      const [code] = (await once(child, 'exit')) as [number]
      return code
    }
  })
})

/** Electron's package names its program in path.txt once it was fetched. */
function electronProgram(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return null
  const path = join(folder, 'dist', readFileSync(name, 'utf8').trim())
  return existsSync(path) ? path : null
}
