import { formatCount, formatDuration, formatNumber } from '../../../src-main/core/format-number.ts'
import type { Bench } from '../case.ts'
import { medianAndLeast, megabytes, ratioText, timesText, type Section, type Table } from '../markdown.ts'
import { measureTogether, median, ratios, type Measurement } from '../measure.ts'
import { layoutName, problemOf, REFERENCE, TRAINING, type Layout } from '../problems.ts'

interface Size {
  layout: Layout
  rows: number
  runs: number[]
}

/** Runs of a batch that is compared with networks trained one by one. */
const BATCH = 64

const SIZES: Size[] = [
  { layout: REFERENCE, rows: 1000, runs: [1, 16, BATCH, 1000] },
  { layout: REFERENCE, rows: 100_000, runs: [1, 16] },
  { layout: [30, 16, 2], rows: 1000, runs: [64] },
  { layout: [100, 32, 16, 10], rows: 1000, runs: [16] }
]
const QUICK_SIZES: Size[] = [{ layout: REFERENCE, rows: 1000, runs: [1, BATCH] }]

/** The same training by ours and by peers, in turn. */
export async function peers(bench: Bench): Promise<Section> {
  const tables: Table[] = []
  const measured = new Map<string, Measurement[]>()
  for (const { layout, rows, runs } of bench.quick ? QUICK_SIZES : SIZES) {
    for (const count of runs) {
      const { measurements, ...one } = await table(bench, layout, rows, count)
      tables.push(one)
      measured.set(captionOf(layout, rows, count), measurements)
    }
  }
  const [alone, batch] = [1, BATCH].map((runs) => measured.get(captionOf(REFERENCE, 1000, runs))!)
  tables.push(oneByOne(alone, batch[0]))
  return {
    title: 'Beside its peers',
    intro: `The same training, in turn with ours: full batch, Adam with rate ${TRAINING.learningRate}, weight decay ${TRAINING.decay}, float32, tanh and softmax, no validation rows; trainings of 0.7 s or more, and of 300 epochs or 4 s. R nnet trains by BFGS in float64, so its epoch is an iteration, and its hidden units are logistic. All may use every core; scikit-learn and nnet train networks in parallel processes. × is how many times as long as ours, median (least–most) over the repeats. CPU is the processor time of all processes. The first call may compile.`,
    tables
  }
}

async function table(
  bench: Bench,
  layout: Layout,
  rows: number,
  runs: number
): Promise<Table & { measurements: Measurement[] }> {
  const problem = problemOf(layout, rows)
  const able = bench.peers.filter((peer) => peer.cannot(problem, runs) === null)
  bench.say(`${layoutName(layout)}, ${formatCount(rows)} rows, ${runs} runs`)
  const failed: string[] = []
  const [ours, ...others] = await measureTogether([bench.ours, ...able], problem, runs, bench.effort, (peer, reason) =>
    failed.push(`${peer.name}: ${reason}`)
  )
  return {
    measurements: [ours, ...others],
    caption: captionOf(layout, rows, runs),
    header: ['', 'µs a run-epoch', '×', 'CPU µs', 'first call', 'memory'],
    rows: [line(ours, null), ...others.map((peer) => line(peer, ours))],
    notes: failed.length === 0 ? [] : [`Failed: ${failed.join('; ')}.`]
  }
}

function captionOf(layout: Layout, rows: number, runs: number): string {
  return `${layoutName(layout)}, ${formatCount(rows)} rows, ${runs === 1 ? 'one run' : `${formatCount(runs)} runs`}`
}

/** What an analyst gains who has trained network after network so far: a peer's one run beside one of our batch. */
function oneByOne([, ...peers]: Measurement[], ours: Measurement): Table {
  const times = (peer: Measurement) => timesText(median(peer.wall) / median(ours.wall))
  return {
    caption: `${layoutName(REFERENCE)}, 1,000 rows: a network of ${BATCH} by ours, a network by itself by the others`,
    header: ['', 'µs a run-epoch', '×'],
    rows: [
      [`**${ours.contender.name}**, of ${BATCH} runs`, medianAndLeast(ours.wall), '1'],
      ...peers.map((peer) => [`${peer.contender.name}, one run`, medianAndLeast(peer.wall), times(peer)])
    ]
  }
}

function line(measurement: Measurement, ours: Measurement | null): string[] {
  const { contender, wall, cpu, first } = measurement
  return [
    ours === null ? `**${contender.name}**` : contender.name,
    medianAndLeast(wall),
    ours === null ? '1' : ratioText(ratios(measurement, ours)),
    cpu.length === 0 ? '–' : formatNumber(median(cpu)),
    formatDuration(first),
    megabytes(contender.peakMemory())
  ]
}
