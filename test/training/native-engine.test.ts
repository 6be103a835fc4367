import { expect, test } from 'vitest'
import { createEagerEngine } from '../../src-main/training/eager-engine.ts'
import { loadNative, loadWasm } from '../../src-main/training/tensorflow.ts'
import { trainerEnvironment } from '../../src-main/training/trainer-process.ts'
import { expectNear } from '../helpers/near.ts'
import { nativeLibrary } from './native-library.ts'
import { irisProblem, runs } from './problems.ts'

// As in a trainer: with several threads the order of sums would depend on how the work is shared out.
Object.assign(process.env, trainerEnvironment(process.env))
const { binding } = await nativeLibrary()
const onNative = test.skipIf(binding === null)

onNative('TensorFlow and WebAssembly train to the same weights', async () => {
  const problem = irisProblem({ epochs: 50 })
  const [wasm] = await createEagerEngine(await loadWasm()).train(problem, runs(2), {})
  const [native] = await createEagerEngine(loadNative(binding!)).train(problem, runs(2), {})
  expectNear(native.weights, wasm.weights, 1e-4)
  expectNear(native.trainingLoss, wasm.trainingLoss, 1e-5)
})

onNative('says which library it is', () => {
  const { backend, library } = loadNative(binding!)
  expect(backend).toBe('tensorflow')
  expect(library).toMatch(/^TensorFlow \d+\.\d+/)
})

onNative('gives a run the same bits whatever runs it is trained with', async () => {
  const engine = createEagerEngine(loadNative(binding!))
  const problem = irisProblem({ epochs: 100 })
  const together = await engine.train(problem, runs(20), {})
  const alone = await engine.train(problem, runs(20).slice(13, 14), {})
  const again = await engine.train(problem, runs(20), {})
  expect(alone[0]).toEqual(together[13])
  expect(again).toEqual(together)
})
