import { architectureOfRun, type RunSpec } from '../core/experiment/run-spec.ts'
import type { EngineInfo, TrainingProblem } from './engine.ts'

/** Runs that are trained together at most. More would not fit the processor's cache (compiled) or gain nothing (eager). */
const LARGEST: Record<EngineInfo['name'], number> = { compiled: 32, eager: 50 }

/** Under these for each, starting one more trainer costs more than it saves. */
const SMALLEST = 8

/**
 * On however many rows, a few runs share the reading of them. A program works block by block and takes the same memory for more
 * runs, and a million rows are streamed from memory: 16 runs cost 1.1 times what they do on a thousand rows, 4 runs 1.3 times.
 * Runs with rows, targets or probes of their own would fill the memory with those.
 */
const FEW: Record<EngineInfo['name'], number> = { compiled: 16, eager: 4 }
const FEW_OF_THEIR_OWN = 4

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
  return ofOneKind(runs).flatMap((group) => {
    const { hidden } = architectureOfRun(architecture, group[0])
    const widest = Math.max(data.inputs.length, ...hidden, data.outputs.length)
    const useful = Math.ceil(ENOUGH / (widest * data.rows))
    const least = Math.min(SMALLEST, useful)
    const few = sharesRows(group[0]) ? FEW[engine] : FEW_OF_THEIR_OWN
    const most = Math.min(LARGEST[engine], Math.max(useful, few))
    return equalParts(group, partsFor(group.length, { most, least, trainers }))
  })
}

/** As many parts as are needed, or as many more as give every trainer equally many. */
function partsFor(runs: number, { most, least, trainers }: { most: number; least: number; trainers: number }): number {
  const busy = Math.max(1, Math.min(trainers, Math.floor(runs / least)))
  return Math.ceil(Math.ceil(runs / most) / busy) * busy
}

function sharesRows({ probes, labels, rows }: RunSpec): boolean {
  return probes === null && labels.kind === 'true' && rows.kind === 'split'
}

/** Groups in order of their first run, the main variant first. */
function ofOneKind(runs: readonly RunSpec[]): RunSpec[][] {
  return [...Map.groupBy(runs, kindOfRun).values()]
}

/** Runs of one kind are trained by one program. */
export function kindOfRun({ probes, labels, rows, hidden }: RunSpec): string {
  return `${probes?.count ?? 0} ${labels.kind} ${rows.kind} ${hidden?.join('-') ?? ''}`
}

/** All of one size but the last: a compiled program is made for a size. */
function equalParts(runs: RunSpec[], count: number): RunSpec[][] {
  const size = Math.ceil(runs.length / count)
  return Array.from({ length: Math.ceil(runs.length / size) }, (_, part) => runs.slice(part * size, (part + 1) * size))
}
