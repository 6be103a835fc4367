import type { MethodView } from '../../../src-main/api/types.ts'
import type { AnalysisTable, MethodOptions } from '../../../src-main/core/analysis/method.ts'

export function defaultsOf({ options }: Pick<MethodView, 'options'>): MethodOptions {
  return Object.fromEntries(options.map((option) => [option.name, option.default]))
}

/** The tables themselves; their spreads over runs (`-sd`, `-low`, `-high`) come after all of them. */
export function shownTables(tables: readonly AnalysisTable[]): AnalysisTable[] {
  const isSpread = ({ name }: AnalysisTable) => /-(sd|low|high)$/.test(name)
  return [...tables.filter((table) => !isSpread(table)), ...tables.filter(isSpread)]
}
