import { kindOf } from '../experiment/variants.ts'
import { UserError } from '../user-error.ts'
import type { AnalysisOutcome } from './analyse.ts'
import type { Batch, BatchMethod, BatchVariant } from './batch-method.ts'
import type { MethodOptions } from './method.ts'
import { completeOptions } from './options.ts'
import { listed } from './wording.ts'

/**
 * A method about all runs of an experiment.
 *
 * @param options by name; what is absent takes its default
 * @throws UserError when variants that it needs have no runs, or an option is wrong
 * @example analyseBatch(allSubsets, batch, { metric: 'logLoss' }).tables.find(({ name }) => name === 'shares')
 */
export function analyseBatch(method: BatchMethod, batch: Batch, options: MethodOptions = {}): AnalysisOutcome {
  const trained = new Set(batch.runs.map(({ variant }) => variant))
  const missing = missingVariants(
    method,
    batch.variants.filter(({ name }) => trained.has(name))
  )
  if (missing.length > 0) {
    throw new UserError(
      `${method.title} reads runs of the variant ${listed(missing)}, and this experiment has none. Train an experiment with ${missing.length === 1 ? 'it' : 'them'}.`
    )
  }
  const { tables, notes, says } = method.compute(batch, completeOptions(method, options))
  const said = says?.(tables, batch.runs.length) ?? []
  return {
    method: method.name,
    title: method.title,
    question: method.question,
    runs: batch.runs.length,
    tables,
    scores: null,
    says: said,
    notes: [...said, ...notes],
    caveats: method.caveats
  }
}

/**
 * Kinds of variants that a method reads and that have no runs.
 *
 * @param trained the variants that have
 */
export function missingVariants(
  { requires }: Pick<BatchMethod, 'requires'>,
  trained: readonly Pick<BatchVariant, 'spec'>[]
): string[] {
  const present = new Set(trained.map(kindOf))
  return requires.variants.filter((kind) => !present.has(kind))
}
