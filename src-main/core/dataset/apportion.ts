/**
 * Splits a whole number into whole shares by the method of largest remainders (Hamilton): each share is its quota rounded
 * down, and what is left goes to the largest remainders, ties to the earlier share. The shares add up to the total.
 *
 * @param weights not negative, not all 0; only their ratios count
 * @example apportion(10, [70, 15, 15]) // [7, 2, 1]
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const { whole, remainder } = quotas(total, weights)
  let left = total - sum(whole)
  const byRemainder = remainder.map((_, index) => index).sort((a, b) => remainder[b] - remainder[a] || a - b)
  for (const index of byRemainder) {
    if (left === 0) break
    whole[index]++
    left--
  }
  return whole
}

/**
 * Splits several groups by the same weights at once, so that every group is split like the whole and the totals are
 * exactly those of `apportion` over all rows. Splitting group by group would let rounding add up: of a hundred groups of
 * three rows, a share of 15 % would get nothing.
 *
 * Every cell is its quota rounded down or up, in rare ties one more.
 *
 * @returns counts[group][share]
 * @example apportionGroups([59, 71, 48], [60, 20, 20]) // [[35, 12, 12], [43, 14, 14], [29, 10, 9]]
 */
export function apportionGroups(sizes: readonly number[], weights: readonly number[]): number[][] {
  const groups = sizes.map((size) => quotas(size, weights))
  const counts = groups.map((group) => group.whole)
  const leftInGroup = sizes.map((size, group) => size - sum(counts[group]))
  const leftInShare = apportion(sum(sizes), weights).map(
    (total, share) => total - sum(counts.map((group) => group[share]))
  )

  const cells = groups.flatMap(({ remainder }, group) => remainder.map((size, share) => ({ group, share, size })))
  cells.sort((a, b) => b.size - a.size || a.group - b.group || a.share - b.share)
  const fill = (): void => {
    for (const { group, share } of cells) {
      if (leftInGroup[group] === 0 || leftInShare[share] === 0) continue
      counts[group][share]++
      leftInGroup[group]--
      leftInShare[share]--
    }
  }
  // The second round places the few rows whose own shares were full already.
  while (leftInGroup.some((left) => left > 0)) fill()
  return counts
}

function quotas(total: number, weights: readonly number[]): { whole: number[]; remainder: number[] } {
  const all = sum(weights)
  // Multiplying first keeps quotas such as 100 × 15 / 100 whole.
  const quota = weights.map((weight) => (total * weight) / all)
  const whole = quota.map(Math.floor)
  // Rounded, so that remainders that are equal on paper tie here too.
  return { whole, remainder: quota.map((value, index) => Number((value - whole[index]).toFixed(9))) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
