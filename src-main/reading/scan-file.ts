import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** What one pass over the bytes of a file tells. */
export interface FileScan {
  sha256: string
  /** The first bytes, up to a megabyte. */
  head: Buffer
  /** Every byte of the file is part of a UTF-8 character. */
  utf8: boolean
}

const BLOCK = 2 ** 20

/** Reads a file once, block by block: its hash, its first bytes and whether it is UTF-8. */
export async function scanFile(path: string): Promise<FileScan> {
  const hash = createHash('sha256')
  let head: Buffer | null = null
  let utf8 = true
  let unfinished: Buffer = Buffer.alloc(0)
  for await (const block of createReadStream(path, { highWaterMark: BLOCK }) as AsyncIterable<Buffer>) {
    hash.update(block)
    head ??= block
    if (!utf8) continue
    const text = unfinished.length > 0 ? Buffer.concat([unfinished, block]) : block
    const end = text.length - unfinishedCharacter(text)
    utf8 = isUtf8(text.subarray(0, end))
    unfinished = text.subarray(end)
  }
  return { sha256: hash.digest('hex'), head: head ?? Buffer.alloc(0), utf8: utf8 && unfinished.length === 0 }
}

/** Bytes at the end that begin a UTF-8 character which the block cuts. */
function unfinishedCharacter(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back]
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}
