import { CommanderError } from 'commander'
import { sentenceOf } from './failure.ts'
import { createProgram } from './program.ts'

// `weightscope runs x.wscope | head` ends early: what nobody reads need not be written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

/** Exit codes: 0 done, 1 failed (one sentence on stderr), 2 wrong usage. */
const program = createProgram()
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version are no failures; everything else commander stops at is wrong usage, and it has said so.
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    console.error(sentenceOf(error, program.opts().debug === true))
    process.exitCode = 1
  }
}
