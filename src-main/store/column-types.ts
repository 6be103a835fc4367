import { customType } from 'drizzle-orm/sqlite-core'
import { float32From, float64From, int32From, toBlob } from './blob.ts'
import { fromJson, toJson } from './json.ts'

type Bytes = Uint8Array | null

// Prepared statements hand null to `toDriver` as well, hence the checks.

/** Little-endian float64. */
export const float64Blob = customType<{ data: Float64Array; driverData: Bytes }>({
  dataType: () => 'blob',
  toDriver: (values) => (values === null ? null : toBlob(values)),
  fromDriver: (blob) => float64From(blob!)
})

/** Little-endian float32. */
export const float32Blob = customType<{ data: Float32Array; driverData: Bytes }>({
  dataType: () => 'blob',
  toDriver: (values) => (values === null ? null : toBlob(values)),
  fromDriver: (blob) => float32From(blob!)
})

/** Little-endian int32. */
export const int32Blob = customType<{ data: Int32Array; driverData: Bytes }>({
  dataType: () => 'blob',
  toDriver: (values) => (values === null ? null : toBlob(values)),
  fromDriver: (blob) => int32From(blob!)
})

/** JSON with NaN and infinities. @example settings: json<ExperimentSettings>()('settings') */
export const json = <T>() =>
  customType<{ data: T; driverData: string | null }>({
    dataType: () => 'text',
    toDriver: (value) => (value === null ? null : toJson(value)),
    fromDriver: (text) => fromJson(text!) as T
  })
