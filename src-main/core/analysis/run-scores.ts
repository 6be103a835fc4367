import { evenly } from './evenly.ts'
import type { AnalysisResult, MethodScore } from './method.ts'
import { ranksOf } from './ranking.ts'

/** Of a larger batch so many runs are kept one by one, evenly spread: enough for 5 and 95 % points. */
const MOST_RUNS = 500

/** The sizes by which a method ranks the variables, run by run, so that a ranking can be read with its spread. */
export interface RunScores {
  /** What the size is, as the head of a column. */
  title: string
  /** Of a single output: it has a sign. */
  signed: boolean
  variables: string[]
  /** Which of the runs that were asked for, as positions among them, so that methods can be compared within a run. */
  runs: number[]
  /** All outputs together (null) first, then each that the method tells apart; values[run][variable]. */
  sizes: { output: string | null; values: number[][] }[]
}

/**
 * @param results of the method on each run
 * @param runs positions of these runs among all that were asked for
 * @param outputs names, in the order of the network
 */
export function runScores(
  score: MethodScore,
  results: readonly AnalysisResult[],
  runs: readonly number[],
  outputs: readonly string[]
): RunScores {
  const kept = evenly(results, MOST_RUNS)
  const of = (output: number | null) => kept.map(({ tables }) => score.of(tables, output))
  const isComplete = (values: (number[] | null)[]): values is number[][] => !values.includes(null)
  const variables = kept[0].tables.find(({ rowHeader }) => rowHeader === 'input')?.rows ?? []
  return {
    title: score.title,
    signed: score.signed === true,
    variables,
    runs: [...evenly(runs, MOST_RUNS)],
    sizes: [null, ...outputs.keys()].flatMap((output) => {
      const values = of(output)
      return isComplete(values) ? [{ output: output === null ? null : outputs[output], values }] : []
    })
  }
}

/** Ranks of every run; sizes with a sign rank by their distance from 0. */
export function ranksByRun({ signed }: RunScores, values: readonly number[][]): number[][] {
  return values.map((run) => ranksOf(signed ? run.map(Math.abs) : run))
}
