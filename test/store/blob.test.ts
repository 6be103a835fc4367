import fc from 'fast-check'
import { expect, test } from 'vitest'
import { float32From, float64From, int32From, swapped, toBlob } from '../../src-main/store/blob.ts'

const bits = (values: Float64Array | Float32Array | Int32Array) => Buffer.from(values.buffer).toString('hex')

test('any number comes back bit for bit: NaN, infinities, -0, the smallest and the largest', () => {
  fc.assert(
    fc.property(fc.float64Array(), (values) => {
      expect(bits(float64From(toBlob(values)))).toBe(bits(values))
    })
  )
  fc.assert(
    fc.property(fc.float32Array(), (values) => {
      expect(bits(float32From(toBlob(values)))).toBe(bits(values))
    })
  )
  fc.assert(
    fc.property(fc.int32Array(), (values) => {
      expect(bits(int32From(toBlob(values)))).toBe(bits(values))
    })
  )
})

test('the lowest byte comes first', () => {
  // By hand, IEEE 754: 1.5 = 0x3FF8000000000000, -2 (32 bit) = 0xC0000000.
  expect([...toBlob(Float64Array.of(1.5))]).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x3f])
  expect([...toBlob(Float32Array.of(-2))]).toEqual([0, 0, 0, 0xc0])
  expect([...toBlob(Int32Array.of(-2))]).toEqual([0xfe, 0xff, 0xff, 0xff])
})

test('a machine with the highest byte first swaps each number for itself', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  expect([...swapped(bytes, 4)]).toEqual([4, 3, 2, 1, 8, 7, 6, 5])
  expect([...swapped(bytes, 8)]).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
})

test('part of an array is stored without the rest of it', () => {
  const values = Float64Array.of(1, 2, 3, 4).subarray(1, 3)
  expect([...float64From(toBlob(values))]).toEqual([2, 3])
})

test('numbers that begin at an odd place in memory are read', () => {
  const bytes = new Uint8Array(17)
  bytes.set(toBlob(Float64Array.of(1.5, -2)), 1)
  expect([...float64From(bytes.subarray(1))]).toEqual([1.5, -2])
})

test('half a number is refused', () => {
  expect(() => float64From(new Uint8Array(12))).toThrow('12 bytes are no whole 8-byte numbers')
})
