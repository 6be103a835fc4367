import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ReadingSettings } from '../../core/dataset/dataset.ts'
import { UserError } from '../../core/user-error.ts'
import type { FileScan } from '../scan-file.ts'

export type Encoding = NonNullable<ReadingSettings['encoding']>

/**
 * How the bytes of a text file are to be read: by its byte order mark, else UTF-16 when every other byte is 0, else UTF-8
 * when all of it is valid, else Windows-1252, in which every byte means something.
 */
export function detectEncoding({ head, utf8 }: FileScan): Encoding {
  if (utf16Label(head) !== null) return 'utf-16'
  return utf8 ? 'utf-8' : 'windows-1252'
}

/**
 * The first megabyte of the file as text, without byte order mark.
 *
 * @throws UserError when the bytes are no text in this encoding
 */
export function headText(name: string, encoding: Encoding, { head, utf8 }: FileScan): string {
  if (encoding === 'utf-8' && !utf8) {
    throw new UserError(`${name} is not UTF-8 text. Choose another encoding, such as Windows-1252.`)
  }
  const text = decoder(encoding, head).decode(head, { stream: true })
  // Text has tabs and line ends, and an end mark (0x1A) in files from DOS, but no other control characters.
  const control = /[\x00-\x08\x0e-\x19\x1b-\x1f]/.exec(text)
  if (control === null) return text
  const line = text.slice(0, control.index).split('\n').length
  throw new UserError(
    `${name} is not a text table: line ${line} has bytes that no text has. Export it as CSV from the program it came from.`
  )
}

/** Writes the file as UTF-8 with plain line ends, the one kind of text that DuckDB reads without conditions. */
export async function copyAsUtf8(from: string, to: string, encoding: Encoding, { head }: FileScan): Promise<void> {
  const text = decoder(encoding, head)
  await pipeline(
    createReadStream(from, { highWaterMark: 2 ** 20 }),
    async function* (blocks: AsyncIterable<Buffer>) {
      // A \r at the end of a block waits for the \n that may follow it.
      let held = ''
      for await (const block of blocks) {
        const piece = held + text.decode(block, { stream: true })
        held = piece.endsWith('\r') ? '\r' : ''
        yield plainLineEnds(held === '' ? piece : piece.slice(0, -1))
      }
      yield plainLineEnds(held + text.decode())
    },
    createWriteStream(to)
  )
}

function plainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function decoder(encoding: Encoding, head: Buffer): TextDecoder {
  return new TextDecoder(encoding === 'utf-16' ? (utf16Label(head) ?? 'utf-16le') : encoding)
}

function utf16Label(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Without a mark: in tables nearly all characters are ASCII, whose other byte is 0.
  const sample = head.subarray(0, 1000)
  const zeros = (offset: number): number => sample.filter((byte, i) => i % 2 === offset && byte === 0).length
  const most = sample.length * 0.4
  if (zeros(1) > most && zeros(0) === 0) return 'utf-16le'
  if (zeros(0) > most && zeros(1) === 0) return 'utf-16be'
  return null
}
