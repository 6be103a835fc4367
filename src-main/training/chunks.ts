import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { EngineInfo, TrainingProblem } from './engine.ts'

/** Runs that are trained together at most. More would not fit the processor's cache (compiled) or gain nothing (eager). */
const LARGEST: Record<EngineInfo['name'], number> = { compiled: 32, eager: 50 }

/** Under these, starting one more trainer costs more than it saves. */
const SMALLEST = 8

/** Numbers in the widest layer of a chunk, [runs × units × rows], above which more runs gain nothing: only memory is lost. */
const ENOUGH = 1_000_000

/**
 * Cuts a batch into chunks: small enough that every trainer has work and a crash costs little, large enough to be trained
 * together fast. Runs of a chunk are of one kind, so that what they share can be kept once.
 */
export function cutIntoChunks(
  { data, architecture }: TrainingProblem,
  runs: readonly RunSpec[],
  { engine, trainers }: { engine: EngineInfo['name']; trainers: number }
): RunSpec[][] {
  const widest = Math.max(data.inputs.length, ...architecture.hidden, data.outputs.length)
  const useful = Math.max(4, Math.ceil(ENOUGH / (widest * data.rows)))
  const fair = Math.max(SMALLEST, Math.ceil(runs.length / trainers))
  const size = Math.min(LARGEST[engine], useful, fair)
  return ofOneKind(runs).flatMap((group) => slices(group, size))
}

/** Groups in order of their first run, the main variant first. */
function ofOneKind(runs: readonly RunSpec[]): RunSpec[][] {
  const groups = Map.groupBy(runs, ({ probes, labels, rows }) => `${probes?.count ?? 0} ${labels.kind} ${rows.kind}`)
  return [...groups.values()]
}

function slices(runs: RunSpec[], size: number): RunSpec[][] {
  return Array.from({ length: Math.ceil(runs.length / size) }, (_, index) =>
    runs.slice(index * size, (index + 1) * size)
  )
}
