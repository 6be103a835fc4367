import { execFile } from 'node:child_process'
import { constants, existsSync, readFileSync } from 'node:fs'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import envPaths from 'env-paths'

/** A browser of the Chromium family, and what to start it with. */
export interface Chromium {
  executablePath: string
  /** Keep it quiet: no first-run pages, no background traffic. Add `--headless` to run without a window. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** The bundled one has no windows, so it prints and tests but cannot be the application's window. */
  headlessOnly: boolean
}

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/**
 * The Chromium to print and test with: the one `CHROME_PATH` names, else an installed Chrome, Chromium or Edge, else the
 * one from the optional package `@sparticuz/chromium` (Linux x64), unpacked once into the user's cache.
 *
 * @returns null when this machine has none
 * @example
 * const chromium = await findChromium()
 * if (chromium !== null) await playwright.chromium.launch(chromium)
 */
export async function findChromium(environment: NodeJS.ProcessEnv = process.env): Promise<Chromium | null> {
  for (const path of installedPaths(process.platform, environment)) {
    if (await isExecutable(path)) return describe(path, environment, false)
  }
  return bundledChromium(environment)
}

/** Where a Chromium would be, most wanted first. */
export function installedPaths(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  const named = environment.CHROME_PATH ? [environment.CHROME_PATH] : []
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    const folders = ['/Applications', join(environment.HOME ?? '', 'Applications')]
    return [
      ...named,
      ...names.flatMap((name) => folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`))
    ]
  }
  if (platform === 'win32') {
    const names = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    const folders = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
    return [...named, ...names.flatMap((name) => folders.flatMap((folder) => (folder ? `${folder}\\${name}` : [])))]
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...named, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))]
}

async function bundledChromium(environment: NodeJS.ProcessEnv): Promise<Chromium | null> {
  const bundle = findBundle()
  if (bundle === null || process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = join(envPaths('weightscope', { suffix: '' }).cache, `chromium-${bundle.version}`)
  const executablePath = join(folder, 'chromium')
  if (!(await isExecutable(executablePath))) await unpack(bundle.entry, folder)
  const hasFonts = existsSync('/etc/fonts/fonts.conf')
  const env = hasFonts ? environment : { ...environment, FONTCONFIG_FILE: join(folder, 'weightscope-fonts.conf') }
  return describe(executablePath, env, true)
}

function findBundle(): { entry: string; version: string } | null {
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve('@sparticuz/chromium')
    const manifest = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8')) as { version: string }
    return { entry, version: manifest.version }
  } catch {
    return null
  }
}

/**
 * Unpacks beside `folder` and renames, so that a process that starts meanwhile never runs half a browser. The package
 * unpacks into the temporary folder of its process, hence a process of its own.
 */
async function unpack(entry: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const unfinished = await mkdtemp(`${folder}-`)
  const script = `require(${JSON.stringify(entry)}).executablePath()`
  const env = { ...process.env, TMPDIR: unfinished, ELECTRON_RUN_AS_NODE: '1' }
  try {
    await promisify(execFile)(process.execPath, ['-e', script], { env })
    await writeFile(join(unfinished, 'weightscope-fonts.conf'), fontConfiguration(folder))
    await rename(unfinished, folder)
  } catch (error) {
    const anotherWasQuicker = await isExecutable(join(folder, 'chromium'))
    if (!anotherWasQuicker) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** For machines without fonts: those that come with the browser. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`
}

function describe(executablePath: string, env: NodeJS.ProcessEnv, headlessOnly: boolean): Chromium {
  // Chromium refuses its sandbox to root, and the bundled one comes without the helper that sets it up.
  const sandbox = headlessOnly || process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { executablePath, args: [...QUIET, ...sandbox], env, headlessOnly }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
