import { signDistribution as distributionOf } from '../../analysis/weights/sign-distribution.ts'
import { formatCount } from '../../format-number.ts'
import { readable } from '../runs.ts'
import type { SectionMaker } from '../section-maker.ts'
import { plainText } from '../text.ts'

const head = { name: 'signs', title: 'Signs of the weights' }

/** A histogram of all weights of each layer. */
export const signDistribution: SectionMaker = {
  ...head,
  standard: false,
  methods: [],
  applies: ({ readable }) => readable,
  make({ runs }) {
    const networks = readable(runs).map(({ network }) => network)
    const shapes = new Set(networks.map((network) => network.layers.map(({ name }) => name).join()))
    // Layers are added up over runs by their place, so networks of another depth would be mixed.
    const counted = shapes.size > 1 ? [networks[0]] : networks
    const distribution = distributionOf(counted)
    const over = distribution.runs === 1 ? 'one run' : `${formatCount(distribution.runs)} runs`
    return [
      {
        ...head,
        label: null,
        kind: 'sign-distribution',
        series: distribution.layers.map(({ variables: _, ...series }) => series),
        text: plainText(`All weights of ${over}, biases left out. Bars left of 0 are negative weights.`, [
          'With tanh or logistic units all weights of a unit may change sign without changing a prediction: about half negative says nothing about the data.'
        ])
      }
    ]
  }
}
