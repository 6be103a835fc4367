import type { AnalysisOutcome, MethodView } from '../../../src-main/api/types.ts'
import { orderOf, rankingOf } from '../importance/ranking-columns.ts'

/** An order in which variables can be added one after the other. */
export interface VariableOrder {
  name: string
  title: string
  /** The first comes first; empty while it is not known. */
  variables: string[]
}

export const BY_SHARE = 'share'

export function orderByShare(variables: readonly string[], share: readonly number[]): VariableOrder {
  const order = [...variables.keys()].sort((a, b) => share[b] - share[a])
  return { name: BY_SHARE, title: 'refit share', variables: order.map((i) => variables[i]) }
}

/** By mean rank over the main runs; without an outcome only its name. */
export function orderByMethod(method: MethodView, outcome: AnalysisOutcome | null): VariableOrder {
  const ranking = outcome && rankingOf(method, outcome, null, 1)
  const variables = ranking ? orderOf(ranking).map((i) => ranking.variables[i]) : []
  return { name: method.name, title: method.title, variables }
}
