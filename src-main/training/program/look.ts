import { filled, int } from './graph/constants.ts'
import { add, less } from './graph/elementwise.ts'
import { loop } from './graph/loop.ts'
import { entry } from './graph/shapes.ts'
import type { Float, Int } from './graph/value.ts'
import { losses, lossesAndGradient, type Block } from './passes.ts'
import type { InputValues, Table } from './program-inputs.ts'
import type { ProgramShape } from './program-shape.ts'

/** What there is to see at some weights: mean losses of a row for each run [R], without the penalty. */
export interface Look {
  loss: Float
  /** NaN without validation rows. */
  validationLoss: Float
  /** [R, P] slope of the loss; null with mini-batches, whose updates see other rows. */
  gradient: Float | null
}

/** Looks at the weights [R, P] of all runs. With full batches the gradient comes out of the same pass over the rows. */
export function lookAt(weights: Float, shape: ProgramShape, inputs: InputValues): Look {
  const { network, runs, batches } = shape
  const none = filled(0, [runs])
  const among = inputs.validationAmong === undefined ? [] : [inputs.validationAmong]
  const trainingBlock = (index: Int) => blockOf(inputs.training, index, among)

  const [loss, ...others] =
    batches === null
      ? overBlocks(shape.training.blocks, [none, ...among.map(() => none), filled(0, weights.shape)], (index) => {
          const { losses, gradient } = lossesAndGradient(network, weights, trainingBlock(index))
          return [...losses, gradient]
        })
      : overBlocks(shape.training.blocks, [none, ...among.map(() => none)], (index) =>
          losses(network, weights, trainingBlock(index))
        )

  return {
    loss,
    validationLoss: among.length > 0 ? others[0] : validationLoss(weights, shape, inputs),
    gradient: batches === null ? others.at(-1)! : null
  }
}

function validationLoss(weights: Float, { network, runs, validation }: ProgramShape, inputs: InputValues): Float {
  const table = inputs.validation
  if (typeof validation !== 'object' || table === undefined) return filled(NaN, [runs])
  const visit = (index: Int) => losses(network, weights, blockOf(table, index, []))
  return overBlocks(validation.blocks, [filled(0, [runs])], visit)[0]
}

/** Adds up what comes of blocks, one after the other. */
function overBlocks(blocks: number, zeros: Float[], visit: (index: Int) => Float[]): Float[] {
  if (blocks === 1) return visit(int(0))
  const end = loop(
    { index: int(0), sums: zeros },
    ({ index }) => less(index, blocks),
    ({ index, sums }) => {
      const more = visit(index)
      return { index: add(index, 1), sums: sums.map((sum, i) => add(sum, more[i])) }
    }
  )
  return end.sums
}

function blockOf({ x, probes, targets, weights }: Table, index: Int, otherWeights: Float[]): Block {
  return {
    x: entry(x, index),
    probes: probes === undefined ? null : entry(probes, index),
    targets: entry(targets, index),
    weights: [weights, ...otherWeights].map((weights) => entry(weights, index))
  }
}
