import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nativeCache } from '../../../src-main/training/native/cache.ts'
import { ensureNative } from '../../../src-main/training/native/ensure.ts'
import type { WheelPin } from '../../../src-main/training/native/pins.ts'
import { BROKEN_COMPILER, COMPILER, fakeMachine, python, WITHOUT_PIP } from './fake-machine.ts'

const pin: WheelPin = {
  requirement: 'tensorflow-cpu==2.21.0',
  platform: 'manylinux_2_27_x86_64',
  python: '3.11',
  sha256: '0'.repeat(64),
  bytes: 1000,
  libraries: ['libtensorflow_cc.so.2']
}
const arrives = 'echo wheel > "$dest/tensorflow_cpu.whl"'
const fails = (words: string) => `echo "ERROR: ${words}" >&2; exit 1`

// Programs are shell scripts here.
const onUnix = test.skipIf(process.platform === 'win32')

onUnix('fetches, unpacks and builds once, and finds it in the cache from then on', async () => {
  const { env, cache } = fakeMachine({ 'g++': COMPILER, python3: python(`echo fetched >> "$dest/../log"; ${arrives}`) })
  const steps: string[] = []
  const first = await ensureNative({ env, pin, onProgress: ({ step }) => steps.push(step) })
  expect(readFileSync(first, 'utf8')).toBe('binding\n')
  expect([...new Set(steps)]).toEqual([
    'Fetching TensorFlow 2.21.0',
    'Unpacking TensorFlow',
    'Building the bridge to TensorFlow',
    'Done'
  ])
  expect(await ensureNative({ env, pin })).toBe(first)
  expect(readFileSync(join(cache, 'log'), 'utf8')).toBe('fetched\n')
  // Neither the wheel nor a lock nor anything half done is left.
  expect(readdirSync(cache).sort()).toEqual(['log', `tensorflow-2.21.0-${process.platform}-${process.arch}`])
})

onUnix('tells the way, never backwards', async () => {
  const { env } = fakeMachine({ 'g++': COMPILER, python3: python(arrives) })
  const fractions: number[] = []
  await ensureNative({ env, pin, onProgress: ({ fraction }) => fractions.push(fraction) })
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
  expect(fractions.at(-1)).toBe(1)
})

onUnix('two processes that ask at once do not both fetch', async () => {
  const { env, cache } = fakeMachine({ 'g++': COMPILER, python3: python(`echo fetched >> "$dest/../log"; ${arrives}`) })
  const [first, second] = await Promise.all([ensureNative({ env, pin }), ensureNative({ env, pin })])
  expect(second).toBe(first)
  expect(readFileSync(join(cache, 'log'), 'utf8')).toBe('fetched\n')
})

onUnix('takes over the lock of a process that is gone', async () => {
  const { env, cache } = fakeMachine({ 'g++': COMPILER, python3: python(arrives) })
  mkdirSync(cache)
  // No process has this number: the largest on Linux is 4,194,304.
  writeFileSync(nativeCache(env).lock, '99999999')
  await ensureNative({ env, pin })
  expect(existsSync(nativeCache(env).lock)).toBe(false)
})

onUnix('goes on where a failed installation ended', async () => {
  const { env, folder } = fakeMachine({ 'g++': BROKEN_COMPILER, python3: python(arrives) })
  await expect(ensureNative({ env, pin })).rejects.toThrow(
    'g++ could not build the bridge to TensorFlow. It said: tfjs_backend.cc:18: fatal error: napi.h: No such file'
  )
  writeFileSync(join(folder, 'bin', 'g++'), `#!/bin/sh\n${COMPILER}\n`)
  writeFileSync(join(folder, 'bin', 'python3'), '#!/bin/sh\nexit 1\n')
  expect(existsSync(await ensureNative({ env, pin }))).toBe(true)
})

test.runIf(process.platform === 'linux').each<[missing: string, programs: Record<string, string>, sentence: string]>([
  [
    'a compiler',
    { python3: python(arrives) },
    'g++ was not found; it builds the bridge to TensorFlow. Install it with: sudo apt install g++'
  ],
  [
    'Python',
    { 'g++': COMPILER },
    'Python 3 was not found; it fetches the TensorFlow library. Install it with: sudo apt install python3 python3-pip'
  ],
  [
    'pip',
    { 'g++': COMPILER, python3: WITHOUT_PIP },
    'pip was not found; it fetches the TensorFlow library. Install it with: sudo apt install python3-pip'
  ],
  [
    'the network',
    { 'g++': COMPILER, python3: python(fails('Connection broken: Network is unreachable')) },
    'tensorflow-cpu==2.21.0 could not be downloaded: the package index was not reached. Check the network, or give its wheel with WEIGHTSCOPE_TENSORFLOW.'
  ],
  [
    'the right file',
    { 'g++': COMPILER, python3: python(fails('THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE')) },
    'The download of tensorflow-cpu==2.21.0 is not the file that was tested (its hash differs). Try again, or check which package index pip uses.'
  ],
  [
    'room on the disk',
    { 'g++': COMPILER, python3: python(fails('No space left on device')) },
    'The disk is full: tensorflow-cpu==2.21.0 needs 1.5 GB while it is unpacked. Free some space, or set WEIGHTSCOPE_CACHE to a folder on another disk.'
  ]
])('says what to do without %s', async (_missing, programs, sentence) => {
  const { env, cache } = fakeMachine(programs)
  await expect(ensureNative({ env, pin })).rejects.toThrow(sentence)
  expect(existsSync(nativeCache(env).library)).toBe(false)
  expect(readdirSync(cache).filter((name) => name.endsWith('.lock'))).toEqual([])
})

onUnix('says so where there is no library for the platform', async () => {
  const { env } = fakeMachine({ 'g++': COMPILER })
  await expect(ensureNative({ env, pin: null })).rejects.toThrow(/There is no tested TensorFlow library for/)
})

onUnix('builds against a library that the person names, and leaves it where it is', async () => {
  const { env, cache, folder } = fakeMachine({ 'g++': `echo "$@" >> ${'"$WORDS"'}\n${COMPILER}` })
  const named = join(folder, 'mine')
  mkdirSync(join(named, 'lib'), { recursive: true })
  mkdirSync(join(named, 'include', 'tensorflow', 'c'), { recursive: true })
  writeFileSync(join(named, 'lib', 'libtensorflow.so'), '')
  writeFileSync(join(named, 'include', 'tensorflow', 'c', 'c_api.h'), '')
  const words = join(folder, 'words')
  const binding = await ensureNative({ env: { ...env, WEIGHTSCOPE_TENSORFLOW: named, WORDS: words }, pin })
  expect(binding.startsWith(cache)).toBe(true)
  expect(readFileSync(words, 'utf8')).toContain(`-Wl,-rpath,${join(named, 'lib')}`)
})

onUnix('says so when the named library is not there', async () => {
  const { env, folder } = fakeMachine({ 'g++': COMPILER })
  await expect(ensureNative({ env: { ...env, WEIGHTSCOPE_TENSORFLOW: folder }, pin })).rejects.toThrow(
    `WEIGHTSCOPE_TENSORFLOW names ${folder}, but no TensorFlow library was found there.`
  )
})

onUnix('stops when it is told to', async () => {
  const { env } = fakeMachine({ 'g++': COMPILER, python3: python('exec /bin/sleep 60') })
  const abort = new AbortController()
  const installing = ensureNative({
    env,
    pin,
    signal: abort.signal,
    onProgress: ({ step }) => step.startsWith('Fetching') && abort.abort(new Error('closed'))
  })
  await expect(installing).rejects.toThrow('closed')
  expect(existsSync(nativeCache(env).lock)).toBe(false)
})
