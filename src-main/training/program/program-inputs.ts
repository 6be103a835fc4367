import { boolOf, floatOf, intOf, type ValuesOf } from './graph/graph.ts'
import { layerPlaces } from './network-shape.ts'
import { optimiser } from './optimisers.ts'
import type { ProgramShape, TableShape } from './program-shape.ts'

type ProgramInputs = ReturnType<typeof programInputs>
export type InputValues = ValuesOf<ProgramInputs>
export type State = InputValues['state']
export type Table = InputValues['training']

/** Everything a training program is fed with, for R runs of P parameters. */
export function programInputs(shape: ProgramShape) {
  const { network, runs, training, validation, batches } = shape
  const parameters = floatOf(runs, layerPlaces(network).at(-1)!.end)
  return {
    /** What changes in training, and goes from one call to the next. */
    state: {
      /** [] epochs done. */
      epoch: intOf(),
      weights: parameters,
      /** What the optimiser remembers. */
      slots: Array.from({ length: optimiser(shape.optimiser).slots }, () => parameters),
      /** [R] updates made. */
      updates: intOf(runs),
      /** [R] epochs trained. */
      epochs: intOf(runs),
      /** [R] neither out of patience nor diverged. */
      running: boolOf(runs),
      diverged: boolOf(runs),
      /** [R] lowest validation loss, the epoch it came after (0 = none yet), and the weights then. */
      bestLoss: floatOf(runs),
      bestEpoch: intOf(runs),
      bestWeights: parameters
    },
    options: {
      /** [] epochs to train in this call; after the last of all comes one turn more, which only looks. */
      turns: intOf(),
      /** [] epochs to train in all. */
      lastEpoch: intOf(),
      /** [R] epochs without a better validation loss before a run stops; 0 = never, as without validation rows. */
      patience: intOf(runs),
      /** [] epochs from one checkpoint to the next. */
      checkpointEvery: shape.checkpoints > 0 ? intOf() : undefined,
      learningRate: floatOf(runs),
      /** [] epochs, the last ones, over which the learning rate falls; at most 1 keeps it constant. */
      fallingEpochs: floatOf(),
      decay: floatOf(runs),
      /** [R, P] 1 = trained, 0 = stays as it is. */
      trainable: parameters
    },
    training: tableInputs(shape, training),
    /** Row weights of the validation loss, on the rows of the training table. */
    validationAmong: validation === 'among' ? floatOf(training.blocks, runs, training.rows) : undefined,
    validation: typeof validation === 'object' ? tableInputs(shape, validation) : undefined,
    /** [turns, updates, R, rows] mini-batches: which rows of the training table an update sees; -1 = none, where a run has fewer. */
    visited: batches === null ? undefined : intOf(shape.turns, batches.updates, runs, batches.rows)
  }
}

function tableInputs({ network, runs }: ProgramShape, { blocks, rows, ownTargets, ownWeights }: TableShape) {
  return {
    /** A line each input, and a line of ones for the biases. */
    x: floatOf(blocks, network.inputs + 1, rows),
    probes: network.probes > 0 ? floatOf(blocks, runs, network.probes, rows) : undefined,
    targets: floatOf(blocks, ownTargets ? runs : 1, network.outputs, rows),
    /** Share of each row in the mean loss; those of a run add up to 1. */
    weights: floatOf(blocks, ownWeights ? runs : 1, rows)
  }
}
