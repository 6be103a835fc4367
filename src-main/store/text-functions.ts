import type { Database } from 'better-sqlite3'

/** SQL functions on text, for what SQLite can do in English only. */
export function addTextFunctions(sqlite: Database): void {
  sqlite.function('folded', { deterministic: true }, (text: unknown) => folded(String(text)))
  sqlite.function('natural_key', { deterministic: true }, (text: unknown) => naturalKey(String(text)))
}

/** Text as searches see it: without the difference between `Ä` and `ä`, or between two ways to write `ä`. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** Text that sorts as people do: `run 2` before `run 10`, `Ärger` beside `arg`. */
function naturalKey(text: string): string {
  const letters = folded(text)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
  return letters.replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
