import { Command } from 'commander'
import { entryNamed } from '../../../core/analysis/catalogue.ts'
import { plainTable } from '../../../core/analysis/tables.ts'
import type { MethodOptions } from '../../../core/analysis/method.ts'
import { UserError } from '../../../core/user-error.ts'
import { integer } from '../options.ts'
import { printJson, printTable, say } from '../output.ts'
import { readProject } from '../session.ts'

interface AnalyseOptions {
  run?: number
  experiment?: number
  variant?: string
  method: string
  json?: boolean
}

export function analyseCommand(): Command {
  return new Command('analyse')
    .description('one method on a run, or on all runs of an experiment; its own options follow as --name value')
    .argument('<project>', '.wscope file')
    .argument('[options...]', 'options of the method (see: weightscope methods)')
    .requiredOption('--method <name>', 'see: weightscope methods')
    .option('--run <id>', 'one run', integer)
    .option('--experiment <id>', 'all runs of an experiment', integer)
    .option('--variant <name>', 'of the experiment; the main one when left out')
    .option('--json', 'print one JSON document')
    .allowUnknownOption()
    .action(
      (path: string, rest: string[], { run, experiment, variant, method, json }: AnalyseOptions, command: Command) => {
        if ((run === undefined) === (experiment === undefined)) command.error('Give either --run or --experiment.')
        const options = methodOptions(method, rest, command)
        return readProject(path, async ({ api }) => {
          // Single runs are for the window: the tables have their means and spreads.
          const { scores: _, ...outcome } = await api.analyses.analyse({ run, experiment, variant, method, options })
          if (json) {
            printJson({ ...outcome, tables: outcome.tables.map(plainTable) })
            return
          }
          say(`${outcome.title}. ${outcome.question}`)
          outcome.tables.forEach(printTable)
          process.stdout.write('\n')
          for (const note of outcome.notes) say(note)
          for (const caveat of outcome.caveats) say(`Caveat: ${caveat}`)
        })
      }
    )
}

/** `--repeats 30 --units` in the types of the method's catalogue entry. */
function methodOptions(name: string, words: string[], command: Command): MethodOptions {
  const known = entryNamed(name).options
  const options: MethodOptions = {}
  for (let at = 0; at < words.length; at++) {
    const option = known.find((one) => `--${one.name}` === words[at])
    if (option === undefined) {
      const names = known.map((one) => `--${one.name}`).join(', ') || 'none'
      command.error(`${name} has no option ${words[at]}. It has ${names}.`)
      throw new UserError(`unknown option ${words[at]}`)
    }
    if (option.kind === 'flag') options[option.name] = true
    else {
      const text = words[++at] ?? ''
      const isNumber = text !== '' && Number.isFinite(Number(text))
      if (option.kind === 'number' && !isNumber) command.error(`--${option.name} takes a number.`)
      if (option.choices?.includes(text) === false)
        command.error(`--${option.name} takes ${option.choices.join(' or ')}.`)
      options[option.name] = option.kind === 'number' ? Number(text) : text
    }
  }
  return options
}
