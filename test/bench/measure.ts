import { quantile } from '../../src-main/core/statistics.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'
import type { Contender } from './contender.ts'

/** How long and how often to measure. */
export interface Effort {
  /** A training is given so many epochs that it takes about these seconds. */
  seconds: number
  repeats: number
}

/** What one contender needed for a problem. Arrays have one number a repeat. */
export interface Measurement {
  contender: Contender
  epochs: number
  /** Microseconds by the clock for one epoch of one run. */
  wall: number[]
  /** The same in processor time; empty where the system does not tell. */
  cpu: number[]
  /** Seconds of the very first call, which may have to compile. */
  first: number
}

const FEWEST_EPOCHS = 10
const MOST_EPOCHS = 10_000
/** A training is lengthened by at most this at once: what it costs to begin and to end one weighs less the longer it is. */
const LONGER = 10

/**
 * Measures contenders side by side: in every repeat each of them trains once, in turn, so that whatever else the machine is
 * doing hits all alike. Each has as many epochs as fill the time; the first calls, which compile and warm up, do not count.
 *
 * @param onFailure hears of a contender that cannot do it, which is then left out; without it, a failure throws
 */
export async function measureTogether(
  contenders: readonly Contender[],
  problem: TrainingProblem,
  runs: number,
  { seconds, repeats }: Effort,
  onFailure?: (contender: Contender, reason: string) => void
): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const contender of contenders) {
    try {
      measurements.push(await warmUp(contender, problem, runs, seconds))
    } catch (error) {
      if (onFailure === undefined) throw error
      onFailure(contender, error instanceof Error ? error.message : String(error))
    }
  }
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const { contender, epochs, wall, cpu } of measurements) {
      const cost = await contender.train(problem, runs, epochs)
      const perRunEpoch = 1e6 / (runs * epochs)
      wall.push(cost.wall * perRunEpoch)
      if (cost.cpu !== null) cpu.push(cost.cpu * perRunEpoch)
    }
  }
  return measurements
}

async function warmUp(
  contender: Contender,
  problem: TrainingProblem,
  runs: number,
  seconds: number
): Promise<Measurement> {
  const first = await contender.train(problem, runs, FEWEST_EPOCHS)
  const most = Math.min(MOST_EPOCHS, contender.mostEpochs)
  let epochs = Math.min(FEWEST_EPOCHS, most)
  for (;;) {
    // Another number of epochs is another program for some, so the first training of a length does not tell what it takes.
    if (epochs !== FEWEST_EPOCHS) await contender.train(problem, runs, epochs)
    const { wall } = await contender.train(problem, runs, epochs)
    const fill = Math.round((epochs * seconds) / wall)
    const longer = Math.min(most, fill, epochs * LONGER)
    if (longer < epochs * 1.5) return { contender, epochs, wall: [], cpu: [], first: first.wall }
    epochs = longer
  }
}

/** How many times as long as ours a peer took, one number a repeat. */
export function ratios(peer: Measurement, ours: Measurement): number[] {
  return peer.wall.map((wall, repeat) => wall / ours.wall[repeat])
}

export function median(values: readonly number[]): number {
  return quantile(sorted(values), 0.5)
}

export function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}
