import { Command } from 'commander'
import { version } from '../../api/version.ts'
import { analyseCommand } from './commands/analyse.ts'
import { compareCommand } from './commands/compare.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { inspectCommand } from './commands/inspect.ts'
import { methodsCommand } from './commands/methods.ts'
import { reportCommand } from './commands/report.ts'
import { resumeCommand } from './commands/resume.ts'
import { runsCommand } from './commands/runs.ts'
import { serveCommand } from './commands/serve.ts'
import { startCommand } from './commands/start.ts'
import { trainCommand } from './commands/train.ts'
import { weightsCommand } from './commands/weights.ts'

/** The commands of `weightscope`: every capability of the window, over the same services. */
export function createProgram(): Command {
  const program = new Command('weightscope')
    .description('Trains many small neural networks on a table and reads their weights.')
    .version(version)
    .option('--debug', 'show where an error happened')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showHelpAfterError('(weightscope --help lists the commands)')

  const commands = [
    inspectCommand,
    trainCommand,
    resumeCommand,
    runsCommand,
    weightsCommand,
    importCommand,
    analyseCommand,
    methodsCommand,
    compareCommand,
    exportCommand,
    reportCommand,
    serveCommand,
    startCommand,
    doctorCommand
  ]
  // Subcommands inherit exitOverride only when they are made from it.
  for (const make of commands) program.addCommand(make().exitOverride().copyInheritedSettings(program))
  return program
}
