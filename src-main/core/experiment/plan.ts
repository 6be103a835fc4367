import { assertNever } from '../assert-never.ts'
import { formatCount } from '../format-number.ts'
import { deriveSeed } from '../random.ts'
import { UserError } from '../user-error.ts'
import type { ExperimentSettings } from './experiment.ts'
import type { RunSpec } from './run-spec.ts'
import { sweepPointName, sweepPointText } from './sweep.ts'
import { parseVariant, type Variant } from './variants.ts'

/** An experiment worked out: what is trained, in which order. */
export interface Plan {
  variants: PlannedVariant[]
  /** `runs[i].index` is i. */
  runs: RunSpec[]
}

interface PlannedVariant {
  /** Unique in the experiment: `all variables`, `permuted labels`, `v4 + v7`. */
  name: string
  /** In the grammar of the command line; empty for the main variant. */
  spec: string
  /** What is in it, for the eye: `each variable in turn, 10 seeds`. */
  description: string
  runs: number
  /** The text in the settings that asked for it: folds are made of subsets too, a sweep of every point. Empty for the main variant. */
  asked: string
}

export const MAIN_VARIANT = 'all variables'

/** Seeds of a variant that trains many different networks, unless it says so itself. */
const SEEDS = 10

type Settings = Pick<ExperimentSettings, 'training' | 'runs' | 'seed' | 'variants'>

/** What a variant's run has of its own; all else is as in the main variant. */
type Difference = Partial<
  Pick<RunSpec, 'seed' | 'inputs' | 'rows' | 'labels' | 'probes' | 'learningRate' | 'decay' | 'hidden'>
>

interface Drawn {
  name: string
  spec: string
  description: string
  runs: Difference[]
}

/**
 * Which runs answer an experiment's questions. The main runs come first, on all variables, with the seeds `settings.seed`,
 * `settings.seed` + 1, …; run k of every other variant starts from the same seed as main run k, so that what differs
 * between them is the question and not the start. Folds are planned for the subsets of the experiment too: to compare
 * them with all variables they must have been tested on the same rows. Every combination of a sweep is a variant of its own,
 * whose networks can be read together.
 *
 * @param variables the experiment's inputs
 * @throws UserError when a variant is not of the grammar or asked for twice
 * @example planRuns({ ...settings, runs: 100, variants: ['subset:v4+v7'] }, ['v1', …]).runs.length // 200
 */
export function planRuns(settings: Settings, variables: readonly string[]): Plan {
  const questions = settings.variants.map((asked): Question => ({ asked, variant: parseVariant(asked, variables) }))
  const drawn = [
    { ...main(settings, variables), asked: '' },
    ...withFoldsOfSubsets(questions).flatMap(({ asked, variant }) =>
      [draw(variant, settings, variables)].flat().map((one) => ({ ...one, asked }))
    )
  ]
  refuseTwice(drawn)
  const { learningRate, decay } = settings.training
  const runs = drawn.flatMap((variant, position) => variant.runs.map((difference) => ({ position, difference })))
  return {
    variants: drawn.map((variant) => ({ ...variant, runs: variant.runs.length })),
    runs: runs.map(({ position, difference }, index) => ({
      index,
      variant: position,
      seed: settings.seed,
      inputs: null,
      rows: { kind: 'split' },
      labels: { kind: 'true' },
      probes: null,
      learningRate,
      decay,
      ...difference
    }))
  }
}

function main({ runs, seed }: Settings, variables: readonly string[]): Drawn {
  const seeds = runs === 1 ? `seed ${seed}` : `seeds ${seed}–${seed + runs - 1}`
  const description =
    variables.length === 1 ? `the one variable, ${seeds}` : `all ${variables.length} variables, ${seeds}`
  return { name: MAIN_VARIANT, spec: '', description, runs: times(runs, (k) => ({ seed: seed + k })) }
}

interface Question {
  asked: string
  variant: Variant
}

function withFoldsOfSubsets(questions: Question[]): Question[] {
  const subsets = questions.map(({ variant }) => variant).filter((variant) => variant.kind === 'subset')
  return questions.flatMap((question): Question[] => {
    const { asked, variant } = question
    if (variant.kind !== 'folds' || variant.inputs !== null) return [question]
    return [question, ...subsets.map(({ inputs }) => ({ asked, variant: { ...variant, inputs } }))]
  })
}

/** Of a sweep, one variant a point. */
function draw(variant: Variant, settings: Settings, variables: readonly string[]): Drawn | Drawn[] {
  const { runs, seed: master } = settings
  const seed = (k: number) => master + k
  switch (variant.kind) {
    case 'subset':
      return {
        name: variant.inputs.join(' + '),
        spec: `subset:${variant.inputs.join('+')}`,
        description: `${formatCount(variant.inputs.length)} of ${variables.length} variables, paired with the main runs`,
        runs: times(runs, (k) => ({ seed: seed(k), inputs: variant.inputs }))
      }
    case 'leave-one-out': {
      const seeds = variant.seeds ?? Math.min(SEEDS, runs)
      const inputs = variables.map((left) => variables.filter((name) => name !== left))
      const description = `every variable left out in turn, ${plural(seeds, 'seed')}`
      return { ...named('leave one out', variant), description, runs: eachWithSeeds(inputs, seeds, master) }
    }
    case 'only-one': {
      const seeds = variant.seeds ?? Math.min(SEEDS, runs)
      const inputs = variables.map((name) => [name])
      const description = `every variable alone, ${plural(seeds, 'seed')}`
      return { ...named('only one', variant), description, runs: eachWithSeeds(inputs, seeds, master) }
    }
    case 'all-subsets': {
      const seeds = variant.seeds ?? 1
      const inputs = times(2 ** variables.length, (bits) => variables.filter((_, index) => (bits >>> index) % 2 === 1))
      const description = `every subset of ${plural(variables.length, 'variable')}, ${plural(seeds, 'seed')}`
      return { ...named('all subsets', variant), description, runs: eachWithSeeds(inputs, seeds, master) }
    }
    case 'null-labels':
      return {
        name: 'permuted labels',
        spec: `null-labels:${variant.runs}`,
        description: 'the null of every chart',
        runs: times(variant.runs, (k) => ({
          seed: seed(k),
          labels: { kind: 'permuted', seed: deriveSeed(master, 'null-labels', k) }
        }))
      }
    case 'noise-probes':
      return {
        name: 'noise probes',
        spec: `noise-probes:${variant.probes}`,
        description: `${plural(variant.probes, 'permuted column')} added, afresh in every run`,
        runs: times(runs, (k) => ({
          seed: seed(k),
          probes: { count: variant.probes, seed: deriveSeed(master, 'noise-probes', k) }
        }))
      }
    case 'bootstrap':
      return {
        name: 'bootstrap',
        spec: `bootstrap:${variant.runs}`,
        description: 'training rows drawn with replacement',
        runs: times(variant.runs, (k) => ({
          seed: seed(k),
          rows: { kind: 'bootstrap', seed: deriveSeed(master, 'bootstrap', k) }
        }))
      }
    case 'folds':
      return drawFolds(variant, master)
    case 'sweep':
      return drawSweep(variant, settings)
    default:
      return assertNever(variant)
  }
}

function drawFolds({ folds, repeats, inputs }: Extract<Variant, { kind: 'folds' }>, master: number): Drawn {
  const plain = `${folds}x${repeats}`
  return {
    name: inputs === null ? 'folds' : `folds of ${inputs.join(' + ')}`,
    spec: inputs === null ? `folds:${plain}` : `folds:${plain}:${inputs.join('+')}`,
    description: `${folds} folds, ${plural(repeats, 'time')}${inputs === null ? '' : ', paired with those of all variables'}`,
    runs: times(folds * repeats, (k) => ({
      seed: master + k,
      inputs,
      rows: { kind: 'fold', fold: k % folds, folds, seed: deriveSeed(master, 'folds', Math.floor(k / folds)) }
    }))
  }
}

function drawSweep({ points, seeds: asked }: Extract<Variant, { kind: 'sweep' }>, { runs, seed }: Settings): Drawn[] {
  const seeds = asked ?? Math.min(SEEDS, runs)
  return points.map((point) => ({
    name: sweepPointName(point),
    spec: `sweep:${sweepPointText(point)}${asked === null ? '' : `:${asked}`}`,
    description: `a point of the sweep, ${plural(seeds, 'seed')}`,
    runs: times(seeds, (k) => ({ seed: seed + k, ...point }))
  }))
}

function named(name: string, { kind, seeds }: { kind: string; seeds: number | null }): { name: string; spec: string } {
  return { name, spec: seeds === null ? kind : `${kind}:${seeds}` }
}

/** Seeds vary fastest: runs of one network stand side by side. */
function eachWithSeeds(inputs: string[][], seeds: number, master: number): Difference[] {
  return inputs.flatMap((chosen) => times(seeds, (k) => ({ seed: master + k, inputs: chosen })))
}

function refuseTwice(drawn: Drawn[]): void {
  const seen = new Set<string>()
  for (const { name, spec } of drawn) {
    if (seen.has(name)) throw new UserError(`The variant ${spec} is asked for twice. Keep it once.`)
    seen.add(name)
  }
}

function times<Result>(count: number, make: (k: number) => Result): Result[] {
  return Array.from({ length: count }, (_, k) => make(k))
}

const plural = (count: number, thing: string) => `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`
