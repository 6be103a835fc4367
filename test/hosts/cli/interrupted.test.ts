import { once } from 'node:events'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openProject } from '../../../src-main/store/open.ts'
import { packNetwork } from '../../../src-main/core/run/parameters.ts'
import { NO_SMALL_DISK, smallDisk } from '../../helpers/small-disk.ts'
import { startWeightscope, temporaryFolder, weightscope } from '../../helpers/weightscope.ts'

/** Batches that end in their midst, in the real program. */

const RUNS = 300
const MINUTE = 60_000

/** Large histories, so that there is something to store all the time. */
const train = (project: string) => [
  ...['train', 'resources/samples/wine.csv', '--target', 'class', '--project', project],
  ...['--runs', `${RUNS}`, '--epochs', '400', '--checkpoint-every', '20']
]

let undisturbed: Map<number, Float64Array>

beforeAll(async () => {
  const project = join(temporaryFolder(), 'undisturbed.wscope')
  const { code, stderr } = await weightscope(...train(project))
  expect(code, stderr).toBe(0)
  undisturbed = weightsBySeed(project)
  expect(undisturbed.size).toBe(RUNS)
}, 10 * MINUTE)

/** Every weight of every run that is stored, before and after training. */
function weightsBySeed(path: string): Map<number, Float64Array> {
  const project = openProject(path)
  try {
    return new Map(
      project.runs
        .trainingsOf(1)
        .map(({ spec, network, initial }) => [
          spec!.seed,
          Float64Array.of(...packNetwork(network), ...packNetwork(initial!))
        ])
    )
  } finally {
    project.close()
  }
}

/** Waits until some of the batch is stored: a chunk takes half a megabyte, so the second or third is being written by then. */
async function storing(project: string): Promise<void> {
  const size = () => statSync(project, { throwIfNoEntry: false })?.size ?? 0
  while (size() < 1_200_000) await new Promise((resolve) => setTimeout(resolve, 2))
}

test(
  'killed in mid-batch, it resumes to the same weights, bit for bit',
  async () => {
    const project = join(temporaryFolder(), 'killed.wscope')
    const { child } = startWeightscope(train(project))
    await storing(project)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const kept = weightsBySeed(project).size
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(RUNS)

    const { code, stderr } = await weightscope('resume', project)
    expect(code, stderr).toBe(0)
    expect(weightsBySeed(project)).toEqual(undisturbed)
  },
  10 * MINUTE
)

test(
  'on a disk that fills up in mid-batch it says so, and resumes once there is room',
  async ({ skip }) => {
    const disk = smallDisk(16)
    if (disk === null) return skip(NO_SMALL_DISK)
    const project = join(disk, 'wine.wscope')
    const filler = join(disk, 'filler')
    writeFileSync(filler, Buffer.alloc(15 << 20))

    const { code, stderr } = await weightscope(...train(project))
    expect(code).toBe(1)
    expect(stderr).toBe('The disk holding wine.wscope is full. Free some space; nothing stored so far is lost.\n')
    const kept = weightsBySeed(project).size
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(RUNS)

    rmSync(filler)
    const resumed = await weightscope('resume', project)
    expect(resumed.code, resumed.stderr).toBe(0)
    expect(weightsBySeed(project)).toEqual(undisturbed)
  },
  10 * MINUTE
)
