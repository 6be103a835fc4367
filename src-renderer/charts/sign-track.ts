import { axisTicks } from './sign-bars.ts'

/** A number and its spread: an interval, the single runs where they are few, or neither. */
export interface TrackValue {
  /** NaN where there is none. */
  value: number
  low: number | null
  high: number | null
  ofRuns: number[] | null
}

export interface TrackScale {
  ticks: number[]
  /** Where a value stands, in % of the width. */
  place: (value: number) => number
}

/** Room at both ends, as a share of the scale, so that no dot is cut. */
const MARGIN = 0.05

/** A scale that holds all of these numbers; `also` are to be on it too, such as 0. */
export function trackScale(values: readonly TrackValue[], also: readonly number[]): TrackScale {
  const numbers = [
    ...also,
    ...values.flatMap(({ value, low, high, ofRuns }) => [value, ...(ofRuns ?? [low ?? NaN, high ?? NaN])])
  ].filter(Number.isFinite)
  const least = Math.min(...numbers)
  const most = Math.max(...numbers)
  const room = (most - least) * MARGIN || 1
  const [low, high] = [least - room, most + room]
  return { ticks: axisTicks(low, high, 4), place: (value) => ((value - low) / (high - low)) * 100 }
}
