import { Command, Option } from 'commander'
import type { Layer } from '../../../core/run/network.ts'
import { networkToJson } from '../../../core/run/network-json.ts'
import type { WeightForm } from '../../../api/types.ts'
import { formatSigned } from '../../../core/format-number.ts'
import { integer } from '../options.ts'
import { printColumns, printJson, say } from '../output.ts'
import { readProject } from '../session.ts'

export function weightsCommand(): Command {
  return new Command('weights')
    .description('all weights of a run, under their names')
    .argument('<project>', '.wscope file')
    .requiredOption('--run <id>', 'the run', integer)
    .addOption(
      new Option('--form <form>', 'as trained, in canonical form, or for inputs in original units')
        .choices(['raw', 'canonical', 'original-units'])
        .default('raw')
    )
    .option('--json', 'print Network JSON')
    .action((path: string, { run, form, json }: { run: number; form: WeightForm; json?: boolean }) =>
      readProject(path, async ({ api }) => {
        const view = await api.runs.weights({ id: run, form })
        if (json) {
          printJson({ ...networkToJson(view.network), run, seed: view.run.seed, form, notes: view.notes })
          return
        }
        view.network.layers.forEach(printLayer)
        view.notes.forEach(say)
      })
    )
}

function printLayer({ name, activation, inputs, units, weights, bias }: Layer): void {
  process.stdout.write(`\n${name}, ${activation}\n`)
  const row = (values: ArrayLike<number>) => Array.from(values, (value) => formatSigned(value))
  printColumns(
    ['', ...units],
    [
      ...inputs.map((input, index) => [
        input,
        ...row(weights.subarray(index * units.length, (index + 1) * units.length))
      ]),
      ['bias', ...row(bias)]
    ]
  )
}
