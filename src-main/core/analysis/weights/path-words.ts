import { formatCount, formatNumber, formatShare, formatSigned } from '../../format-number.ts'
import { pathTotals, type Path } from './path-list.ts'

/** What the sentences call things. */
export interface PathNames {
  /** Whether outputs are classes (spoken for or against) or quantities (raised or lowered). */
  classes: boolean
  /** Whether the last weight of a path is not the one in the table but centred over classes. */
  centred: boolean
}

/**
 * What one path does, and what share of the others it makes or takes back.
 *
 * @param path through at least one hidden unit
 * @param all the paths from the same input to the same output, this one among them
 * @example pathSays(path, all, { classes: true, centred: false })
 * // 'n7’s negative output weight turns v4’s positive weight into −4.30 for class 2: it takes back 38 % of the +11.3 that the
 * // other paths add.'
 */
export function pathSays(path: Path, all: readonly Path[], { classes, centred }: PathNames): string {
  const { names, weights, product } = path
  const output = outputName(names[names.length - 1], classes)
  if (product === 0) return `Nothing passes along ${arrows(names)}: one of its weights is 0.`
  const result = `${formatSigned(product)} for ${output}`
  const start = weights.length === 2 ? oneUnit(path, result, centred) : severalUnits(path, result)
  return `${start}: ${shareOf(product, all, output, classes)}.`
}

/**
 * What all paths from an input to an output come to.
 *
 * @example pathsSay(paths, { classes: true }) // 'Of 8 paths from v4, 6 are for A (+3.20) and 2 against (−0.26): 8 % is taken back, net +2.94, κ 0.15.'
 */
export function pathsSay(paths: readonly Path[], { classes }: Pick<PathNames, 'classes'>): string {
  const { names } = paths[0]
  const output = outputName(names[names.length - 1], classes)
  const { positive, negative, net, cancellation } = pathTotals(paths)
  const size = positive + negative
  if (size === 0) return `No path with a weight leads from ${names[0]} to ${output}, so κ has no value.`
  const count = (test: (product: number) => boolean) => paths.filter(({ product }) => test(product)).length
  const up = count((product) => product > 0)
  const down = count((product) => product < 0)
  const [rise, fall] = classes ? ['for', 'against'] : ['raising', 'lowering']
  const whole = `${formatCount(paths.length)} ${paths.length === 1 ? 'path' : 'paths'} from ${names[0]}`
  if (up === 0 || down === 0) {
    const all =
      paths.length === 1
        ? `The only path from ${names[0]} is`
        : up + down === paths.length
          ? `All ${whole} are`
          : `${formatCount(up + down)} of ${whole} are`
    return `${all} ${up > 0 ? rise : fall} ${output}: ${formatSigned(net)}, nothing is taken back.`
  }
  const takenBack = Math.min(positive, negative) / Math.max(positive, negative)
  return `Of ${whole}, ${formatCount(up)} ${up === 1 ? 'is' : 'are'} ${rise} ${output} (${formatSigned(positive)}) and ${formatCount(down)} ${fall} (${formatSigned(-negative)}): ${formatShare(takenBack)} is taken back, net ${formatSigned(net)}, κ ${formatNumber(cancellation, 2)}.`
}

/** `v4 → n7 → A` */
export function arrows(names: readonly string[]): string {
  return names.join(' → ')
}

/** A bare number is no name for a class. */
export function outputName(output: string, classes: boolean): string {
  return classes && /^[\d.,−-]+$/.test(output) ? `class ${output}` : output
}

function oneUnit({ names: [input, unit], weights: [into, onward] }: Path, result: string, centred: boolean): string {
  const sign = (weight: number) => (weight < 0 ? 'negative' : 'positive')
  const output = `${unit}’s ${sign(onward)}${centred ? ' centred' : ''} output weight`
  return onward < 0
    ? `${output} turns ${input}’s ${sign(into)} weight into ${result}`
    : `${output} passes ${input}’s ${sign(into)} weight on as ${result}`
}

function severalUnits({ names, weights }: Path, result: string): string {
  const count = weights.filter((weight) => weight < 0).length
  const which = count === 0 ? 'None' : String(count)
  return `${which} of the ${weights.length} weights along ${arrows(names)} ${count > 1 ? 'are' : 'is'} negative, which makes ${result}`
}

/** Paths of one sign make the sum the others take back from; which is which follows from the net. */
function shareOf(product: number, all: readonly Path[], output: string, classes: boolean): string {
  const { positive, negative, net } = pathTotals(all)
  const [sum, signed] = net >= 0 ? [positive, positive] : [negative, -negative]
  const share = formatShare(Math.abs(product) / sum)
  if (product > 0 !== net >= 0) return `it takes back ${share} of the ${formatSigned(signed)} that the other paths add`
  const verb = classes ? (net >= 0 ? 'speak for' : 'speak against') : net >= 0 ? 'raise' : 'lower'
  return `it makes ${share} of the ${formatSigned(signed)} by which the paths ${verb} ${output}`
}
