/**
 * What a person is told of an error: one sentence, and details to fold. `reasoned` when the main side gave a reason that
 * asking again will not change.
 */
export function describeError(error: unknown): { message: string; details: string | null; reasoned: boolean } {
  if (!(error instanceof Error)) return { message: String(error), details: null, reasoned: false }
  // The border gives its own sentence and, for our own mistakes, a stack (see api/trpc.ts).
  const data = (error as { data?: { userError?: boolean; details?: string | null } | null }).data
  if (data) return { message: error.message, details: data.details ?? null, reasoned: data.userError === true }
  return { message: error.message, details: error.stack ?? null, reasoned: false }
}
