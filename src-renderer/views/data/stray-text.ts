/** The text among the numbers of a column that kept a file from being read; null when it was something else. */
export function strayTextOf(error: unknown): { column: string; cell: string } | null {
  const { data } = error as { data?: { stray?: { column: string; cell: string } } | null }
  return data?.stray ?? null
}
