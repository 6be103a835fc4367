import { formatCount } from '../format-number.ts'
import { nearestName } from '../nearest-name.ts'
import { UserError } from '../user-error.ts'
import type { ExperimentSettings } from './experiment.ts'
import { parseSweepPoints, settingsAt, SWEEP_EXAMPLE, type SweepPoint } from './sweep.ts'

/**
 * A question asked beside the main runs, in the grammar of the command line:
 *
 * | text | trains |
 * | --- | --- |
 * | `subset:v4+v7` | networks of these variables alone, from the same starts as the main runs |
 * | `leave-one-out`, `leave-one-out:10` | every variable left out in turn, with so many seeds |
 * | `only-one`, `only-one:10` | every variable alone, with so many seeds |
 * | `all-subsets`, `all-subsets:2` | every subset of the variables, with so many seeds |
 * | `null-labels:100` | runs on permuted targets |
 * | `noise-probes:14` | so many permuted columns added, afresh in every run |
 * | `bootstrap:100` | runs on rows drawn with replacement |
 * | `folds:5x20`, `folds:5x20:v4+v7` | five-fold cross-validation, twenty times, of all variables or of some |
 * | `sweep:decay=0.001/0.01+hidden=4/8-5:10` | every combination of settings, with so many seeds |
 */
export type Variant =
  | { kind: 'subset'; inputs: string[] }
  | { kind: 'leave-one-out'; seeds: number | null }
  | { kind: 'only-one'; seeds: number | null }
  | { kind: 'all-subsets'; seeds: number | null }
  | { kind: 'null-labels'; runs: number }
  | { kind: 'noise-probes'; probes: number }
  | { kind: 'bootstrap'; runs: number }
  | { kind: 'folds'; folds: number; repeats: number; inputs: string[] | null }
  | { kind: 'sweep'; points: SweepPoint[]; seeds: number | null }

const EXAMPLES: Record<Variant['kind'], string> = {
  subset: 'subset:v4+v7',
  'leave-one-out': 'leave-one-out',
  'only-one': 'only-one',
  'all-subsets': 'all-subsets',
  'null-labels': 'null-labels:100',
  'noise-probes': 'noise-probes:14',
  bootstrap: 'bootstrap:100',
  folds: 'folds:5x20',
  sweep: SWEEP_EXAMPLE
}

/** Of runs or probes in one variant, and of all its networks with their seeds; `checkSettings` limits the runs of all variants. */
const MOST = 100_000
/** More subsets than these cannot be trained in a sitting; 2¹⁶ is 16 variables. */
const MOST_SUBSETS = 2 ** 16

/**
 * @param variables the experiment's inputs; a name may hold any character, `+` too
 * @throws UserError when the text is none of the grammar, or names what is not there
 * @example parseVariant('subset:v4+v7', variables) // { kind: 'subset', inputs: ['v4', 'v7'] }
 */
export function parseVariant(text: string, variables: readonly string[]): Variant {
  const colon = text.indexOf(':')
  const kind = (colon === -1 ? text : text.slice(0, colon)).trim()
  const rest = colon === -1 ? '' : text.slice(colon + 1).trim()
  switch (kind) {
    case 'subset':
      return { kind, inputs: parseVariables(text, rest, variables) }
    case 'leave-one-out':
      if (variables.length < 2) throw new UserError('leave-one-out needs at least two inputs. Choose more inputs.')
      return { kind, seeds: seedsEach(text, kind, rest, variables.length) }
    case 'only-one':
      return { kind, seeds: seedsEach(text, kind, rest, variables.length) }
    case 'all-subsets':
      checkSubsetCount(variables.length)
      return { kind, seeds: seedsEach(text, kind, rest, 2 ** variables.length) }
    case 'null-labels':
      return { kind, runs: count(text, kind, rest) }
    case 'noise-probes':
      return { kind, probes: count(text, kind, rest) }
    case 'bootstrap':
      return { kind, runs: count(text, kind, rest) }
    case 'folds':
      return parseFolds(text, rest, variables)
    case 'sweep':
      return parseSweep(text, rest)
    default:
      throw new UserError(unknownKind(text, kind))
  }
}

/**
 * What a variant asks; `main` is the one that is always trained.
 *
 * @param variant its text in the grammar, empty for the main variant
 */
export function kindOf({ spec }: { spec: string }): Variant['kind'] | 'main' {
  return spec === '' ? 'main' : (spec.split(':', 1)[0] as Variant['kind'])
}

/**
 * The settings that the runs of a variant were trained with: those of a point of a sweep are partly its own.
 *
 * @param variants of the experiment
 * @param name of one of them
 */
export function settingsOfVariant(
  settings: ExperimentSettings,
  variants: readonly { name: string; spec: string }[],
  name: string
): ExperimentSettings {
  const spec = variants.find((variant) => variant.name === name)?.spec ?? ''
  if (kindOf({ spec }) !== 'sweep') return settings
  const variant = parseVariant(spec, settings.inputs)
  return variant.kind === 'sweep' ? settingsAt(settings, variant.points[0]) : settings
}

function parseFolds(text: string, rest: string, variables: readonly string[]): Variant {
  const [, folds, repeats, names] = /^(\d+)(?:[x×](\d+))?(?::(.*))?$/s.exec(rest) ?? []
  if (
    folds === undefined ||
    Number(folds) < 2 ||
    !isCount(repeats ?? '1') ||
    Number(folds) * Number(repeats ?? 1) > MOST
  ) {
    throw new UserError(`"${text}" needs two or more folds and a number of repeats, such as ${EXAMPLES.folds}.`)
  }
  const inputs = names === undefined ? null : parseVariables(text, names, variables)
  return { kind: 'folds', folds: Number(folds), repeats: Number(repeats ?? 1), inputs }
}

function parseSweep(text: string, rest: string): Variant {
  const [grids, seeds = ''] = rest.split(':')
  const points = parseSweepPoints(grids)
  return { kind: 'sweep', points, seeds: seedsEach(text, `sweep:${grids}`, seeds, points.length) }
}

/** Names joined by `+`, in the order of the experiment. */
function parseVariables(text: string, joined: string, variables: readonly string[]): string[] {
  const named = split(joined.split('+'), variables)
  if (joined.trim() === '') throw new UserError(`"${text}" names no variable. Write ${EXAMPLES.subset}, for instance.`)
  for (const name of named) {
    if (variables.includes(name)) continue
    const nearest = nearestName(name, variables)
    const hint = nearest === null ? `The inputs are ${variables.join(', ')}.` : `Did you mean "${nearest}"?`
    throw new UserError(`"${text}" names "${name}", which is not an input of the experiment. ${hint}`)
  }
  return variables.filter((variable) => named.includes(variable))
}

/** Puts parts together again where a variable has a `+` in its own name: the longest known name wins. */
function split(parts: string[], variables: readonly string[]): string[] {
  if (parts.length === 0) return []
  for (let length = parts.length; length > 1; length--) {
    const name = parts.slice(0, length).join('+').trim()
    if (variables.includes(name)) return [name, ...split(parts.slice(length), variables)]
  }
  return [parts[0].trim(), ...split(parts.slice(1), variables)]
}

function count(text: string, kind: Variant['kind'], rest: string): number {
  if (!isCount(rest)) {
    throw new UserError(`"${text}" needs a number from 1 to ${formatCount(MOST)}, such as ${EXAMPLES[kind]}.`)
  }
  return Number(rest)
}

/** Seeds of each of so many different networks; null where the text leaves them open. */
function seedsEach(text: string, start: string, rest: string, networks: number): number | null {
  if (rest === '') return null
  if (!isCount(rest)) {
    throw new UserError(`"${text}" can take a number of seeds from 1 to ${formatCount(MOST)}, such as ${start}:10.`)
  }
  // Before the runs are planned: billions of them would fill the memory.
  if (networks * Number(rest) > MOST) {
    throw new UserError(
      `"${text}" asks for ${formatCount(networks * Number(rest))} runs; ${formatCount(MOST)} are the most. Ask for fewer seeds.`
    )
  }
  return Number(rest)
}

function isCount(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST
}

function checkSubsetCount(variables: number): void {
  if (2 ** variables <= MOST_SUBSETS) return
  throw new UserError(
    `All subsets of ${variables} variables are ${formatCount(2 ** variables)} networks; ${Math.log2(MOST_SUBSETS)} variables are the most. Choose fewer inputs or name subsets, such as ${EXAMPLES.subset}.`
  )
}

function unknownKind(text: string, kind: string): string {
  const nearest = nearestName(kind, Object.keys(EXAMPLES)) as Variant['kind'] | null
  const hint =
    nearest === null ? `Known are ${Object.values(EXAMPLES).join(', ')}.` : `Did you mean ${EXAMPLES[nearest]}?`
  return `"${text}" is not a variant. ${hint}`
}
