import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { formatNumber } from '../../src-main/core/format-number.ts'

/** What was measured on, in a line or two. */
export function machineText(): string {
  const model = cpus()[0]?.model.trim() ?? arch()
  const memory = formatNumber(totalmem() / 2 ** 30, 0)
  return `${model}, ${availableParallelism()} cores, ${memory} GB, ${platform()} ${release()}, Node ${process.versions.node}`
}

/** Mean number of processes that wanted a core in the last minute: other work beside the benchmark shows here. */
export function load(): string {
  return formatNumber(loadavg()[0], 1)
}
