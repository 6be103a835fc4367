import { endianness } from 'node:os'

type Numbers = Float64Array | Float32Array | Int32Array

/** The file holds little-endian numbers on every machine. */
const SWAP = endianness() === 'BE'

/** Numbers as the bytes the file holds. NaN, infinities and -0 stay what they are, bit for bit. */
export function toBlob(values: Numbers): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return SWAP ? swapped(bytes, values.BYTES_PER_ELEMENT) : bytes
}

/** The other way, into memory of its own. @throws RangeError when the bytes are no whole numbers */
export const float64From = (blob: Uint8Array): Float64Array<ArrayBuffer> => new Float64Array(bufferOf(blob, 8))
export const float32From = (blob: Uint8Array): Float32Array<ArrayBuffer> => new Float32Array(bufferOf(blob, 4))
export const int32From = (blob: Uint8Array): Int32Array<ArrayBuffer> => new Int32Array(bufferOf(blob, 4))

function bufferOf(blob: Uint8Array, bytesPerNumber: number): ArrayBuffer {
  if (blob.length % bytesPerNumber !== 0)
    throw new RangeError(`${blob.length} bytes are no whole ${bytesPerNumber}-byte numbers`)
  // SQLite's bytes may begin anywhere in memory, numbers may not: hence a copy.
  return (SWAP ? swapped(blob, bytesPerNumber) : Uint8Array.from(blob)).buffer
}

/** A copy with the bytes of each number in the other order. */
export function swapped(bytes: Uint8Array, bytesPerNumber: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes)
  for (let start = 0; start < copy.length; start += bytesPerNumber)
    copy.subarray(start, start + bytesPerNumber).reverse()
  return copy
}
