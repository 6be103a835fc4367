/** Hands a file to the browser's (or Electron's) downloads. */
export function saveFile(name: string, content: Blob | string, type = 'text/csv;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has taken its own reference by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** A title as a file name: `Weights of run 59` is `weights-of-run-59`. */
export function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '') || 'table'
  )
}
