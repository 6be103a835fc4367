import { weightsComparison } from '../../analysis/compare.ts'
import { niceLimit } from '../../analysis/nice-limit.ts'
import type { Network } from '../../run/network.ts'
import type { ReportInput } from '../build.ts'
import type { ReportSection } from '../report.ts'
import { readable, representative } from '../runs.ts'
import type { SectionMaker } from '../section-maker.ts'
import { plainText } from '../text.ts'

const head = { name: 'weights', title: 'Weights' }

/** Of a batch the run that stands for it; of chosen runs each, on one scale, units matched to the first where shapes agree. */
export const weights: SectionMaker = {
  ...head,
  standard: true,
  methods: [],
  applies: ({ readable }) => readable,
  make: (input) => (input.batch === null && input.runs.length > 1 ? matchedWeights(input) : oneNetwork(input))
}

function oneNetwork(input: ReportInput): ReportSection[] {
  const chosen = representative(input.runs)
  if (chosen === null) return []
  const { summary, network } = chosen.run
  const why = input.runs.length === 1 ? '' : `${summary.name} is ${chosen.why}. `
  return [
    {
      ...head,
      title: `Weights of ${summary.name}`,
      label: null,
      kind: 'weights',
      network,
      scale: niceLimit(largestWeight(network)),
      units: null,
      text: plainText(
        `${why}Weights as trained, for standardised inputs; + and − are printed, biases are outside the colour scale. Drawing: the wider a line, the larger the weight; dashed: negative.`,
        ['Read products along a path and Σ|w|: single signs of a unit are a labelling choice.']
      )
    }
  ]
}

function matchedWeights({ runs }: ReportInput): ReportSection[] {
  const shown = readable(runs)
  const names = shown.map(({ summary }) => summary.name)
  const { asTrained, matched, scale, notes } = weightsComparison(
    names,
    shown.map(({ network }) => network)
  )
  return shown.map((_, index) => ({
    ...head,
    title: `Weights of ${names[index]}`,
    label: null,
    kind: 'weights',
    network: matched?.[index].network ?? asTrained[index],
    scale,
    units: index === 0 ? null : (matched?.[index].units ?? null),
    text: plainText(
      matched === null
        ? notes.join(' ')
        : index === 0
          ? 'The baseline. Output weights are centred over the classes; one colour scale for all runs.'
          : notes[index - 1]
    )
  }))
}

function largestWeight({ layers }: Network): number {
  let largest = 0
  for (const { weights } of layers) for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  return largest
}
