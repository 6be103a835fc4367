import { z } from 'zod'

/** What may cross the border towards the main side, in the shapes of the core. */

export const Id = z.object({ id: z.int().positive() })
export const Ids = z.object({ ids: z.array(z.int().positive()).min(1) })

export const Reading = z.object({
  delimiter: z.string().optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(['', ',', '.', ' ', "'"]).optional(),
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']).optional(),
  header: z.boolean().optional(),
  missing: z.array(z.string()).optional(),
  sheet: z.string().optional(),
  types: z.record(z.string(), z.enum(['scale', 'nominal', 'text'])).optional()
})

export const Roles = z.record(z.string(), z.enum(['input', 'target', 'excluded']))

/** Shape only; what the values may be is said by `checkSettings` in the words of the form. */
export const Settings = z.object({
  task: z.enum(['classify', 'regress']),
  targets: z.array(z.string()),
  inputs: z.array(z.string()),
  missing: z.enum(['drop', 'mean', 'indicator']),
  split: z.object({ training: z.number(), validation: z.number(), test: z.number(), seed: z.number() }),
  architecture: z.object({
    hidden: z.array(z.number()),
    activation: z.enum(['tanh', 'logistic', 'relu']),
    output: z.enum(['softmax', 'logistic', 'linear'])
  }),
  training: z.object({
    optimiser: z.enum(['adam', 'sgd']),
    learningRate: z.number(),
    schedule: z.enum(['constant', 'annealed']),
    momentum: z.number(),
    decay: z.number(),
    decayBy: z.enum(['hand', 'cross-validation']),
    epochs: z.number(),
    patience: z.number(),
    batchSize: z.number()
  }),
  runs: z.number(),
  seed: z.number(),
  variants: z.array(z.string()),
  checkpointEvery: z.number()
})

/** One run, or all runs of an experiment (or of one of its variants). */
export const Subject = z.object({
  run: z.int().positive().optional(),
  experiment: z.int().positive().optional(),
  variant: z.string().optional()
})
