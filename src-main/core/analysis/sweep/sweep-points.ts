import type { SweepPoint } from '../../experiment/sweep.ts'
import { kindOf, parseVariant } from '../../experiment/variants.ts'
import type { Batch, BatchRun } from '../batch-method.ts'
import { meanOf, sdOf } from '../../statistics.ts'
import { measured, type Measure } from '../measures.ts'

/** Runs of one combination of settings, and how they did on the rows that choose. */
export interface PointScore {
  /** Of the variant. */
  name: string
  /** Null for the main variant, which has the experiment's own settings. */
  point: SweepPoint | null
  runs: BatchRun[]
  /** Mean over the runs; NaN where one diverged, for that speaks against a setting. */
  mean: number
  sd: number
  /** How far the runs are from those of the lowest point, on average and by seed; 0 for that point itself, NaN where there is none. */
  above: number
  /** Standard error of `above`; NaN for fewer than two seeds in common. */
  error: number
  /** `lower` only of the main variant, which is no point of the sweep. */
  verdict: 'lowest' | 'within one standard error' | 'higher' | 'lower' | 'diverged'
}

/**
 * The points of all sweeps of an experiment and its main variant beside them, the lowest mean first, points without a mean last.
 *
 * @param by a loss: less is better
 */
export function sweepScores({ variables, variants, runs }: Batch, by: Measure): PointScore[] {
  const byVariant = Map.groupBy(runs, ({ variant }) => variant)
  const scored = variants.flatMap(({ name, spec }) => {
    const kind = kindOf({ spec })
    if (kind !== 'sweep' && kind !== 'main') return []
    const of = byVariant.get(name) ?? []
    if (of.length === 0) return []
    const losses = of.map((run) => measured(run, by))
    return [{ name, point: pointOf(spec, variables), runs: of, mean: meanOf(losses), sd: sdOf(losses) }]
  })
  scored.sort((a, b) => Number(Number.isNaN(a.mean)) - Number(Number.isNaN(b.mean)) || a.mean - b.mean)
  const lowest = scored.find(({ point, mean }) => point !== null && !Number.isNaN(mean))
  return scored.map((one) => ({ ...one, ...distance(one, lowest?.runs ?? [], by) }))
}

function pointOf(spec: string, variables: string[]): SweepPoint | null {
  const variant = spec === '' ? null : parseVariant(spec, variables)
  return variant?.kind === 'sweep' ? variant.points[0] : null
}

/** Runs from the same seed start alike, so that their difference is that of the settings. */
function distance(
  { runs, mean }: Pick<PointScore, 'runs' | 'mean'>,
  lowest: BatchRun[],
  by: Measure
): Pick<PointScore, 'above' | 'error' | 'verdict'> {
  if (Number.isNaN(mean)) return { above: NaN, error: NaN, verdict: 'diverged' }
  if (runs === lowest) return { above: 0, error: 0, verdict: 'lowest' }
  const ofLowest = new Map(lowest.map((run) => [run.seed, measured(run, by)]))
  const differences = runs
    .filter(({ seed }) => ofLowest.has(seed))
    .map((run) => measured(run, by) - ofLowest.get(run.seed)!)
  const above = meanOf(differences)
  const error = sdOf(differences) / Math.sqrt(differences.length)
  return { above, error, verdict: verdictOn(above, Number.isNaN(error) ? 0 : error) }
}

function verdictOn(above: number, error: number): PointScore['verdict'] {
  if (above < -error) return 'lower'
  return above <= error ? 'within one standard error' : 'higher'
}
