import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { refuseForeignModel } from '../core/run/foreign-model.ts'
import { networkFromJson } from '../core/run/network-json.ts'
import type { Activation, Network } from '../core/run/network.ts'
import { UserError } from '../core/user-error.ts'
import { networkFromTable } from './network-table.ts'
import { readableBytes } from './table-file.ts'

/** A network trained elsewhere, and what its file says about the data. */
export interface ImportedNetwork {
  network: Network
  name: string
  /** What was assumed because the file does not say it. */
  warnings: string[]
  data: { file: string | null; inputs: string[]; target: string[] } | null
}

/** What a person may say about a table of weights, which has neither activations nor names of its own. */
export interface NetworkReadingSettings {
  activation?: Activation
  output?: Activation
  /** Names of the inputs, in the order of the file. */
  inputs?: string[]
  /** Class labels or names of the targets, in the order of the file. */
  outputs?: string[]
  /** The targets are numbers, so outputs are linear where nothing else is said. */
  numericTargets?: boolean
}

/**
 * Reads a network from Network JSON or from a table `from,to,weight` (CSV) with R's nnet names of units. Weights keep all
 * their digits.
 *
 * @throws UserError with one sentence that names the layer or line where something does not fit, or the tool whose model it is
 * @example const { network, warnings } = await readNetwork('wine_weights.csv', { activation: 'tanh' })
 */
export async function readNetwork(file: string, settings: NetworkReadingSettings = {}): Promise<ImportedNetwork> {
  const path = resolve(file)
  await readableBytes(path)
  refuseForeignModel(path)
  const name = basename(path, extname(path))
  const content = await readFile(path, 'utf8')
  if (/^\s*[{[]/.test(content)) return fromJson(content, name, basename(path))
  return { name, data: null, ...networkFromTable(content, basename(path), settings) }
}

function fromJson(content: string, name: string, file: string): ImportedNetwork {
  const json = parse(content, file) as { id?: unknown; data?: { file?: unknown; target?: unknown } | null }
  const network = networkFromJson(json)
  const { id, data } = json
  return {
    network,
    name: typeof id === 'string' ? id : name,
    warnings: [],
    data: data
      ? {
          file: typeof data.file === 'string' ? data.file : null,
          inputs: variablesOf(network),
          target: textList(data.target)
        }
      : null
  }
}

function parse(content: string, file: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    // V8 says where: `… at position 312 (line 14 column 3)`.
    const [, line] = /\(line (\d+)/.exec(String(error)) ?? []
    const where = line === undefined ? 'It breaks off' : `Look at line ${line}`
    throw new UserError(`${file} is not valid JSON. ${where}; NaN and infinities have no place in JSON.`, {
      cause: error
    })
  }
}

function variablesOf({ layers, inputStandardisation }: Network): string[] {
  if (inputStandardisation.length === 0) return layers[0].inputs
  return [...new Set(inputStandardisation.map((input) => input.variable))]
}

function textList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string')
}
