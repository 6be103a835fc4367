import type { TrainingSettings } from './experiment.ts'

/** Share of the epochs, the last ones, over which an annealed learning rate falls. */
const FALLING_SHARE = 0.5

/** Epochs over which the learning rate falls, the last ones; 0 when it is constant. */
export function fallingEpochs({ schedule, epochs }: Pick<TrainingSettings, 'schedule' | 'epochs'>): number {
  return schedule === 'annealed' ? FALLING_SHARE * epochs : 0
}

/**
 * What an epoch's updates take of the learning rate: 1, and where it is annealed, over the last half of the epochs less and less, in
 * equal steps, towards 0 after the last.
 *
 * @param epoch epochs done before, from 0
 * @source A. Defazio et al., Optimal linear decay learning rate schedules and further refinements, 2023 (arXiv 2310.07831); held first, as
 * in A. Hägele et al., Scaling laws and compute-optimal training beyond fixed training durations, NeurIPS 2024
 * @example shareOfRate({ schedule: 'annealed', epochs: 100 }, 75) // 0.5
 */
export function shareOfRate(training: Pick<TrainingSettings, 'schedule' | 'epochs'>, epoch: number): number {
  const falling = fallingEpochs(training)
  return falling === 0 ? 1 : Math.min(1, (training.epochs - epoch) / falling)
}
