import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methods } from '../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, Method, MethodOptions } from '../../../src-main/core/analysis/method.ts'
import { random } from '../../../src-main/core/random.ts'
import type { Activation, Layer, Network } from '../../../src-main/core/run/network.ts'
import { reference, REFERENCES, type ReferenceName } from '../../helpers/reference.ts'

// What is found stands in words before it stands in numbers: in the window, on the command line, in the report.

const classification = reference('iris_4-5-3_nnet')
const regression = reference('neuraldat_3-5-1_nnet')

describe.each(methods)('$name says what it found', (method) => {
  const fits = ([, { network }]: [string, AnalysisSubject]) => suits(method, network)

  test.each(Object.entries(trainedHere()).filter(fits))('%s', (_, subject) => {
    says(method, subject)
  })

  test.each(REFERENCES.map((name): [string, AnalysisSubject] => [name, imported(name)]).filter(fits))(
    'imported: %s',
    (_, subject) => {
      for (const { tables, says: told, notes } of says(method, subject)) {
        const empty = tables.filter(({ values }) => values.flat().some(Number.isNaN)).map(({ name }) => name)
        const reasons = notes.slice(told.length).join(' ')
        if (empty.length > 0) expect(reasons, empty.join(', ')).toMatch(REASONS[method.name] ?? 'a reason')
        // Which rows are which is nobody's knowledge, and the only sentence about it says so.
        expect(notes.join(' ').replace('all rows of its data count as test rows', '')).not.toMatch(
          /(training|test) rows/
        )
      }
    }
  )
})

/** Where a method has no number for a network whose data are complete, and the sentence that says why. */
const REASONS: Record<string, RegExp> = {
  interactions: /A variable has no interaction with itself, so the diagonal of ω is empty/,
  calibration: /bins have no rows and no observed share/,
  // At share 0 lift is 0 / 0, where its curve begins.
  gains: /^/
}

function says(method: Method, subject: AnalysisSubject) {
  const outcomes = [
    analyse(method, subject),
    ...(method.overRuns === 'refuse' ? [] : [analyseRuns(method, [subject, subject], FAST[method.name])])
  ]
  for (const { says: told } of outcomes) {
    expect(told.length).toBeGreaterThan(0)
    for (const sentence of told) expect(sentence).toMatch(/^\S.*\.$/s)
    expect(told.join(' ')).not.toMatch(/NaN|undefined|null/)
  }
  return outcomes
}

/** The batch is here for its words, not for its decimals. */
const FAST: Record<string, MethodOptions> = { shapley: { explain: 1, background: 2 } }

function suits({ name, requires }: Method, { classLabels, layers }: Network): boolean {
  // Garson's shares are of one hidden layer, and it refuses others.
  if (name === 'garson' && layers.length > 2) return false
  return requires.task === undefined || (requires.task === 'regress') === (classLabels === null)
}

/** With training rows and a start: where that is does not matter here, so it is the network itself. */
function trainedHere(): Record<string, AnalysisSubject> {
  const subject = (network: Network, { data }: typeof classification) => ({ network, data, initial: network })
  return {
    'tanh and softmax': subject(classification.network, classification),
    'tanh and linear': subject(regression.network, regression),
    'logistic hidden units': subject(drawn(classification.network, ['logistic', 'softmax'], [4]), classification),
    'ReLU and linear': subject(drawn(regression.network, ['relu', 'linear'], [4]), regression),
    'three hidden layers': subject(
      drawn(classification.network, ['tanh', 'relu', 'tanh', 'softmax'], [4, 3, 4]),
      classification
    )
  }
}

/** As the program has it after an import: nobody knows which rows trained it, nor where it set out. */
function imported(name: ReferenceName): AnalysisSubject {
  const { network, data } = reference(name)
  return { network, data: { ...data, partition: new Uint8Array(data.rows).fill(2), trainingRows: 'unknown' } }
}

/** A network for the same data with random weights. */
function drawn(like: Network, activations: Activation[], hidden: number[]): Network {
  const draw = random(7)
  const outputs = like.layers[like.layers.length - 1].units
  const names = [
    like.layers[0].inputs,
    ...hidden.map((width, k) => Array.from({ length: width }, (_, u) => `h${k + 1}.${u + 1}`)),
    outputs
  ]
  const layers = activations.map((activation, k): Layer => {
    const [inputs, units] = [names[k], names[k + 1]]
    return {
      name: k === activations.length - 1 ? 'output' : `hidden ${k + 1}`,
      activation,
      inputs,
      units,
      weights: Float64Array.from({ length: inputs.length * units.length }, () => 2 * draw.uniform() - 1),
      bias: Float64Array.from(units, () => draw.uniform() - 0.5)
    }
  })
  const { logisticCutOff: _, ...rest } = like
  return { ...rest, layers }
}
