import type { MethodView } from '../../../src-main/api/types.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'

export function defaultsOf({ options }: Pick<MethodView, 'options'>): MethodOptions {
  return Object.fromEntries(options.map((option) => [option.name, option.default]))
}

/** What options of the kinds `input` and `output` offer. */
export interface NetworkNames {
  /** Variables, in the order of the network. */
  input: string[]
  output: string[]
}
