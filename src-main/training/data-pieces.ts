import type { EncodedData } from '../core/dataset/encoded-data.ts'

/**
 * A part of a dataset on its way to a trainer. A million rows are more than 100 MB: sent at once they would keep the process that
 * serves the window from answering for a second or two.
 */
export type DataPiece =
  /** First of all: everything but the long arrays, which are empty here, and how long they are. */
  | { part: 'frame'; data: EncodedData; lengths: Partial<Record<ArrayName, number>> }
  | { part: ArrayName; at: number; values: Float64Array | Int32Array | Uint8Array }

const ARRAYS = ['x', 'y', 'labels', 'partition', 'sourceRow'] as const
type ArrayName = (typeof ARRAYS)[number]

/** Bytes of a piece: a few milliseconds to send. */
const PIECE = 1 << 20

/** Cuts data into pieces, in memory of their own. @example for (const piece of piecesOf(data)) await send(piece) */
export function* piecesOf(data: EncodedData): Generator<DataPiece> {
  const present = ARRAYS.filter((name) => data[name] !== null)
  const empty = Object.fromEntries(present.map((name) => [name, data[name]!.slice(0, 0)]))
  const lengths = Object.fromEntries(present.map((name) => [name, data[name]!.length]))
  yield { part: 'frame', data: { ...data, ...empty }, lengths }
  for (const part of present) {
    const values = data[part]!
    const length = PIECE / values.BYTES_PER_ELEMENT
    for (let at = 0; at < values.length; at += length) yield { part, at, values: values.slice(at, at + length) }
  }
}

/** Puts one piece after the other into place; the first is the frame. @returns the data, whole after the last piece */
export function addPiece(data: EncodedData | null, piece: DataPiece): EncodedData {
  if (piece.part === 'frame') {
    const { data: frame, lengths } = piece
    const arrays = Object.entries(lengths).map(([name, length]) => {
      const Kind = frame[name as ArrayName]!.constructor as Float64ArrayConstructor
      return [name, new Kind(length)]
    })
    return { ...frame, ...Object.fromEntries(arrays) }
  }
  if (data === null) throw new Error('a piece of data came before its frame')
  data[piece.part]!.set(piece.values, piece.at)
  return data
}
