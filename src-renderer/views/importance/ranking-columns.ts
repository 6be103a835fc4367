import type { AnalysisOutcome, MethodView } from '../../../src-main/api/types.ts'
import { beyondChance, rankSentences } from '../../../src-main/core/analysis/rank-sentences.ts'
import { kendallTau, kendallW, rankSpreads, type RankSpread } from '../../../src-main/core/analysis/ranking.ts'
import { ranksByRun } from '../../../src-main/core/analysis/run-scores.ts'
import { meanOf, quantileOf } from '../../../src-main/core/statistics.ts'
import { formatNumber, formatRange } from '../../../src-main/core/format-number.ts'
import type { DotColumn } from '../../charts/dot-columns.ts'

/** What one method says of all variables, run by run. */
export interface Ranking<Named extends { name: string; title: string } = MethodView> {
  method: Named
  title: string
  /** The output it is about; null for all together, also where the method has none for the output that was asked for. */
  output: string | null
  /** Whether its sizes have a direction. */
  signed: boolean
  variables: string[]
  /** Positions of these runs among all that were asked for. */
  runs: number[]
  /** values[run][variable] */
  values: number[][]
  ranks: number[][]
  spreads: RankSpread[]
  /** Agreement of the runs; NaN for one. */
  agreement: number
}

/** @param top how many variables count as the first ones */
export function rankingOf<Named extends { name: string; title: string }>(
  method: Named,
  { scores }: Pick<AnalysisOutcome, 'scores'>,
  output: string | null,
  top: number
): Ranking<Named> | null {
  if (scores === null || scores.sizes.length === 0) return null
  const { output: found, values } = scores.sizes.find((one) => one.output === output) ?? scores.sizes[0]
  const ranks = ranksByRun(scores, values)
  return {
    method,
    title: found === null ? scores.title : `for ${found}`,
    output: found,
    signed: scores.signed && found !== null,
    variables: scores.variables,
    runs: scores.runs,
    values,
    ranks,
    spreads: rankSpreads(ranks, top),
    agreement: kendallW(ranks)
  }
}

type AnyRanking = Ranking<{ name: string; title: string }>

/** Variables in the order of their mean rank, as positions. */
export function orderOf({ spreads }: Pick<Ranking, 'spreads'>): number[] {
  return spreads.map((_, i) => i).sort((a, b) => spreads[a].mean - spreads[b].mean)
}

/** Mean and 5–95 % of runs of each variable; the grey band holds 5–95 % of all sizes that the same method has on permuted labels. */
export function dotColumn(ranking: AnyRanking, order: readonly number[], chance: AnyRanking | null): DotColumn {
  const { method, title, values, spreads } = ranking
  const over = (of: (sizes: number[]) => number) => order.map((i) => of(values.map((run) => run[i])))
  const byChance = chance?.values.flat() ?? []
  return {
    title: method.title.replace(/ \(.*\)$/, ''),
    note: title,
    signed: ranking.signed,
    values: over(meanOf),
    ...(values.length > 1
      ? { low: over((sizes) => quantileOf(sizes, 0.05)), high: over((sizes) => quantileOf(sizes, 0.95)) }
      : {}),
    ...(byChance.length > 0 ? { band: { low: quantileOf(byChance, 0.05), high: quantileOf(byChance, 0.95) } } : {}),
    ranks: order.map((i) => formatNumber(spreads[i].mean, values.length > 1 ? 1 : 0))
  }
}

/**
 * What may be said of the order.
 *
 * @param chance the same of runs on permuted labels
 * @param unknown said where there is none
 */
export function orderSentences(ranking: AnyRanking, chance: AnyRanking | null, unknown: string): string[] {
  const { variables, values, ranks, signed } = ranking
  return rankSentences(variables, ranks, chance ? { beyond: beyondChance(values, chance.values, signed) } : { unknown })
}

/** What is to be read with the numbers, and of which methods; each note once. */
export function notesOf(
  results: readonly { method: { title: string }; outcome: Pick<AnalysisOutcome, 'notes' | 'says'> | null }[]
): { note: string; methods: string }[] {
  const told = results.flatMap(({ method, outcome }) =>
    (outcome?.notes.slice(outcome.says.length) ?? []).map((note) => ({ note, title: method.title }))
  )
  return [...Map.groupBy(told, ({ note }) => note)].map(([note, of]) => ({
    note,
    methods: of.map(({ title }) => title).join(', ')
  }))
}

/** Mean rank and share of runs among the first; nothing for a single run. */
export function rankTexts(
  { spreads, ranks }: Pick<Ranking, 'spreads' | 'ranks'>,
  order: readonly number[],
  top: number
): { title: string; note: string; values: string[] }[] {
  if (ranks.length < 2) return []
  return [
    {
      title: `Top ${top}`,
      note: `of ${ranks.length} runs`,
      values: order.map((i) => String(spreads[i].inTop))
    },
    {
      title: 'Rank',
      note: 'mean, 5–95 %',
      values: order.map(
        (i) => `${formatNumber(spreads[i].mean, 1)}  ${formatRange(spreads[i].low, spreads[i].high, { decimals: 0 })}`
      )
    }
  ]
}

/** Mean Kendall τ within a run between two methods, over the runs that both are about; NaN where there is none. */
export function agreementOf(
  first: Pick<AnyRanking, 'runs' | 'ranks'>,
  second: Pick<AnyRanking, 'runs' | 'ranks'>
): number {
  const others = new Map(second.runs.map((run, at) => [run, second.ranks[at]]))
  const taus = first.runs.flatMap((run, at) => {
    const ranks = others.get(run)
    return ranks === undefined ? [] : [kendallTau(first.ranks[at], ranks)]
  })
  return meanOf(taus.filter((tau) => !Number.isNaN(tau)))
}
