import { representative } from '../runs.ts'
import type { SectionMaker } from '../section-maker.ts'
import { plainText } from '../text.ts'

const head = { name: 'history', title: 'Loss by epoch' }

/** Of a batch the run that stands for it, of chosen runs each. */
export const history: SectionMaker = {
  ...head,
  standard: true,
  methods: [],
  applies: ({ losses }) => losses,
  make({ batch, runs }) {
    const trained = runs.filter(({ history }) => history.training.length > 0)
    const chosen = batch === null ? trained : [representative(trained)?.run ?? trained[0]]
    return [
      {
        ...head,
        label: null,
        kind: 'history',
        series: chosen.map(({ summary, history }) => ({ name: summary.name, history })),
        text: plainText(
          'Mean loss of a row after each epoch, without the penalty, on a log scale. Bold: validation rows; thin: training rows.'
        )
      }
    ]
  }
}
