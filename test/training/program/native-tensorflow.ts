import { loadNative, type Tensorflow } from '../../../src-main/training/tensorflow.ts'
import { trainerEnvironment } from '../../../src-main/training/trainer-process.ts'
import { nativeLibrary } from '../native-library.ts'

// As in a trainer: with several threads the order of sums would depend on how the work is shared out.
Object.assign(process.env, trainerEnvironment(process.env))
const { binding } = await nativeLibrary()

/** TensorFlow with XLA, or null where the library cannot be installed: tests of the compiled program are skipped there. */
export const tensorflow: Tensorflow | null = binding === null ? null : loadNative(binding)
