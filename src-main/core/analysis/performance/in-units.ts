import type { EncodedData } from '../../dataset/encoded-data.ts'

/** A target, or a prediction of it, in its own unit. The network of an import may have learnt it as it is, without mean and sd. */
export function inUnits({ targetStandardisation }: EncodedData, value: number, k: number): number {
  const scale = targetStandardisation?.[k]
  return scale === undefined ? value : value * scale.sd + scale.mean
}
