import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { UserError } from '../../core/user-error.ts'

/** What a person reads when a command fails: one sentence, and the stack only when asked for. */
export function sentenceOf(error: unknown, debug: boolean): string {
  const cause = error instanceof TRPCError && error.cause !== undefined ? error.cause : error
  if (debug && cause instanceof Error) return cause.stack ?? cause.message
  if (cause instanceof UserError) return cause.message
  if (cause instanceof ZodError) {
    const [issue] = cause.issues
    return `The value of ${issue.path.join('.')} does not fit: ${issue.message}.`
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  return `Something went wrong inside Weightscope: ${message}. Run again with --debug to see where.`
}
