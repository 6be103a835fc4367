import envPaths from 'env-paths'
import { join } from 'node:path'

/** A file in the folder where this person's settings are kept; the variable WEIGHTSCOPE_CONFIG names another folder. */
export function configFile(name: string): string {
  const folder = process.env.WEIGHTSCOPE_CONFIG || envPaths('weightscope', { suffix: '' }).config
  return join(folder, name)
}
