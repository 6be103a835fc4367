import type { WeightForm } from '../../run/forms.ts'
import { readabilitySentences, whatCanBeRead } from '../../run/readability.ts'
import { longTable } from '../long-table.ts'
import type { Method } from '../method.ts'

export const readable: Method = {
  name: 'readable',
  title: 'What can be read',
  group: 'weights',
  question:
    'Which numbers are properties of this model, and which only of how its function happens to be written down?',
  formula:
    'tanh: (w, b, v) → (−w, −b, −v) · logistic: the same, and c → c + v · ReLU: (w, b, v) → (αw, αb, v/α), α > 0 · softmax: vₕₖ → vₕₖ + gₕ for all c · all: units in any order',
  source: 'Sussmann 1992, Neural Networks 5: for an irreducible network with one tanh layer nothing else is free',
  needs: [],
  caveats: ['That something can be read does not make it stable over retrainings: look at the spread over runs.'],
  options: [
    {
      name: 'form',
      label: 'Form',
      help: 'weights as trained, in canonical form, or for inputs in their own units',
      kind: 'choice',
      choices: ['raw', 'canonical', 'original-units'] satisfies WeightForm[],
      default: 'raw'
    }
  ],
  requires: { data: false },
  compute({ network }, { form }) {
    const columns = ['quantity', 'readable', 'why']
    const found = whatCanBeRead(network, form as WeightForm)
    return {
      tables: [
        longTable(
          { name: 'readable', title: 'What can be read off these weights', rowHeader: 'row', columns },
          columns,
          found.map(({ what, readable: may, why }) => ({ quantity: what, readable: may, why }))
        )
      ],
      notes: [],
      says: () => readabilitySentences(found)
    }
  }
}
