import { networkFromText } from '../../helpers/networks.ts'

const network = (a: number, b: number) => networkFromText(['linear'], `   y\n a  ${a}\n b  ${b}`)

/** A run of two weights with a checkpoint, and three training rows that vote on them: see votes.test.ts of core. */
export const votedRun = {
  network: network(-1, 0.5),
  initial: network(0.2, 0.1),
  checkpoints: [{ epoch: 10, network: network(-0.1, 0.3) }],
  data: {
    rows: 3,
    inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
    outputs: ['y'],
    x: Float64Array.of(1, 0, 2, 1, -1, 1),
    y: Float64Array.of(-1, -2, 1),
    labels: null,
    partition: Uint8Array.of(0, 0, 0),
    sourceRow: Int32Array.of(0, 1, 2),
    targetStandardisation: [{ name: 'y', mean: 0, sd: 1 }],
    dropped: { rows: 0, byColumn: {} }
  }
}
