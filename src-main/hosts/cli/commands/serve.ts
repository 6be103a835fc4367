import { Command } from 'commander'
import { integer } from '../options.ts'
import { say } from '../output.ts'
import { serve } from '../../server/serve.ts'

export function serveCommand(): Command {
  return new Command('serve')
    .description('opens the window in a browser; prints its address')
    .argument('[project]', '.wscope file')
    .option('--port <number>', 'a free one when left out', integer, 0)
    .option('--no-open', 'print the address only')
    .action((project: string | undefined, { port, open }: { port: number; open: boolean }) =>
      serve({ project, port, open, say, print: (address) => process.stdout.write(`${address}\n`) })
    )
}
