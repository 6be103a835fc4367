import { RUNAWAY } from '../runaway.ts'
import { filled, int } from './graph/constants.ts'
import {
  abs,
  add,
  and,
  cast,
  floorDiv,
  greater,
  isFinite,
  less,
  lessEqual,
  not,
  or,
  sub,
  where
} from './graph/elementwise.ts'
import { writeGraph } from './graph/graph.ts'
import { loop } from './graph/loop.ts'
import { all, any } from './graph/products.ts'
import { entry, expand, withEntry } from './graph/shapes.ts'
import type { Int } from './graph/value.ts'
import { lookAt, type Look } from './look.ts'
import { epochOfBatches, rateOfEpoch, update } from './move.ts'
import { programInputs, type State } from './program-inputs.ts'
import type { ProgramShape } from './program-shape.ts'

/**
 * The program that trains R runs at once, as a graph.
 *
 * One turn looks at the weights and then moves them: it takes the losses after so many epochs, notes which are best and who
 * stops, and trains the next epoch. With full batches the look is the same pass over the rows that yields the gradient. After
 * the last epoch comes one turn more, which only looks.
 */
export function trainingProgram(shape: ProgramShape) {
  return writeGraph(programInputs(shape), (inputs) => {
    const { options, visited } = inputs
    const { runs, turns } = shape
    const { turn, ...end } = loop(
      {
        turn: int(0),
        state: inputs.state,
        trainingLoss: filled(NaN, [turns, runs]),
        validationLoss: filled(NaN, [turns, runs]),
        checkpoints: shape.checkpoints > 0 ? filled(0, [shape.checkpoints, ...inputs.state.weights.shape]) : undefined
      },
      ({ turn, state }) => and(less(turn, options.turns), any(state.running, 0)),
      ({ turn, state, trainingLoss, validationLoss, checkpoints }) => {
        const look = lookAt(state.weights, shape, inputs)
        const judged = judge(state, look, options.patience)
        const trains = and(judged.running, less(state.epoch, options.lastEpoch))
        const rate = rateOfEpoch(state.epoch, inputs)
        const moved =
          look.gradient === null
            ? epochOfBatches(judged, entry(visited!, turn), trains, rate, inputs, shape)
            : update(judged, look.gradient, trains, rate, inputs, shape)
        return {
          turn: add(turn, 1),
          state: {
            ...judged,
            ...moved,
            epoch: add(state.epoch, 1),
            epochs: add(state.epochs, cast(trains, 'int32'))
          },
          trainingLoss: withEntry(trainingLoss, turn, look.loss),
          validationLoss: withEntry(validationLoss, turn, look.validationLoss),
          checkpoints: checkpoints && withEntry(checkpoints, place(state.epoch), state.weights)
        }
      }
    )
    return { turns: turn, ...end }

    /**
     * Where in the list of checkpoints weights go. Those of the epochs before a checkpoint go to its place too and are
     * written over: that costs less than a decision.
     */
    function place(epoch: Int): Int {
      const every = options.checkpointEvery!
      const checkpointsBefore = (epoch: Int) => floorDiv(add(epoch, sub(every, 1)), every)
      return sub(checkpointsBefore(epoch), checkpointsBefore(inputs.state.epoch))
    }
  })
}

/** Notes which weights are the best so far, which runs diverged, and which are out of patience. */
function judge(state: State, { loss, validationLoss }: Look, patience: Int): State {
  const { epoch, weights } = state
  const hasTrained = greater(epoch, 0)
  const sound = and(isFinite(loss), all(lessEqual(abs(weights), RUNAWAY), 1))
  const diverges = and(and(state.running, hasTrained), not(sound))
  const running = and(state.running, not(diverges))

  const isBetter = and(and(running, hasTrained), less(validationLoss, state.bestLoss))
  const bestEpoch = where(isBetter, epoch, state.bestEpoch)
  const hasPatience = or(less(sub(epoch, bestEpoch), patience), not(and(greater(patience, 0), hasTrained)))
  return {
    ...state,
    running: and(running, hasPatience),
    diverged: or(state.diverged, diverges),
    bestLoss: where(isBetter, validationLoss, state.bestLoss),
    bestEpoch,
    bestWeights: where(expand(isBetter, 1), weights, state.bestWeights)
  }
}
