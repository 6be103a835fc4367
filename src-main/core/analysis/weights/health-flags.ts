import type { AnalysisSubject } from '../method.ts'
import { dataFlags } from './health-data.ts'
import { trainingFlags } from './health-training.ts'
import type { HealthFlag } from './health-flag.ts'
import { unitFlags, weightFlags } from './health-units.ts'

/** All checks that can be made; those that need data or the history of the training are absent without it. */
export function healthFlags(subject: AnalysisSubject): HealthFlag[] {
  const { network, data } = subject
  return [
    ...weightFlags(network),
    ...(data === null ? [] : [...unitFlags(network, data), ...dataFlags(network, data)]),
    ...trainingFlags(subject)
  ]
}
