import { mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nativeCache } from '../../../src-main/training/native/cache.ts'
import { nativeStatus } from '../../../src-main/training/native/status.ts'
import { COMPILER, fakeMachine, WITHOUT_PIP } from './fake-machine.ts'

test.skipIf(process.platform === 'win32')('says what an installation would lack', async () => {
  const { env } = fakeMachine({ 'g++': COMPILER, python3: WITHOUT_PIP })
  expect(await nativeStatus(env)).toMatchObject([
    { name: 'TensorFlow', ok: false },
    { name: 'g++', ok: true, detail: 'g++ 12.2.0' },
    { name: 'Python', ok: true, detail: 'Python 3.12.1' },
    { name: 'pip', ok: false, detail: expect.stringContaining('pip was not found') }
  ])
})

test('asks for nothing more once the library is there', async () => {
  const { env } = fakeMachine()
  const { library, binding } = nativeCache(env)
  mkdirSync(library, { recursive: true })
  writeFileSync(binding, '')
  expect(await nativeStatus(env)).toEqual([{ name: 'TensorFlow', ok: true, detail: `In ${library}.` }])
})
