/** One check; raised when `value` is beyond `limit`. */
export interface HealthFlag {
  check: string
  value: number
  limit: number
  raised: boolean
  /** What it means; empty when not raised. */
  message: string
  /** What one may do about it. */
  advice: string
  /** Methods whose numbers it spoils. */
  affects: string[]
  /** What in the network it is about; empty where it is about the whole. */
  places: HealthPlace[]
}

/** An input (`from` of layer 0), a unit (`to`), or a connection (both). */
export interface HealthPlace {
  /** From 0. */
  layer: number
  from?: string
  to?: string
}

/** Methods that read weights as they stand. */
export const WEIGHT_METHODS = ['weight-totals', 'sign-counts', 'path-signs', 'olden', 'garson']

/** Methods that mix a value of one input with values of others. */
export const MIXING_METHODS = ['permutation', 'shapley', 'sensitivity', 'lek-profile', 'partial-dependence']

/** A check whose message is written only when it is raised, with what it is about. */
export function flag(
  found: Omit<HealthFlag, 'message' | 'places'>,
  message: () => string,
  places: HealthFlag['places'] = []
): HealthFlag {
  return { ...found, message: found.raised ? message() : '', places: found.raised ? places : [] }
}
