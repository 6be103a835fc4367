import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json: the checkout, or the packaged application. Source and bundle lie at different depths below it. */
export const applicationRoot = findUp(dirname(fileURLToPath(import.meta.url)))

/** Icon, samples, native pins. They lie beside the packaged application's archive, which DuckDB and compilers cannot look into. */
export const resources = join(applicationRoot.replace(/app\.asar$/, 'app.asar.unpacked'), 'resources')

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('no package.json above the program')
  return findUp(parent)
}
