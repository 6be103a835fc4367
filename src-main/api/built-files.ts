import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { applicationRoot } from './resources.ts'

const WINDOW = join(applicationRoot, 'out', 'renderer')
const REPORT = join(applicationRoot, 'out', 'report')
/** What the window is made from. */
const SOURCES = [
  'src-renderer',
  'src-main/core',
  'vite.renderer.config.ts',
  'vite.report.config.ts',
  'package-lock.json'
]

/**
 * The folder of the built window. In a checkout it is built on first use and again when its sources changed since; a
 * packaged application brings it along.
 */
export async function ensureWindow(say: (sentence: string) => void): Promise<string> {
  await ensureBuilt(join(WINDOW, 'index.html'), 'vite.renderer.config.ts', () => say('Building the window, once.'))
  return WINDOW
}

/** The same for the page that reports are drawn on. */
export async function ensureReportPage(say: (sentence: string) => void = () => {}): Promise<string> {
  const file = join(REPORT, 'report.js')
  await ensureBuilt(file, 'vite.report.config.ts', () => say('Building the report page, once.'))
  return file
}

async function ensureBuilt(product: string, config: string, say: () => void): Promise<void> {
  const fromCheckout = existsSync(join(applicationRoot, config))
  if (!fromCheckout || (existsSync(product) && statSync(product).mtimeMs >= newestSource())) return
  say()
  const { build } = await import('vite')
  await build({ configFile: join(applicationRoot, config), root: undefined, logLevel: 'error' })
}

function newestSource(): number {
  return Math.max(...SOURCES.map((source) => newest(join(applicationRoot, source))))
}

function newest(path: string): number {
  const file = statSync(path, { throwIfNoEntry: false })
  if (file === undefined) return 0
  if (!file.isDirectory()) return file.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
