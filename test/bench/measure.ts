import { quantile } from '../../src-main/core/statistics.ts'
import type { TrainingProblem } from '../../src-main/training/engine.ts'
import type { Contender } from './contender.ts'

/** How long and how often to measure. */
export interface Effort {
  /** A training is given so many epochs that it takes about these seconds at least. */
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
/** Shorter trainings nobody does; what is done once a run would weigh too much in them … */
const SHORTEST = 300
/** … but nobody waits longer than this for one, in seconds. */
const LONGEST = 4
/** Seconds of a round in which every contender trains once, above which a few rounds have to do. */
const LONG_ROUND = 10
const FEW_ROUNDS = 2

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
  await inRounds(repeats, async () => {
    for (const { contender, epochs, wall, cpu } of measurements) {
      const cost = await contender.train(problem, runs, epochs)
      const perRunEpoch = 1e6 / (runs * epochs)
      wall.push(cost.wall * perRunEpoch)
      if (cost.cpu !== null) cpu.push(cost.cpu * perRunEpoch)
    }
  })
  return measurements
}

/** What an epoch costs in the midst of a training, and what a run costs besides. Arrays have one number a repeat. */
export interface EpochCost {
  /** Microseconds by the clock for one epoch of one run. */
  epoch: number[]
  /** Milliseconds by the clock a run: to begin, to score it, to hand it over. */
  besides: number[]
}

const SHORT = 10
/** Epochs that a long training has more than a short one, at least. */
const FEWEST_MORE = 40

/**
 * Costs of an epoch by the difference of a long and a short training, for sizes at which nobody waits for hundreds of epochs.
 * Contenders take turns as in `measureTogether`.
 */
export async function measureEpochs(
  contenders: readonly Contender[],
  problem: TrainingProblem,
  runs: number,
  { seconds, repeats }: Effort
): Promise<EpochCost[]> {
  const more: number[] = []
  for (const contender of contenders) {
    await contender.train(problem, runs, SHORT)
    const short = await contender.train(problem, runs, SHORT)
    const long = await contender.train(problem, runs, SHORT + FEWEST_MORE)
    const epoch = Math.max(long.wall - short.wall, 1e-6) / FEWEST_MORE
    more.push(Math.min(MOST_EPOCHS, Math.max(FEWEST_MORE, Math.round(seconds / epoch))))
  }
  const costs = contenders.map((): EpochCost => ({ epoch: [], besides: [] }))
  await inRounds(repeats, async () => {
    for (const [index, contender] of contenders.entries()) {
      const short = await contender.train(problem, runs, SHORT)
      const long = await contender.train(problem, runs, SHORT + more[index])
      const epoch = (long.wall - short.wall) / more[index]
      costs[index].epoch.push((1e6 * epoch) / runs)
      costs[index].besides.push((1e3 * (short.wall - SHORT * epoch)) / runs)
    }
  })
  return costs
}

async function inRounds(repeats: number, round: () => Promise<void>): Promise<void> {
  const begun = performance.now()
  await round()
  const isLong = (performance.now() - begun) / 1000 > LONG_ROUND
  for (let done = 1; done < (isLong ? Math.min(FEW_ROUNDS, repeats) : repeats); done++) await round()
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
    const fill = (length: number) => Math.round((epochs * length) / wall)
    const wanted = Math.max(fill(seconds), Math.min(fill(LONGEST), SHORTEST))
    const longer = Math.min(most, wanted, epochs * LONGER)
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
