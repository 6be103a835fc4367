import { expect, test } from 'vitest'
import { trainerEnvironment } from '../../../src-main/training/trainer-process.ts'
import { xlaFlags } from '../../../src-main/training/program/xla-flags.ts'

test("adds the trainer's flags to those that are there", () => {
  expect(xlaFlags('TensorFlow 2.21.0', '--xla_cpu_multi_thread_eigen=true').split(' ')).toEqual([
    '--xla_cpu_multi_thread_eigen=true',
    '--xla_cpu_experimental_ynn_fusion_type=LIBRARY_FUSION_TYPE_INDIVIDUAL_DOT',
    '--xla_cpu_prefer_vector_width=512'
  ])
})

test('leaves an older library alone, which would end the process over a flag it does not know', () => {
  expect(xlaFlags('TensorFlow 2.9.1')).toBe('')
  expect(xlaFlags('TensorFlow 2.9.1', '--one=1')).toBe('--one=1')
})

test("a trainer keeps the person's flags, and takes one core unless they say otherwise", () => {
  expect(trainerEnvironment({ XLA_FLAGS: '--xla_dump_to=/tmp/x' }).XLA_FLAGS).toBe(
    '--xla_dump_to=/tmp/x --xla_cpu_multi_thread_eigen=false'
  )
  const many = { XLA_FLAGS: '--xla_cpu_multi_thread_eigen=true' }
  expect(trainerEnvironment(many)).toMatchObject({ ...many, OMP_NUM_THREADS: '1' })
})
