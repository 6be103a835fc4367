import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import util from 'node:util'
import type * as tfjsWasm from '@tensorflow/tfjs-backend-wasm'
import type * as tfjs from '@tensorflow/tfjs-core'
import type { EngineInfo } from './engine.ts'

const require = createRequire(import.meta.url)

/** TensorFlow.js with one backend chosen. A process has one: it cannot be changed once loaded. */
export interface Tensorflow {
  tf: typeof tfjs
  backend: EngineInfo['backend']
  /** For the eye: `TensorFlow 2.21.0`. */
  library: string
}

/**
 * Loads tfjs-node with a binding from the cache, leaving node_modules as it is.
 *
 * @param binding from `ensureNative`
 * @throws Error when the binding or its library cannot be loaded
 */
export function loadNative(binding: string): Tensorflow {
  restoreUtil()
  stubBindingFinder(binding)
  const tf = require('@tensorflow/tfjs-node') as typeof tfjs
  const { TF_Version } = require(binding) as { TF_Version: string }
  return { tf, backend: 'tensorflow', library: `TensorFlow ${TF_Version}` }
}

/** Loads the WebAssembly backend: slower, and runs everywhere. */
export async function loadWasm(): Promise<Tensorflow> {
  const tf = require('@tensorflow/tfjs-core') as typeof tfjs
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof tfjsWasm
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  // A trainer has one core; more threads would only get in the way of the other trainers.
  wasm.setThreadsCount(1)
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of TensorFlow.js did not start')
  return { tf, backend: 'wasm', library: `TensorFlow.js ${wasm.version_wasm} (WebAssembly)` }
}

/** A dependency of tfjs-node, not of ours. */
const BINDING_FINDER = '@mapbox/node-pre-gyp'

/** tfjs-node asks node-pre-gyp where its binding is, which would answer with a path inside node_modules. */
function stubBindingFinder(binding: string): void {
  const id = require.resolve(BINDING_FINDER, { paths: [require.resolve('@tensorflow/tfjs-node/package.json')] })
  const stub = { id, filename: id, loaded: true, exports: { find: () => binding } }
  require.cache[id] = stub as unknown as NodeJS.Module
}

/** tfjs-node calls two functions that Node has taken away, or warns of. */
function restoreUtil(): void {
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean }
  old.isNullOrUndefined = (value) => value === null || value === undefined
  old.isArray = Array.isArray
}
