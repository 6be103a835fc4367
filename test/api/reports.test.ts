import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import type { Step, WrittenReport } from '../../src-main/api/types.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import { aRun, addExperiment } from '../store/helpers/samples.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

let workspace: Workspace
let api: ReturnType<typeof createCaller>
let experiment: number

beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = new Workspace({ host: 'cli', printPdf: () => Promise.reject(new Error('not asked for')) })
  api = createCaller({ workspace })
  await api.projects.create({ name: 'flowers', folder: temporaryFolder() })
  experiment = addExperiment(workspace.project(), { dataset: null })
  workspace.project().runs.addChunk(experiment, [aRun(0), aRun(1)])
})

afterEach(() => workspace.close())

async function steps(title: string): Promise<Step<WrittenReport>[]> {
  const told: Step<WrittenReport>[] = []
  const spec = { title, experiment, sections: ['weight-totals', 'path-signs'] }
  for await (const step of await api.reports.follow({ spec })) told.push(step)
  return told
}

test('a report being made says how many of its analyses are done, then gives the page and its title', async () => {
  const told = await steps('wine & beer')
  const done = told.flatMap((step) => (step.type === 'progress' ? [step.done / step.total] : []))
  expect(done.at(-1)).toBe(1)
  expect(done).toEqual(done.toSorted((a, b) => a - b))
  const last = told.at(-1)
  expect(last).toMatchObject({ type: 'result', outcome: { title: 'wine & beer' } })
  expect(last?.type === 'result' && last.outcome.html).toContain('<title>wine &amp; beer</title>')
}, 60_000)
