import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Programs by name, as the body of a shell script. */
type Programs = Record<string, string>

/** A machine with nothing on it but these programs, an empty cache and no network. */
export function fakeMachine(programs: Programs = {}): { env: NodeJS.ProcessEnv; cache: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'weightscope-native-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  const cache = join(folder, 'cache')
  return { env: { PATH: bin, WEIGHTSCOPE_CACHE: cache }, cache, folder }
}

/** Answers `--version`, and leaves a file where it was told to. */
export const COMPILER = `
if [ "$1" = --version ]; then echo "g++ 12.2.0"; exit 0; fi
while [ "$1" != -o ]; do shift; done
echo binding > "$2"`

/** A compiler that finds fault with the sources. */
export const BROKEN_COMPILER = `
if [ "$1" = --version ]; then echo "g++ 4.8.0"; exit 0; fi
echo "tfjs_backend.cc:18: fatal error: napi.h: No such file" >&2
exit 1`

/** Python 3 whose pip answers a download as told, and which unpacks a library. */
export function python(download: string): string {
  return `
case "$*" in
  --version) echo "Python 3.12.1" ;;
  "-m pip --version") echo "pip 24.0 from /usr/lib" ;;
  "-m pip download"*)
    for word in "$@"; do if [ "$before" = --dest ]; then dest=$word; fi; before=$word; done
    ${download} ;;
  -c*) /bin/mkdir -p "$4/lib" "$4/include"; echo library > "$4/lib/libtensorflow_cc.so.2" ;;
esac`
}

export const WITHOUT_PIP = `
if [ "$1" = --version ]; then echo "Python 3.12.1"; exit 0; fi
echo "/usr/bin/python3: No module named pip" >&2
exit 1`
