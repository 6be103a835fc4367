import { expect, test } from 'vitest'
import { EngineMonitor } from '../../src-main/api/engine-monitor.ts'
import { Preferences } from '../../src-main/store/preferences.ts'
import { createTrainers } from '../../src-main/training/trainers.ts'
import { fakeTrainers, INFO } from '../training/fake-trainers.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

test('a start that failed is told, and the next one tries again', async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  let works = false
  const { spawn } = fakeTrainers((request, trainer) => {
    if (request.type !== 'start' || works) return 'usual'
    trainer.reply({ type: 'failed', chunk: null, message: 'no memory', forPerson: false })
  })
  const native = () => Promise.resolve('/somewhere/tfjs_binding.node')
  const monitor = new EngineMonitor(createTrainers({ processes: 1, spawn, native }), new Preferences())
  await expect(monitor.start()).rejects.toThrow('no memory')
  expect(monitor.status.value).toMatchObject({ state: 'failed', reason: expect.stringContaining('no memory') })
  works = true
  expect(await monitor.start()).toEqual(INFO)
  expect(monitor.status.value).toMatchObject({ state: 'ready' })
  await monitor.close()
})
