import { UserError } from '../../src-main/core/user-error.ts'
import { createTrainers } from '../../src-main/training/trainers.ts'

// A process that starts a trainer, says which one, and goes on: for the test that kills it.
const native = () => Promise.reject(new UserError('not asked for'))
const trainers = createTrainers({ processes: 1, native })
await trainers.engine()
process.send!(trainers.pids())
setInterval(() => {}, 1000)
