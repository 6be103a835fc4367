import { Command } from 'commander'
import { say } from '../output.ts'
import { serve } from '../../server/serve.ts'
import { startElectron } from '../start-electron.ts'

export function startCommand(): Command {
  return new Command('start')
    .description('opens the window: in Electron where its program is there, else in a browser')
    .argument('[project]', '.wscope file')
    .action(async (project: string | undefined) => {
      if (await startElectron(project, say)) return
      say('The Electron program is not there, so the window opens in a browser.')
      await serve({ project, port: 0, open: true, say, print: (address) => process.stdout.write(`${address}\n`) })
    })
}
