import { formatCount, formatDuration, formatNumber } from '../../../src-main/core/format-number.ts'
import type { Bench } from '../case.ts'
import { megabytes, type Section } from '../markdown.ts'
import { Ours } from '../ours.ts'
import { problemOf, REFERENCE, runsOf } from '../problems.ts'

const EPOCHS = 300

/** Every subset of 14 variables, in trainers of their own so that their memory is known. */
export async function subsets(bench: Bench): Promise<Section> {
  const ours = await Ours.start('Weightscope', { engine: bench.engine })
  try {
    const template = problemOf(bench.quick ? [8, 8, 3] : REFERENCE, 1000)
    const problem = { ...template, training: { ...template.training, epochs: EPOCHS } }
    const runs = runsOf(problem, 1, ['all-subsets'])
    bench.say(`${formatCount(runs.length)} runs`)
    let diverged = 0
    const { wall, cpu } = await ours.trainRuns(
      problem,
      runs,
      (chunk) => void (diverged += chunk.filter((run) => run.divergedAt !== null).length)
    )
    const perRunEpoch = 1e6 / (runs.length * EPOCHS)
    return {
      title: 'Every subset of the variables',
      intro: `All ${formatCount(runs.length - 1)} subsets of ${problem.data.inputs.length} variables and the network of all of them, ${EPOCHS} epochs each, 1,000 rows, on ${bench.cores} cores; one batch by trainers that have just started, their program not compiled yet.`,
      tables: [
        {
          header: ['', ''],
          rows: [
            ['time', formatDuration(wall)],
            ['processor time', cpu === null ? '–' : formatDuration(cpu)],
            ['µs a run-epoch', formatNumber(wall * perRunEpoch)],
            ['most memory of all trainers', megabytes(ours.peakMemory())],
            ['most memory of the process that asked', megabytes(process.resourceUsage().maxRSS * 1024)],
            ['runs that diverged', formatCount(diverged)]
          ]
        }
      ]
    }
  } finally {
    await ours.close()
  }
}
