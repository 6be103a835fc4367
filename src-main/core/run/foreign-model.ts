import { UserError } from '../user-error.ts'

/** Endings of what other tools save their models as. They are programs or memory images, not tables of weights. */
const MODELS: Record<string, string> = {
  onnx: 'an ONNX model',
  keras: 'a Keras model',
  h5: 'a Keras model',
  hdf5: 'a Keras model',
  tflite: 'a TensorFlow Lite model',
  pt: 'a PyTorch model',
  pth: 'a PyTorch model',
  pkl: 'a Python object',
  joblib: 'a Python object',
  rds: 'an R object',
  rdata: 'an R object',
  pmml: 'a PMML model'
}

/** Whether a file is a model of another tool, by its ending. */
export function isForeignModel(name: string): boolean {
  return endingOf(name) in MODELS
}

/** @throws UserError that says what to export instead, when the file is a model of another tool */
export function refuseForeignModel(name: string): void {
  if (!isForeignModel(name)) return
  const file = name.split(/[\\/]/).at(-1) ?? name
  throw new UserError(
    `${file} is ${MODELS[endingOf(name)]}, which cannot be read here. Export its weights as Network JSON, or as a CSV table with the columns from, to and weight.`
  )
}

function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? ''
}
