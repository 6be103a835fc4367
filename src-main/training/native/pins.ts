import pins from '../../../resources/native/pins.json' with { type: 'json' }

/** A wheel of TensorFlow, known by its hash: what is inside is what was tested. */
export interface WheelPin {
  /** As pip reads it: `tensorflow-cpu==2.21.0`. */
  requirement: string
  /** pip's name of the platform. Any Python 3 can fetch it; `python` only says which of the wheels. */
  platform: string
  python: string
  sha256: string
  /** Size of the download, about, for the progress bar. */
  bytes: number
  /** Shared libraries to take out of it, from its folder `tensorflow`. */
  libraries: string[]
}

export const TENSORFLOW_VERSION = pins.tensorflow

/** @returns null where no wheel has a library that can be used */
export function wheelPin(platform: string = process.platform, arch: string = process.arch): WheelPin | null {
  const wheels: Record<string, WheelPin | undefined> = pins.wheels
  return wheels[`${platform}-${arch}`] ?? null
}
