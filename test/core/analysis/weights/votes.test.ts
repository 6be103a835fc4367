import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { eachRecordGradient } from '../../../../src-main/core/analysis/weights/record-gradients.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { Audit } from '../../../helpers/audit.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { fixture, reference } from '../../../helpers/reference.ts'

const votes = methodNamed('votes')

/** The loss of one record, written from its definition. */
function lossOf(network: Network, x: Float64Array, y: Float64Array): number {
  const answers = predict(network, x, 1)
  const { activation } = network.layers[network.layers.length - 1]
  return answers.reduce((sum, answer, c) => {
    if (activation === 'softmax') return sum - y[c] * Math.log(answer)
    if (activation === 'logistic') return sum - y[c] * Math.log(answer) - (1 - y[c]) * Math.log(1 - answer)
    return sum + (answer - y[c]) ** 2 / 2
  }, 0)
}

function moved(network: Network, layer: number, at: number, by: number): Network {
  const layers = network.layers.map((one, k) =>
    k === layer ? { ...one, weights: one.weights.with(at, one.weights[at] + by) } : one
  )
  return { ...network, layers }
}

/** The same network with other numbers, layer by layer. */
function withParameters(network: Network, of: (layer: number) => [number[], number[]]): Network {
  const layers = network.layers.map((layer, k) => {
    const [weights, bias] = of(k).map((values) => Float64Array.from(values))
    return { ...layer, weights, bias }
  })
  return { ...network, layers }
}

test('the gradient of each record is the slope of its own loss, by central differences', () => {
  // ReLU has a corner, across which a difference is no slope.
  fc.assert(
    fc.property(randomCases({ hidden: ['tanh', 'logistic'] }), ({ network, x, rows }) => {
      const inputs = network.layers[0].inputs.length
      const outputs = network.layers[network.layers.length - 1].units.length
      const y = Float64Array.from({ length: rows * outputs }, (_, i) =>
        i % outputs === Math.floor(i / outputs) % outputs ? 1 : 0
      )
      eachRecordGradient(network, x, y, rows, (layers) => {
        for (let row = 0; row < rows; row++) {
          const [xs, ys] = [
            x.subarray(row * inputs, (row + 1) * inputs),
            y.subarray(row * outputs, (row + 1) * outputs)
          ]
          network.layers.forEach(({ inputs: from, units, weights }, k) => {
            const at = (row * 7) % weights.length
            const [i, u] = [Math.floor(at / units.length), at % units.length]
            const gradient = layers[k].from[row * from.length + i] * layers[k].delta[row * units.length + u]
            const h = 1e-5
            const slope =
              (lossOf(moved(network, k, at, h), xs, ys) - lossOf(moved(network, k, at, -h), xs, ys)) / (2 * h)
            if (Number.isFinite(slope)) expect(Math.abs(gradient - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)))
          })
        }
      })
    }),
    { numRuns: 60 }
  )
})

test('the votes on every weight are those numpy counts: before training, on the way, at the end', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  // expected/votes.py made it, with numpy alone
  const audit = new Audit(fixture('expected/synthetic_14-8-3_sklearn.votes.json'))
  const starts = audit.at<{ weights: number[][]; bias: number[] }[]>('start_layers')
  const initial = withParameters(network, (k) => [starts[k].weights.flat(), starts[k].bias])
  const middle = withParameters(network, (k) => {
    const between = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a, (value, i) => (value + b[i]) / 2)
    const [from, to] = [initial.layers[k], network.layers[k]]
    return [between(from.weights, to.weights), between(from.bias, to.bias)]
  })
  const subject = { network, initial, data, checkpoints: [{ epoch: 50, network: middle }] }
  const list = tableNamed(analyse(votes, subject).tables, 'weights')
  let first = 0
  network.layers.forEach(({ inputs, units }, k) => {
    const matrix = (column: string, times = 1) =>
      inputs.map((_, i) => units.map((_, u) => columnOf(list, column)[first + i * units.length + u] * times))
    for (const [moment, name] of Object.entries({ start: 'start', middle: 'epoch50', end: 'end' })) {
      audit.compare(`votes.${moment}.${k}.rows_down`, matrix(`${name}Down`, data.rows))
      audit.compare(`votes.${moment}.${k}.rows_up`, matrix(`${name}Up`, data.rows))
      audit.compare(`votes.${moment}.${k}.push_down`, matrix(`${name}DownBySize`))
    }
    first += inputs.length * units.length
  })
  // What went in, not what came out.
  expect(audit.left(['start_layers', 'rows'])).toEqual([])
})

describe('records that pull in one direction', () => {
  const network = networkFromText(
    ['linear'],
    `     y
     a   -1
     b    0.5`
  )
  const initial = networkFromText(
    ['linear'],
    `     y
     a    0.2
     b    0.1`
  )
  /** Three training rows; a second input that is 0 in one of them. */
  const data = {
    rows: 3,
    inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
    outputs: ['y'],
    x: Float64Array.of(1, 0, 2, 1, -1, 1),
    y: Float64Array.of(-1, -2, 1),
    labels: null,
    partition: Uint8Array.of(0, 0, 0),
    sourceRow: Int32Array.of(0, 1, 2),
    targetStandardisation: [{ name: 'y', mean: 0, sd: 1 }],
    dropped: { rows: 0, byColumn: {} }
  }
  const between = networkFromText(
    ['linear'],
    `     y
     a   -0.1
     b    0.3`
  )
  const subject = { network, initial, data, checkpoints: [{ epoch: 10, network: between }] }

  // By hand, at the start: answers 0.2, 0.5, -0.1; answer - target 1.2, 2.5, -1.1.
  // Gradients of a: 1.2, 5, 1.1, all down. Of b: 0, 2.5, -1.1: one down, one up, one neither; 2.5 of 3.6 down by size.
  test('shares of records that push down, up, or not at all', () => {
    const list = tableNamed(analyse(votes, subject).tables, 'weights')
    expect(columnOf(list, 'startDown')).toEqual([1, 1 / 3])
    expect(columnOf(list, 'startUp')).toEqual([0, 1 / 3])
    expect(columnOf(list, 'startNone')[1]).toBeCloseTo(1 / 3)
    expect(columnOf(list, 'startDownBySize')[1]).toBeCloseTo(2.5 / 3.6)
  })

  test('a ended as the data voted and not as it began; b the other way round', () => {
    const { tables } = analyse(votes, subject)
    expect(tableNamed(tables, 'kept-signs').values).toEqual([[0.5]])
    // by count b is undecided and left out; by size it was pushed down and ends up
    expect(tableNamed(tables, 'voted-signs').values).toEqual([[1, 0.5]])
    expect(tableNamed(tables, 'per-input').values).toEqual([
      [0, 1, 1],
      [1, NaN, 0]
    ])
  })

  test('the way of one weight, from the start by every checkpoint to the end', () => {
    const { tables, says } = analyse(votes, subject, { from: 'a', to: 'y' })
    const way = tableNamed(tables, 'way-of-weight')
    expect(way.texts?.epoch).toEqual(['start', '10', 'end'])
    expect(columnOf(way, 'weight')).toEqual([0.2, -0.1, -1])
    // a of 1.2, 5 and 1.1 at the start; at the end, by hand: answers -1, -1.5, 1.5, so 0, 0.5 · 2, 0.5 · -1
    expect(says.at(-1)).toBe(
      'a → y: at the start the data voted negative, and so it ended: 100 % of the rows (100 % of the push) voted it down, and it went from +0.20 to −1.00. At the end 33 % of the rows (67 % of the push) vote it down.'
    )
  })

  test('a weight that ended against the votes of the start', () => {
    const { says } = analyse(votes, subject, { from: 'b', to: 'y' })
    expect(says.at(-1)).toMatch(
      /^b → y: at the start the data voted negative, and yet it ended positive: 33 % of the rows/
    )
  })

  test('over many runs, the variables whose signs come from the data more than chance gives', () => {
    const { says } = analyseRuns(votes, Array<typeof subject>(20).fill(subject))
    expect(says.at(-1)).toBe(
      'Most signs as the rows pushed at the start, by size, have the weights leaving a (100 %); for b no more than chance gives.'
    )
  })

  test('a weight that no row pushes has no share of the push, and the reason is told', () => {
    // The second input is 0 in every row, so its gradient is too.
    const silent = { ...data, x: Float64Array.of(1, 0, 2, 0, -1, 0) }
    const { tables, notes } = analyse(votes, { ...subject, data: silent })
    expect(columnOf(tableNamed(tables, 'weights'), 'startDownBySize')[1]).toBeNaN()
    expect(notes).toContain(
      '1 weight is pushed by no row at the start, so no share of the push can be given: its gradient is 0 in all of them.'
    )
  })

  test('an end that is not there is named', () => {
    expect(() => analyse(votes, subject, { from: 'a', to: 'n9' })).toThrow('There is no connection from a to n9.')
  })

  test('without weights before training only the end is counted, and it says so', () => {
    const { tables, notes } = analyse(votes, { network, data })
    expect(tables.map(({ name }) => name)).toEqual(['left-over', 'way-of-weight', 'end-down', 'weights'])
    expect(notes).toContain('Weights before training are not known, so only the votes at the end are counted.')
  })

  test('what is left of the push when the rows have pushed against each other', () => {
    // By hand, of a: 7.3 of 7.3 at the start; 0.5 of 1.5 at the end. Of b: 1.4 of 3.6; at the end 0 and 0.5 · 1, 0.5 · 1.
    const left = tableNamed(analyse(votes, subject).tables, 'left-over')
    expect(columnOf(left, 'start')[0]).toBeCloseTo((1 + 1.4 / 3.6) / 2, 14)
    expect(columnOf(left, 'end')[0]).toBeCloseTo((1 / 3 + 1) / 2, 14)
  })

  test('where nobody knows the training rows, all rows vote', () => {
    const imported = { ...data, partition: Uint8Array.of(2, 2, 2), trainingRows: 'unknown' as const }
    const { tables, notes, says } = analyse(votes, { network, data: imported }, { from: 'a', to: 'y' })
    expect(tables).toEqual(analyse(votes, { network, data }, { from: 'a', to: 'y' }).tables)
    expect(notes).toContainEqual(expect.stringMatching(/^All 3 rows vote, for nobody knows which of them/))
    expect(says).toEqual([
      'input → output: at the end the rows push against each other until 66.7 % of the push on a weight is left over, on average. 0 % is balance.',
      'a → y ended at −1.00; 33 % of the rows (67 % of the push) vote it down.'
    ])
  })

  test('a batch has what needs no order of units, with its spread', () => {
    const names = analyseRuns(votes, [subject, subject]).tables.map(({ name }) => name)
    expect(names.filter((name) => !/-(sd|low|high)$/.test(name))).toEqual([
      'kept-signs',
      'voted-signs',
      'per-input',
      'left-over'
    ])
  })
})
