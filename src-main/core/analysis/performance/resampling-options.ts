import type { MethodOption, MethodOptions } from '../method.ts'
import { Resampler } from './resamples.ts'

/** Shared by methods with intervals over rows. */
export const RESAMPLING_OPTIONS: MethodOption[] = [
  {
    name: 'resamples',
    label: 'Bootstrap samples',
    help: 'bootstrap samples of the rows, for the intervals',
    kind: 'number',
    default: 1000,
    effort: true
  },
  { name: 'seed', label: 'Seed', help: 'seed of the bootstrap', kind: 'number', default: 1, effort: true }
]

export function resamplerOf({ resamples, seed }: MethodOptions): Resampler {
  return new Resampler({ resamples: Math.max(1, Math.round(Number(resamples))), seed: Math.round(Number(seed)) })
}
