/**
 * How XLA should compile for a trainer, which has one core:
 * - small matrix products by the YNNPACK kernels, one by one; sums and the like are faster in XLA's own loops
 * - vectors as wide as the processor has
 */
const FLAGS = {
  '--xla_cpu_multi_thread_eigen': 'false',
  '--xla_cpu_experimental_ynn_fusion_type': 'LIBRARY_FUSION_TYPE_INDIVIDUAL_DOT',
  '--xla_cpu_prefer_vector_width': '512'
}

/** First version 2.x that knows all of them: XLA ends the process over a flag it does not know. */
const SINCE = 21

/**
 * XLA_FLAGS with our flags behind those of the person, where they have not chosen otherwise. XLA reads them once a process, when it
 * compiles for the first time.
 *
 * @param library such as `TensorFlow 2.21.0`
 */
export function xlaFlags(library: string, present = ''): string {
  const minor = Number(/\b2\.(\d+)/.exec(library)?.[1] ?? 0)
  if (minor < SINCE) return present
  return withFlags(FLAGS, present)
}

/** Flags behind those that are there, unless they are among them. */
export function withFlags(flags: Record<string, string>, present = ''): string {
  const missing = Object.entries(flags).filter(([name]) => !present.includes(`${name}=`))
  return [present, ...missing.map(([name, value]) => `${name}=${value}`)].filter((flag) => flag !== '').join(' ')
}
