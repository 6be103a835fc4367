import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { csvRecords, isBlank } from './records.ts'

/** Line, from 1, in which the byte at `offset` stands. */
export async function lineAtByte(path: string, offset: number): Promise<number> {
  let line = 1
  let previous = 0
  if (offset === 0) return line
  for await (const block of createReadStream(path, { end: offset - 1 }) as AsyncIterable<Buffer>) {
    for (const byte of block) {
      // \n ends a line, and so does a \r that no \n follows.
      if (byte === 0x0a) line++
      else if (previous === 0x0d) line++
      previous = byte
    }
  }
  return previous === 0x0d ? line + 1 : line
}

/**
 * Line in which a record begins. Only messages about faulty cells need it, so it reads the file anew.
 *
 * @param record counted from 0 after `skippedLines`; blank lines are no records unless `blanksCount`
 */
export async function lineOfRecord(
  path: string,
  record: number,
  { delimiter, skippedLines, blanksCount }: { delimiter: string; skippedLines: number; blanksCount: boolean }
): Promise<number> {
  let seen = 0
  let steps = 0
  for (const current of csvRecords(textPieces(path), delimiter)) {
    if (++steps % 5000 === 0) await setImmediate()
    if (current.line <= skippedLines || (isBlank(current) && !blanksCount)) continue
    if (seen === record) return current.line
    seen++
  }
  throw new Error(`record ${record} is not in ${path}: it has ${seen}`)
}

/** A UTF-8 file as pieces of text, read as they are asked for. */
function* textPieces(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    const block: Buffer = Buffer.alloc(2 ** 16)
    const decoder = new TextDecoder()
    let length = readSync(file, block, 0, block.length, null)
    while (length > 0) {
      yield decoder.decode(block.subarray(0, length), { stream: true })
      length = readSync(file, block, 0, block.length, null)
    }
  } finally {
    closeSync(file)
  }
}
