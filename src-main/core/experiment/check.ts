import { formatCount } from '../format-number.ts'
import { UserError } from '../user-error.ts'
import type { ExperimentSettings } from './experiment.ts'
import { planRuns } from './plan.ts'
import { settingsAt, sweepPointName } from './sweep.ts'
import { parseVariant } from './variants.ts'

/** A setting that cannot be trained with. */
export interface SettingsProblem {
  /** Name of the setting: `hidden`, `learningRate`, `split`, … */
  field: string
  message: string
}

/** Limits a person can run into. Beyond them a batch would not end in a day, or would not fit the file. */
export const LIMITS = { layers: 8, units: 1000, epochs: 100_000, runs: 100_000, checkpoints: 200 } as const

/**
 * Everything in the settings alone that keeps an experiment from being trained, one sentence each; empty when all is well.
 * What depends on the data is `checkData`'s.
 */
export function checkSettings(settings: ExperimentSettings): SettingsProblem[] {
  return [
    ...checkArchitecture(settings),
    ...checkTraining(settings),
    ...checkSplit(settings),
    ...checkCheckpoints(settings),
    ...checkBatch(settings)
  ]
}

function checkArchitecture({ task, architecture: { hidden, output } }: ExperimentSettings): SettingsProblem[] {
  const fits = task === 'classify' ? output !== 'linear' : output === 'linear'
  const advice = task === 'classify' ? 'Choose softmax' : 'Choose linear'
  const subject = task === 'classify' ? 'Classification' : 'Regression'
  return problems([
    [
      hidden.length >= 1 && hidden.length <= LIMITS.layers,
      'hidden',
      `A network has 1 to ${LIMITS.layers} hidden layers, not ${hidden.length}. Write 8, or 8,5 for two layers.`
    ],
    [
      hidden.every((units) => isInteger(units, 1, LIMITS.units)),
      'hidden',
      `A hidden layer has 1 to ${formatCount(LIMITS.units)} units. Change ${hidden.find((units) => !isInteger(units, 1, LIMITS.units))}.`
    ],
    [fits, 'output', `${subject} cannot end in a ${output} output. ${advice}.`]
  ])
}

function checkTraining({ training, split }: ExperimentSettings): SettingsProblem[] {
  const { optimiser, learningRate, momentum, decay, decayBy, epochs, patience, batchSize } = training
  return problems([
    [
      isInteger(epochs, 1, LIMITS.epochs),
      'epochs',
      `Epochs go from 1 to ${formatCount(LIMITS.epochs)}, not ${epochs}.`
    ],
    [
      learningRate > 0 && learningRate < Infinity,
      'learningRate',
      `The learning rate must be above 0, not ${learningRate}.`
    ],
    [decayBy !== 'hand' || (decay >= 0 && decay < Infinity), 'decay', `Weight decay must be 0 or more, not ${decay}.`],
    [
      optimiser !== 'sgd' || (momentum >= 0 && momentum < 1),
      'momentum',
      `Momentum must be from 0 to below 1, not ${momentum}.`
    ],
    [isInteger(patience, 0), 'patience', `Patience is a number of epochs, or 0 to train all of them, not ${patience}.`],
    [
      !(patience > 0 && split.validation === 0),
      'patience',
      'Stopping early needs validation rows. Give validation a share of the split, or set patience to 0.'
    ],
    [isInteger(batchSize, 0), 'batchSize', `Batch size is a number of rows, or 0 for all of them, not ${batchSize}.`]
  ])
}

function checkSplit({ split }: ExperimentSettings): SettingsProblem[] {
  const { training, validation, test, seed } = split
  const sum = training + validation + test
  return problems([
    [
      [training, validation, test].every((share) => share >= 0) && training > 0,
      'split',
      'The shares of the split must be 0 or more, and training above 0.'
    ],
    // Thirds are typed as 33.33.
    [
      Math.abs(sum - 100) < 0.05,
      'split',
      `The shares of the split must add up to 100, these make ${Number(sum.toFixed(2))}.`
    ],
    [Number.isSafeInteger(seed), 'split', `The seed of the split must be a whole number, not ${seed}.`]
  ])
}

function checkCheckpoints({ checkpointEvery, training: { epochs } }: ExperimentSettings): SettingsProblem[] {
  const kept = checkpointEvery > 0 ? Math.floor(epochs / checkpointEvery) : 0
  const enough = Math.ceil(epochs / LIMITS.checkpoints)
  return problems([
    [
      isInteger(checkpointEvery, 0),
      'checkpointEvery',
      `Checkpoints come every so many whole epochs, not ${checkpointEvery}.`
    ],
    [
      kept <= LIMITS.checkpoints,
      'checkpointEvery',
      `A run keeps at most ${LIMITS.checkpoints} checkpoints, these would be ${formatCount(kept)}. Keep one every ${formatCount(enough)} epochs or more.`
    ]
  ])
}

function checkBatch(settings: ExperimentSettings): SettingsProblem[] {
  const own = problems([
    [
      isInteger(settings.runs, 1, LIMITS.runs),
      'runs',
      `Runs go from 1 to ${formatCount(LIMITS.runs)}, not ${settings.runs}.`
    ],
    [Number.isSafeInteger(settings.seed), 'seed', `The seed must be a whole number, not ${settings.seed}.`]
  ])
  return own.length > 0 ? own : checkVariants(settings)
}

function checkVariants(settings: ExperimentSettings): SettingsProblem[] {
  try {
    const runs = planRuns(settings, settings.inputs).runs.length
    return [
      ...problems([
        [
          runs <= LIMITS.runs,
          'variants',
          `All variants together are ${formatCount(runs)} runs; ${formatCount(LIMITS.runs)} are the most. Leave some out.`
        ]
      ]),
      ...checkSweeps(settings)
    ]
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [{ field: 'variants', message: error.message }]
  }
}

/** Every point of a sweep must be an experiment that can be trained. */
function checkSweeps(settings: ExperimentSettings): SettingsProblem[] {
  const points = settings.variants
    .map((text) => parseVariant(text, settings.inputs))
    .flatMap((variant) => (variant.kind === 'sweep' ? variant.points : []))
  const broken = points.flatMap((point) => {
    const there = settingsAt(settings, point)
    return [...checkArchitecture(there), ...checkTraining(there)]
      .filter(({ field }) => field in point)
      .map(({ message }) => ({ field: 'variants', message: `The sweep's point ${sweepPointName(point)}: ${message}` }))
  })
  return [
    ...problems([
      [
        points.length === 0 || settings.split.validation > 0,
        'variants',
        'A sweep chooses by the loss of validation rows. Give validation a share of the split.'
      ]
    ]),
    ...broken.slice(0, 1)
  ]
}

function problems(checks: [holds: boolean, field: string, message: string][]): SettingsProblem[] {
  return checks.filter(([holds]) => !holds).map(([, field, message]) => ({ field, message }))
}

function isInteger(value: number, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}
