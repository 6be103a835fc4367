/** What a person is told of an error: one sentence, and details to fold. */
export function describeError(error: unknown): { message: string; details: string | null } {
  if (!(error instanceof Error)) return { message: String(error), details: null }
  // The border gives its own sentence and, for our own mistakes, a stack (see api/trpc.ts).
  const data = (error as { data?: { userError?: boolean; details?: string | null } | null }).data
  if (data) return { message: error.message, details: data.details ?? null }
  return { message: error.message, details: error.stack ?? null }
}
