/**
 * How a batch feels from outside: `node test/bench/responsiveness.ts [case]`. From pressing Train to the first losses, with trainers
 * that were made ready and with none started; the longest time without news; the longest wait for a cancel, asked for at
 * five moments; and how long the batch was expected to take. Everything by the wall clock: on a busy machine look at `load`.
 */
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import { random } from '../../src-main/core/random.ts'

interface Case {
  rows: number
  runs: number
  epochs: number
}

const CASES: Record<string, Case> = {
  '100 runs, 500 epochs, 1000 rows': { rows: 1000, runs: 100, epochs: 500 },
  '10,000 runs, 20 epochs, 1000 rows': { rows: 1000, runs: 10_000, epochs: 20 },
  '16 runs, 20 epochs, 1,000,000 rows': { rows: 1_000_000, runs: 16, epochs: 20 }
}

const folder = mkdtempSync(join(tmpdir(), 'weightscope-bench-'))
process.env.WEIGHTSCOPE_CONFIG = folder
const [only = ''] = process.argv.slice(2)
try {
  for (const [name, one] of Object.entries(CASES)) {
    if (!name.includes(only)) continue
    console.log(`${name} (load ${loadavg()[0].toFixed(1)})`)
    const table = join(folder, `${one.rows}.csv`)
    await writeTable(table, one.rows)
    console.log(
      `  no trainer started: first losses after ${milliseconds((await train(table, one, false)).firstLosses)}`
    )
    const { firstLosses, silence, expected, seconds, cancel } = await train(table, one, true)
    console.log(`  trainers made ready: first losses after ${milliseconds(firstLosses)}`)
    console.log(
      `  longest time without news ${milliseconds(silence)}, longest wait for a cancel ${milliseconds(cancel)}`
    )
    console.log(`  expected to take ${expected?.toFixed(2)} s, took ${seconds.toFixed(2)} s`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function train(table: string, { runs, epochs }: Case, ready: boolean) {
  const workspace = new Workspace({ host: 'server', printPdf: () => Promise.reject(new Error('not asked for')) })
  const api = createCaller({ workspace })
  try {
    await api.projects.create({ name: 'bench', folder })
    const { id: dataset } = await api.datasets.add({ path: table, settings: {} })
    const draft = await api.experiments.draft({ dataset })
    const training = { ...draft.settings.training, epochs, patience: 0, decayBy: 'hand' as const }
    const settings = { ...draft.settings, runs, training }
    if (ready) {
      await workspace.engine.calibrate()
      await workspace.preparation.prepare(dataset, settings)
    }
    const { seconds: expected } = await api.experiments.check({ dataset, settings })
    const create = async (name: string) => (await api.experiments.create({ dataset, name, settings })).id

    const experiment = await create('watched')
    const pressed = performance.now()
    const news = [pressed]
    let firstLosses = NaN
    const abort = new AbortController()
    const watching = (async () => {
      for await (const state of workspace.batches.state.watch(abort.signal)) {
        news.push(performance.now())
        if (Number.isNaN(firstLosses) && state !== null && state.training.length > 0)
          firstLosses = news.at(-1)! - pressed
      }
    })()
    await api.training.start({ experiment })
    await workspace.batches.finished()
    const seconds = (performance.now() - pressed) / 1000
    abort.abort()
    await watching
    const silence = Math.max(...news.slice(1).map((at, index) => at - news[index]))

    let cancel = 0
    for (const moment of ready ? [0, 0.1, 0.3, 0.6, 0.9] : []) {
      await api.training.start({ experiment: await create(`cancelled ${moment}`) })
      await delay(moment * seconds * 1000)
      const asked = performance.now()
      await api.training.cancel()
      cancel = Math.max(cancel, performance.now() - asked)
    }
    return { firstLosses, silence, cancel, expected, seconds }
  } finally {
    await workspace.close()
  }
}

/** 14 normal inputs and three classes that have to do with them. */
async function writeTable(path: string, rows: number): Promise<void> {
  const rng = random(1)
  const file = createWriteStream(path)
  file.write(`${Array.from({ length: 14 }, (_, input) => `v${input + 1}`).join()},class\n`)
  for (let row = 0; row < rows; row++) {
    const x = Array.from({ length: 14 }, (_, input) => (rng.normal() + (input % 3 === row % 3 ? 1 : 0)).toFixed(3))
    if (!file.write(`${x.join()},${'ABC'[row % 3]}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`
}
