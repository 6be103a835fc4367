import { formatCount, formatNumber } from '../../../src-main/core/format-number.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'
import type { Bench } from '../case.ts'
import { medianAndLeast, megabytes, type Section, type Table } from '../markdown.ts'
import { measureEpochs, median } from '../measure.ts'
import { Ours } from '../ours.ts'
import { layoutName, problemOf, REFERENCE, type Layout } from '../problems.ts'

const RUNS = [1, 16, 64, 128, 1000, 10_000]
const ROWS = [200, 1000, 10_000, 100_000, 1_000_000]
const LAYOUTS: Layout[] = [REFERENCE, [30, 16, 2], [100, 32, 16, 10]]

/** Runs × rows above which a cell is left out: it would take minutes and tell nothing new. */
const MOST = 17e6

const QUICK_RUNS = [1, 16, 64]
const QUICK_ROWS = [1000, 10_000]

/** Microseconds of one epoch of one run of ours, over sizes; one trainer, and one a core. */
export async function cost(bench: Bench): Promise<Section> {
  const single = await Ours.start('one core', { engine: bench.engine, processes: 1 })
  const contenders = bench.cores === 1 ? [single] : [single, bench.ours]
  try {
    const sizes = await sizesTables(bench, contenders)
    const layouts = await layoutsTable(bench, contenders)
    return {
      title: 'Cost of a run-epoch',
      intro: `Microseconds for one epoch of one run, in the midst of a training: the difference of a long and a short batch by the clock, median (least) of ${bench.effort.repeats} repeats, 2 where they take long. Besides, a run costs what it takes to begin it, to score it on all its rows and to hand over its weights and history: milliseconds in the second table. Full batch, Adam, tanh and softmax.`,
      tables: [...sizes, layouts]
    }
  } finally {
    await single.close()
  }
}

async function sizesTables(bench: Bench, contenders: Ours[]): Promise<Table[]> {
  const [allRows, allRuns] = bench.quick ? [QUICK_ROWS, QUICK_RUNS] : [ROWS, RUNS]
  const header = ['rows', 'cores', ...allRuns.map(plural)]
  const table: Table = { caption: `${layoutName(REFERENCE)}, by rows and runs`, header, rows: [] }
  const besides: Table = { caption: 'Milliseconds that a run costs besides its epochs', header, rows: [] }
  for (const rows of allRows) {
    const problem = problemOf(REFERENCE, rows)
    const lines = () => contenders.map((_, index) => [formatCount(rows), index === 0 ? '1' : String(bench.cores)])
    const [epochs, runsBesides] = [lines(), lines()]
    for (const runs of allRuns) {
      const fits = runs * rows <= MOST
      if (fits) bench.say(`${formatCount(rows)} rows, ${plural(runs)}`)
      const costs = fits ? await measureEpochs(contenders, problem, runs, bench.effort) : []
      epochs.forEach((line, index) => line.push(fits ? medianAndLeast(costs[index].epoch) : '–'))
      runsBesides.forEach((line, index) => line.push(fits ? formatNumber(median(costs[index].besides)) : '–'))
    }
    table.rows.push(...epochs)
    besides.rows.push(...runsBesides)
  }
  besides.notes = [
    `Most memory held by the trainers, ${megabytes(problemOf(REFERENCE, allRows.at(-1)!).data.x.byteLength)} of inputs included: ${contenders
      .map(
        (ours, index) => `${megabytes(ours.peakMemory())} (${index === 0 ? 'one trainer' : `${bench.cores} trainers`})`
      )
      .join(', ')}.`
  ]
  return [table, besides]
}

async function layoutsTable(bench: Bench, contenders: Ours[]): Promise<Table> {
  const runs = 64
  const cases: { name: string; problem: TrainingProblem }[] = [
    ...(bench.quick ? LAYOUTS.slice(0, 1) : LAYOUTS).map((layout) => ({
      name: layoutName(layout),
      problem: problemOf(layout, 1000)
    })),
    {
      name: `${layoutName(REFERENCE)}, 200 validation rows besides`,
      problem: problemOf(REFERENCE, 1000, { validationRows: 200 })
    }
  ]
  const table: Table = {
    caption: `By layers: 1,000 rows, ${runs} runs`,
    header: ['network', 'weights', ...contenders.map((_, index) => (index === 0 ? '1 core' : `${bench.cores} cores`))],
    rows: []
  }
  for (const { name, problem } of cases) {
    bench.say(name)
    const costs = await measureEpochs(contenders, problem, runs, bench.effort)
    table.rows.push([name, formatNumber(weightsOf(problem), 0), ...costs.map(({ epoch }) => medianAndLeast(epoch))])
  }
  return table
}

function weightsOf({ data, architecture }: TrainingProblem): number {
  const sizes = [data.inputs.length, ...architecture.hidden, data.outputs.length]
  return sizes.slice(1).reduce((sum, units, layer) => sum + (sizes[layer] + 1) * units, 0)
}

const plural = (runs: number) => (runs === 1 ? '1 run' : `${formatCount(runs)} runs`)
