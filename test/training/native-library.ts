import { UserError } from '../../src-main/core/user-error.ts'
import { ensureNative } from '../../src-main/training/native/ensure.ts'

/**
 * The binding of the native library, installed when this machine does not have it yet; or the reason why it cannot be, for
 * which tests are skipped.
 */
export async function nativeLibrary(): Promise<{ binding: string | null; reason: string }> {
  try {
    return { binding: await ensureNative(), reason: '' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.warn(`Tests of the native library are skipped: ${error.message}`)
    return { binding: null, reason: error.message }
  }
}
