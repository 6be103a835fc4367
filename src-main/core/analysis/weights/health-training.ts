import { formatCount, formatShare } from '../../format-number.ts'
import type { History } from '../../run/run.ts'
import type { AnalysisSubject } from '../method.ts'
import { flag, WEIGHT_METHODS, type HealthFlag } from './health-flag.ts'

const LIMIT = 0.01
/** A shorter history says nothing about its last tenth. */
const FEWEST_EPOCHS = 20

/** What the training makes of the reading. */
export function trainingFlags({ decay, history }: AnalysisSubject): HealthFlag[] {
  return [
    ...(decay === undefined || decay === null ? [] : [withoutDecay(decay)]),
    ...(history ? fallingLoss(history) : [])
  ]
}

function withoutDecay(decay: number): HealthFlag {
  return flag(
    {
      check: 'weight decay',
      value: decay,
      limit: 0,
      raised: decay === 0,
      advice: 'Train again with weight decay (automatic chooses it by cross-validation).',
      affects: WEIGHT_METHODS
    },
    () =>
      'It was trained without weight decay: weights that the data has no use for stay near their random start instead of falling to 0.'
  )
}

/**
 * Whether the loss was still falling when the training ended: by what share its least value became smaller in the last tenth
 * of the epochs. The loss is that of the validation rows where there are any.
 */
function fallingLoss(history: History): HealthFlag[] {
  const { losses, of } =
    history.validation.length > 0
      ? { losses: history.validation, of: 'validation' }
      : { losses: history.training, of: 'training' }
  if (losses.length < FEWEST_EPOCHS) return []
  const last = Math.ceil(losses.length / 10)
  const least = (part: Float32Array) => part.reduce((smallest, loss) => Math.min(smallest, loss), Infinity)
  const before = least(losses.subarray(0, losses.length - last))
  const fall = Math.max(0, 1 - least(losses.subarray(losses.length - last)) / before)
  return [
    flag(
      {
        check: 'fall of the loss in the last tenth of the epochs',
        value: fall,
        limit: LIMIT,
        raised: fall > LIMIT,
        advice: 'Train more epochs, or with a higher learning rate, until the loss is level.',
        affects: ['performance', ...WEIGHT_METHODS]
      },
      () =>
        `The ${of} loss still fell by ${formatShare(fall, 1)} in the last ${formatCount(last)} epochs: the training had not come to rest, and the weights were on their way.`
    )
  ]
}
