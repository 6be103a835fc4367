/** What a mark of a chart stands for: a line above it in words, where names at the line would lie over each other. */
export interface KeyEntry {
  mark: 'line' | 'dashed' | 'thin' | 'band' | 'tick' | 'dot'
  text: string
  /** Of the accent. */
  opacity?: number
}
