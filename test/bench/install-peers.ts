import { spawnSync } from 'node:child_process'
import { getuid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { PYTHON_FOLDER } from './peers.ts'

const DEBIAN = ['r-base-core', 'r-cran-nnet', 'r-cran-jsonlite', 'python3-torch']

/**
 * Installs what the benchmark compares with: Python libraries into a folder of the user's cache; R, nnet and PyTorch from
 * Debian's packages, which needs root.
 */
export function installPeers(): void {
  run('python3', ['-m', 'venv', PYTHON_FOLDER])
  const requirements = fileURLToPath(new URL('peers/requirements.txt', import.meta.url))
  run(join(PYTHON_FOLDER, 'bin', 'pip'), ['install', '--only-binary=:all:', '-r', requirements])
  const install = ['install', '--yes', '--no-install-recommends', ...DEBIAN]
  if (getuid?.() === 0) run('apt-get', install)
  else console.log(`For R nnet and PyTorch, as root: apt-get ${install.join(' ')}`)
}

function run(command: string, args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status}`)
}
