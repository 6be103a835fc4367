import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { costOf, workOfRun } from '../core/experiment/training-cost.ts'
import { kindOfRun } from '../training/chunks.ts'
import type { EngineMonitor } from './engine-monitor.ts'

/**
 * Seconds that the runs of each variant take here, as far as the speed of this machine is known. The first variant bears the start of
 * the batch, and the first of every kind the compiling of its program; but for the very first, which is ready by then.
 *
 * @returns by the variant's position; null before the speed is known
 */
export function expectedSeconds(
  engine: EngineMonitor,
  data: EncodedData,
  { architecture, training, checkpointEvery }: ExperimentSettings,
  runs: readonly RunSpec[]
): number[] | null {
  const status = engine.status.value
  if (status.state !== 'ready' && status.state !== 'fallback') return null
  const microseconds = engine.microsecondsPerWork(status.info, training)
  if (microseconds === null) return null
  const trainers = engine.trainers.atWork({ data, architecture, training, checkpointEvery }, runs)
  const cost = costOf(microseconds, trainers)

  const seconds: number[] = []
  const kinds = new Map<string, number>()
  for (const spec of runs) {
    const kind = kindOfRun(spec)
    const isNew = !kinds.has(kind)
    const work = kinds.get(kind) ?? workOfRun(data, architecture, training, spec)
    kinds.set(kind, work)
    const atFirst = kinds.size === 1 ? cost.start : status.info.name === 'compiled' ? cost.compile : 0
    seconds[spec.variant] = (seconds[spec.variant] ?? 0) + cost.run(work, training.epochs) + (isNew ? atFirst : 0)
  }
  return seconds
}
