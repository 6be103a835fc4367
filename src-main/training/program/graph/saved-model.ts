import protobuf from 'protobufjs'
import { MAIN_FUNCTION, type Declaration, type Graph } from './graph.ts'
import type { Attribute, FunctionBody, Node } from './scope.ts'
import { leaves } from './tree.ts'
import { TENSORFLOW_PROTO } from './tensorflow.proto.ts'
import type { DataType, Shape } from './value.ts'

const TYPES: Record<DataType, number> = { float32: 1, int32: 3, bool: 10 }

/** The version of the graph format we write; TensorFlow reads it by the rules of that version. */
const GRAPH_VERSION = 1087

const savedModel = protobuf.parse(TENSORFLOW_PROTO, { keepCase: true }).root.lookupType('SavedModel')

/**
 * The bytes of `saved_model.pb`: placeholders, one call of the graph's function which XLA must compile as a whole, and the
 * signature `serving_default` that tells where to feed and fetch.
 */
export function encodeSavedModel({ inputs, outputs, functions }: Graph): Uint8Array {
  const fed = leaves<Declaration>(inputs)
  const fetched = leaves<Declaration>(outputs)
  const placeholders = fed.map(({ path, leaf: { dtype, shape } }) => ({
    name: path,
    op: 'Placeholder',
    attr: { dtype: { type: TYPES[dtype] }, shape: { shape: shapeMessage(shape) } }
  }))
  const call = {
    name: MAIN_FUNCTION,
    op: 'PartitionedCall',
    input: fed.map(({ path }) => path),
    attr: {
      f: { func: { name: MAIN_FUNCTION } },
      Tin: { list: { type: fed.map(({ leaf }) => TYPES[leaf.dtype]) } },
      Tout: { list: { type: fetched.map(({ leaf }) => TYPES[leaf.dtype]) } },
      _XlaMustCompile: { b: true }
    }
  }
  const graph_def = {
    node: [...placeholders, call],
    library: { function: functions.map(functionMessage) },
    versions: { producer: GRAPH_VERSION }
  }
  const serving_default = {
    inputs: signature(fed, (path) => `${path}:0`),
    outputs: signature(fetched, (_, index) => `${MAIN_FUNCTION}:${index}`),
    method_name: 'tensorflow/serving/predict'
  }
  const meta = { meta_info_def: { tags: ['serve'] }, graph_def, signature_def: { serving_default } }
  return savedModel.encode(savedModel.fromObject({ saved_model_schema_version: 1, meta_graphs: [meta] })).finish()
}

function signature(tensors: { path: string; leaf: Declaration }[], reference: (path: string, index: number) => string) {
  return Object.fromEntries(
    tensors.map(({ path, leaf: { dtype, shape } }, index) => [
      path,
      { name: reference(path, index), dtype: TYPES[dtype], tensor_shape: shapeMessage(shape) }
    ])
  )
}

function functionMessage({ name, inputs, nodes, outputs }: FunctionBody) {
  return {
    signature: {
      name,
      input_arg: inputs.map(({ reference, dtype }) => ({ name: reference, type: TYPES[dtype] })),
      output_arg: outputs.map(({ dtype }, i) => ({ name: `result_${i}`, type: TYPES[dtype] }))
    },
    node_def: nodes.map(nodeMessage),
    ret: Object.fromEntries(outputs.map(({ reference }, i) => [`result_${i}`, reference])),
    attr: name === MAIN_FUNCTION ? { _XlaMustCompile: { b: true } } : {}
  }
}

function nodeMessage({ name, op, inputs, attributes }: Node) {
  const attr = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attributeMessage(value)]))
  return { name, op, input: inputs, attr }
}

function attributeMessage(attribute: Attribute) {
  if ('type' in attribute) return { type: TYPES[attribute.type] }
  if ('types' in attribute) return { list: { type: attribute.types.map((dtype) => TYPES[dtype]) } }
  if ('shapes' in attribute) return { list: { shape: attribute.shapes.map(shapeMessage) } }
  if ('function' in attribute) return { func: { name: attribute.function } }
  if ('integer' in attribute) return { i: attribute.integer }
  if ('boolean' in attribute) return { b: attribute.boolean }
  const { dtype, shape, bytes } = attribute.tensor
  return { tensor: { dtype: TYPES[dtype], tensor_shape: shapeMessage(shape), tensor_content: bytes } }
}

function shapeMessage(shape: Shape) {
  return { dim: shape.map((size) => ({ size })) }
}
