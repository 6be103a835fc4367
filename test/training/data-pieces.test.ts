import { expect, test } from 'vitest'
import type { EncodedData } from '../../src-main/core/dataset/encoded-data.ts'
import { addPiece, piecesOf } from '../../src-main/training/data-pieces.ts'
import { randomData } from './problems.ts'

/** Bytes instead of numbers: to compare long arrays as values takes seconds. */
function asBytes(data: EncodedData): Record<string, unknown> {
  const bytes = ({ buffer, byteOffset, byteLength }: Float64Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('base64')
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      ArrayBuffer.isView(value) ? bytes(value as Float64Array) : value
    ])
  )
}

test.each(['classify', 'regress'] as const)('large data arrives whole: %s', (task) => {
  const data = randomData(40_000, 4, 3, task)
  const pieces = [...piecesOf(data)]
  // The frame; 1.28 MB of inputs in two pieces; targets, and so on.
  expect(pieces.length).toBeGreaterThanOrEqual(6)
  expect(asBytes(pieces.reduce<EncodedData | null>(addPiece, null)!)).toEqual(asBytes(data))
})

test('no piece is larger than a megabyte, and none is in memory that threads share', () => {
  const { x, ...rest } = randomData(40_000, 4, 3, 'classify')
  const shared = new Float64Array(new SharedArrayBuffer(x.byteLength))
  shared.set(x)
  for (const piece of piecesOf({ ...rest, x: shared })) {
    const values = piece.part === 'frame' ? piece.data.x : piece.values
    expect(values.buffer).toBeInstanceOf(ArrayBuffer)
    expect(values.buffer.byteLength).toBeLessThanOrEqual(1 << 20)
  }
})
