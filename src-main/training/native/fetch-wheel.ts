import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../core/user-error.ts'
import { runCommand, type CommandOptions } from './command.ts'
import type { WheelPin } from './pins.ts'
import { checkPip } from './requirements.ts'

/**
 * Fetches a pinned wheel with pip, which knows proxies, mirrors and certificates of the person's machine, and checks its hash.
 * A wheel that is already in the folder is not fetched again.
 *
 * @param onFraction share of the download that has arrived, from 0 to 1
 * @returns path of the wheel
 * @throws UserError that says what is missing
 */
export async function fetchWheel(
  pin: WheelPin,
  folder: string,
  python: string,
  onFraction: (fraction: number) => void,
  options: CommandOptions
): Promise<string> {
  await checkPip(python, options)
  const arriving = join(folder, 'arriving')
  await rm(arriving, { recursive: true, force: true })
  await mkdir(arriving, { recursive: true })
  const requirements = join(folder, 'requirements.txt')
  await writeFile(requirements, `${pin.requirement} --hash=sha256:${pin.sha256}\n`)

  // pip draws no bar without a terminal, so the growing file is looked at; at last it is moved away, hence the maximum.
  let arrived = 0
  const look = setInterval(async () => {
    arrived = Math.max(arrived, await sizeOf(arriving))
    onFraction(Math.min(1, arrived / pin.bytes))
  }, 200)
  try {
    const args = ['-m', 'pip', 'download', '--requirement', requirements, '--dest', folder, ...pipOptions(pin)]
    const { code, stderr } = await runCommand(python, args, { ...options, env: { ...options.env, TMPDIR: arriving } })
    if (code !== 0) throw new UserError(failure(pin, stderr))
  } finally {
    clearInterval(look)
    await rm(arriving, { recursive: true, force: true })
  }
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (wheel === undefined) throw new Error(`pip reported success but left no wheel in ${folder}`)
  return join(folder, wheel)
}

function pipOptions({ platform, python }: WheelPin): string[] {
  return [
    ...['--no-deps', '--only-binary=:all:', '--require-hashes', '--no-cache-dir'],
    ...['--platform', platform, '--python-version', python, '--implementation', 'cp'],
    ...['--no-input', '--disable-pip-version-check', '--quiet', '--retries', '2', '--timeout', '30']
  ]
}

function failure({ requirement }: WheelPin, stderr: string): string {
  if (/DO NOT MATCH THE HASHES/.test(stderr)) {
    return `The download of ${requirement} is not the file that was tested (its hash differs). Try again, or check which package index pip uses.`
  }
  if (/No space left/.test(stderr)) {
    return `The disk is full: ${requirement} needs 1.5 GB while it is unpacked. Free some space, or set WEIGHTSCOPE_CACHE to a folder on another disk.`
  }
  if (/connection|resolution|timed out|Proxy|SSL|Network is unreachable/i.test(stderr)) {
    return `${requirement} could not be downloaded: the package index was not reached. Check the network, or give its wheel with WEIGHTSCOPE_TENSORFLOW.`
  }
  const reason = stderr.trim().split('\n').at(-1) ?? ''
  return `pip could not download ${requirement}. It said: ${reason.replace(/^ERROR: /, '') || 'nothing'}`
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)))
  return sizes.reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0)
}
