/**
 * Shapley values of a game, exactly: what each player adds, averaged over all orders in which the players may join.
 *
 * Coalitions are numbers: bit i of one = player i is in.
 *
 * @param worth row-major [2^players × outputs]: v(S) of every coalition
 * @returns row-major [players × outputs]; each column adds up to v(all) − v(none)
 * @example shapleyValues([0, 1, 2, 5], 2) // [2, 3]: alone 1 and 2, together 5
 */
export function shapleyValues(worth: ArrayLike<number>, players: number, outputs = 1): Float64Array {
  const weightOfSize = coalitionWeights(players)
  const values = new Float64Array(players * outputs)
  for (let coalition = 0; coalition < 1 << players; coalition++) {
    const size = sizeOf(coalition)
    for (let player = 0; player < players; player++) {
      // φ = Σ over S with i of w(|S| - 1)·v(S) - Σ over S without i of w(|S|)·v(S)
      const joined = (coalition >> player) & 1
      const weight = joined ? weightOfSize[size - 1] : -weightOfSize[size]
      for (let c = 0; c < outputs; c++) values[player * outputs + c] += weight * worth[coalition * outputs + c]
    }
  }
  return values
}

/** How many players are in a coalition. */
export function sizeOf(coalition: number): number {
  let count = 0
  for (let rest = coalition; rest !== 0; rest &= rest - 1) count++
  return count
}

/** |S|!(n - |S| - 1)! / n! by size of S, as products so that no factorial overflows. */
function coalitionWeights(players: number): Float64Array {
  const weights = new Float64Array(players)
  weights[0] = 1 / players
  for (let size = 1; size < players; size++) weights[size] = (weights[size - 1] * size) / (players - size)
  return weights
}
