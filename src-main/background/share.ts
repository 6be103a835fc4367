/**
 * The same plain data with every typed array in memory that threads share: sent to one, it is not copied. What is shared
 * already stays as it is. Shared data is never changed.
 *
 * @example share(encode(dataset, settings)).x.buffer instanceof SharedArrayBuffer // true
 */
export function share<Value>(value: Value): Value {
  if (ArrayBuffer.isView(value)) return sharedArray(value as unknown as Float64Array) as unknown as Value
  if (Array.isArray(value)) return value.map(share) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, share(part)])) as Value
}

function sharedArray(values: Float64Array): Float64Array {
  if (values.buffer instanceof SharedArrayBuffer) return values
  // Typed arrays of every kind share this constructor's shape; `values` is one of them.
  const Kind = values.constructor as Float64ArrayConstructor
  const shared = new Kind(new SharedArrayBuffer(values.byteLength))
  shared.set(values)
  return shared
}
