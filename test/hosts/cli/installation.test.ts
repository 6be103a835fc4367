import { expect, test } from 'vitest'
import { startWeightscope } from '../../helpers/weightscope.ts'
import { COMPILER, fakeMachine, python } from '../../training/native/fake-machine.ts'

// A machine without the library, whose pip takes a second and whose library cannot be loaded: programs are shell scripts here.
test.skipIf(process.platform === 'win32')(
  'doctor installs, says each step once, and tells of the machine as it is afterwards',
  async () => {
    const slowly = '/bin/sleep 1; echo wheel > "$dest/tensorflow_cpu.whl"'
    const { env, cache } = fakeMachine({ 'g++': COMPILER, python3: python(slowly) })
    const { code, stderr, json } = await startWeightscope(['doctor', '--json'], env).result
    expect(code).toBe(0)
    const lines = stderr.trim().split('\n')
    expect(lines[0]).toBe('The native engine is fetched and built, once (about 270 MB).')
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines).toContain('Fetching TensorFlow 2.21.0 …')

    const checks = new Map<string, { ok: boolean; detail: string }>(
      json().checks.map((check: { name: string }) => [check.name, check])
    )
    expect(checks.get('TensorFlow')).toMatchObject({ ok: true, detail: expect.stringContaining(cache) })
    expect(checks.get('engine')).toMatchObject({ ok: false, detail: expect.stringContaining('could not be loaded') })
  },
  60_000
)
