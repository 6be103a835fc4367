import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCaller } from '../../src-main/api/router.ts'
import { Workspace } from '../../src-main/api/workspace.ts'
import { aRun, addExperiment } from '../store/helpers/samples.ts'
import { temporaryFolder } from '../helpers/weightscope.ts'

let workspace: Workspace
let api: ReturnType<typeof createCaller>
let ids: number[]

/** length→n1, width→n1, bias, n1→rose, n1→tulip, two biases. */
const weights = (...packed: number[]) => ({ trained: { weights: Float32Array.from(packed) } })

beforeEach(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  workspace = new Workspace({ host: 'cli', printPdf: () => Promise.reject(new Error('not asked for')) })
  api = createCaller({ workspace })
  await api.projects.create({ name: 'flowers', folder: temporaryFolder() })
  const experiment = addExperiment(workspace.project())
  ids = workspace.project().runs.addChunk(experiment, [
    aRun(0, weights(0.5, 0.25, 0, 1, -1, 0, 0)),
    // the same unit turned over
    aRun(1, weights(-0.5, -0.25, 0, -1, 1, 0, 0)),
    // permuted labels: another variant
    aRun(2, { ...weights(4, 4, 0, 4, 4, 0, 0), spec: { variant: 1 } })
  ])
})

afterEach(() => workspace.close())

test('one connection is found in the other runs of the same variant, with the sign it has in this one', async () => {
  const found = await api.analyses.weightOverRuns({ run: ids[0], layer: 0, from: 'width', to: 'n1' })
  expect(found).toMatchObject({
    weight: 0.25,
    runs: [{ run: ids[1], weight: 0.25, units: ['n1'] }],
    leftOut: 0
  })
})

test('a connection that is not there is refused in words', async () => {
  await expect(api.analyses.weightOverRuns({ run: ids[0], layer: 0, from: 'width', to: 'n2' })).rejects.toThrow(
    'There is no connection width → n2'
  )
})
