import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core'
import type { Tensorflow } from '../tensorflow.ts'
import type { Declaration, Graph } from './graph/graph.ts'
import { encodeSavedModel } from './graph/saved-model.ts'
import { leaves, mapLeaves } from './graph/tree.ts'
import { sameShape, shapeText } from './graph/value.ts'

/** What declarations, values or numbers in nested objects and arrays are when the program runs. */
export type TensorsOf<T> = T extends Declaration ? Tensor : { [K in keyof T]: TensorsOf<T[K]> }

/** A graph that TensorFlow holds ready. */
export interface LoadedProgram<I, O> {
  /**
   * Runs it. XLA compiles it the first time, which takes about half a second. Disposes of nothing.
   *
   * @throws Error when a tensor is not as the graph declares it
   */
  run(inputs: TensorsOf<I>): TensorsOf<O>
  dispose(): void
}

/** The part of tfjs-node that reads SavedModels. */
interface NodeTensorflow {
  node: {
    loadSavedModel(folder: string): Promise<{ predict(inputs: NamedTensorMap): NamedTensorMap; dispose(): void }>
  }
}

/** Hands a graph to TensorFlow, by way of a temporary folder: it reads SavedModels from disk only. */
export async function loadProgram<I, O>({ tf }: Tensorflow, graph: Graph<I, O>): Promise<LoadedProgram<I, O>> {
  const folder = await mkdtemp(join(tmpdir(), 'weightscope-program-'))
  try {
    await writeFile(join(folder, 'saved_model.pb'), encodeSavedModel(graph))
    const model = await (tf as unknown as NodeTensorflow).node.loadSavedModel(folder)
    const declared = leaves<Declaration>(graph.inputs)
    return {
      run(inputs) {
        const fed = Object.fromEntries(leaves<Tensor>(inputs).map(({ path, leaf }) => [path, leaf]))
        for (const { path, leaf } of declared) checkInput(path, leaf, fed[path])
        const fetched = model.predict(fed)
        return mapLeaves<Declaration>(graph.outputs, (_, path) => fetched[path]) as TensorsOf<O>
      },
      dispose: () => model.dispose()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function checkInput(path: string, { dtype, shape }: Declaration, tensor: Tensor | undefined): void {
  if (tensor === undefined) throw new Error(`the program's input ${path} is missing`)
  if (tensor.dtype !== dtype || !sameShape(tensor.shape, shape)) {
    const given = `${tensor.dtype} ${shapeText(tensor.shape)}`
    throw new Error(`the program's input ${path} is ${given}, not ${dtype} ${shapeText(shape)}`)
  }
}
