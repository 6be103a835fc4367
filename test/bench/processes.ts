import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const TICKS = 100

interface ProcessTimes {
  parent: number
  seconds: number
}

/**
 * Processor seconds that processes and their descendants have used so far, in user and system mode, children that have
 * ended and been waited for included. Null where there is no /proc.
 */
export function cpuSeconds(pids: readonly number[]): number | null {
  if (process.platform !== 'linux') return null
  const all = allProcesses()
  return withDescendants(pids, all).reduce((sum, pid) => sum + (all.get(pid)?.seconds ?? 0), 0)
}

/** Most memory each of the processes and their descendants ever held, in bytes, added up; null where there is no /proc. */
export function peakMemory(pids: readonly number[]): number | null {
  if (process.platform !== 'linux') return null
  return withDescendants(pids, allProcesses()).reduce((sum, pid) => sum + peakOf(pid), 0)
}

function withDescendants(pids: readonly number[], all: Map<number, ProcessTimes>): number[] {
  const found = [...pids]
  // Grows while it is walked: children of children are found too.
  for (const pid of found) for (const [child, { parent }] of all) if (parent === pid) found.push(child)
  return found
}

function allProcesses(): Map<number, ProcessTimes> {
  const all = new Map<number, ProcessTimes>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const text = readOrNothing(`/proc/${name}/stat`)
    if (text === '') continue
    // The name in brackets may hold spaces; what follows does not. See proc(5): state, parent, … utime, stime, cutime, cstime.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    all.set(Number(name), { parent: Number(fields[1]), seconds: ticks / TICKS })
  }
  return all
}

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

/** A process may end between being listed and being read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
