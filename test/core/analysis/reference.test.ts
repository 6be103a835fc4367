import { describe, expect, test } from 'vitest'
import { analyse, methodNamed, methods } from '../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, MethodOptions } from '../../../src-main/core/analysis/method.ts'
import { likeliest } from '../../../src-main/core/analysis/performance/metrics.ts'
import { columnOf, tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { predict } from '../../../src-main/core/run/forward.ts'
import type { Layer, Network } from '../../../src-main/core/run/network.ts'
import { inOriginalUnits } from '../../../src-main/core/run/original-units.ts'
import { shapeOfNetwork } from '../../../src-main/core/run/parameters.ts'
import { Audit } from '../../helpers/audit.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { fixture, reference, REFERENCES, withoutCutOff } from '../../helpers/reference.ts'

/**
 * Every number of test/fixtures/expected, one by one, against what the methods give; a number that nothing is compared
 * with fails the test. lek-profile.test.ts does the same for the CSV files, every cell of them.
 */

describe.each(REFERENCES)('%s', (name) => {
  const { network, data } = reference(name)
  const values = (
    method: string,
    table: string,
    options?: MethodOptions,
    subject: AnalysisSubject = { network, data }
  ) => tableNamed(analyse(methodNamed(method), subject, options).tables, table).values
  const perOutput = (matrix: number[][]) => transposed(matrix).map((column) => ({ values: column }))

  test('what NeuralNetTools says', () => {
    const audit = new Audit(fixture(`expected/${name}.nnt.json`))
    const { inputs, hidden, outputs } = shapeOfNetwork(network)
    audit.compare('struct', [inputs, ...hidden, outputs])
    audit.compare('neuralweights.struct', [inputs, ...hidden, outputs])
    const [first, last] = network.layers
    audit.compare('neuralweights.wts', { ...nnetOrder(first, 'hidden 1 '), ...nnetOrder(last, 'out ') })
    audit.compare('garson_per_output', perOutput(values('garson', 'gevrey')))
    audit.compare('olden_per_output', perOutput(values('olden', 'connection-weights')))
    if (name.endsWith('nnet')) {
      // garson() on the fitted object gives the shares of a single output, and refuses several with a message.
      if (outputs === 1) audit.compare('calls_on_model.garson', values('garson', 'gevrey').flat())
      audit.compare('calls_on_model.olden', perOutput(values('olden', 'connection-weights')))
    }
    expect(audit.left()).toEqual([])
  })

  test('what numpy and scikit-learn say', () => {
    const audit = new Audit(fixture(`expected/${name}.derived.json`))
    const smooth = withoutCutOff(network)
    const outputs = data.outputs
    const target = network.targetStandardisation?.[0] ?? { mean: 0, sd: 1 }
    const answers = predict(network, data.x, data.rows)
    const predictions = rowsOf(answers, outputs.length).map((row) => row.map((one) => one * target.sd + target.mean))

    if (name.endsWith('nnet')) {
      const smoothly = predict(smooth, data.x, data.rows)
      const apart = answers.reduce((most, answer, i) => Math.max(most, Math.abs(answer - smoothly[i])), 0)
      audit.compare('plain_logistic_minus_nnet_logistic_max_abs_all_rows', apart, 1e-15)
    }

    const ofRow = values('performance', 'metrics')[0]
    const metrics = tableNamed(analyse(methodNamed('performance'), { network, data }).tables, 'metrics').columns
    const metric = (wanted: string) => ofRow[metrics.indexOf(wanted)]
    if (data.labels) {
      for (const [path, wanted] of Object.entries({
        accuracy: 'accuracy',
        balanced_accuracy: 'balancedAccuracy',
        cohen_kappa: 'kappa',
        matthews_corrcoef: 'mcc',
        macro_precision: 'macroPrecision',
        macro_recall: 'macroRecall',
        macro_f1: 'macroF1',
        weighted_f1: 'weightedF1',
        log_loss: 'logLoss',
        brier_sum_over_classes: 'brier'
      })) {
        audit.compare(`metrics.${path}`, metric(wanted))
      }
      const perClass = tableNamed(analyse(methodNamed('performance'), { network, data }).tables, 'per-class')
      const named = (column: string) => byName(perClass.rows, columnOf(perClass, column))
      audit.compare('metrics.roc_auc_one_vs_rest', named('rocAuc'))
      audit.compare('metrics.average_precision_one_vs_rest', named('averagePrecision'))
      audit.compare(
        'predicted_class_index_all_rows',
        rowsOf(answers, outputs.length).map((_, row) => likeliest(answers, row * outputs.length, outputs.length))
      )
    } else {
      const actual = Array.from(data.y, (one) => one * target.sd + target.mean)
      const errors = actual.map((one, row) => Math.abs(one - predictions[row][0]))
      const [rmse, mae, r2] = ['rmse', 'mae', 'r2'].map(metric)
      audit.compare('metrics', [
        {
          rmse,
          mae,
          r2,
          max_error: Math.max(...errors),
          median_absolute_error: median(errors),
          pearson_r: correlation(actual, predictions.flat())
        }
      ])
    }

    const every10th = audit.at<number[]>('predictions_every_10th_row.rows_zero_based')
    audit.compare('predictions_every_10th_row', {
      rows_zero_based: predictions.flatMap((_, row) => (row % 10 === 0 ? [row] : [])),
      values: every10th.map((row) => predictions[row])
    })

    const olden = values('olden', 'connection-weights')
    const sizes = transposed(olden).map((column) => column.map(Math.abs))
    audit.compare('weight_measures', {
      olden_in_by_out: olden,
      olden_share_of_absolute_in_by_out: transposed(sizes.map((column) => column.map((size) => size / sum(column)))),
      olden_rank_by_absolute_per_output: byName(outputs, sizes.map(ranksFromLargest)),
      garson_row_normalised_in_by_out: values('garson', 'gevrey'),
      garson_output_weighted_in_by_out: values('garson', 'goh'),
      garson_output_weighted_all_outputs_pooled: values('garson', 'goh-pooled').flat(),
      sign_shares: signShares(network, (table) => values('sign-counts', table))
    })

    audit.compare('partial_derivatives', {
      mean_in_by_out: values('sensitivity', 'mean'),
      sd_divisor_n_in_by_out: values('sensitivity', 'sd'),
      mean_square_in_by_out: values('sensitivity', 'mean-square'),
      mean_absolute_in_by_out: values('sensitivity', 'mean-absolute')
    })

    const raw = inOriginalUnits(network)
    audit.compare('same_function_on_raw_inputs', {
      hidden_weights_in_out: rowsOf(raw.layers[0].weights, raw.layers[0].units.length),
      hidden_bias: Array.from(raw.layers[0].bias),
      olden_in_by_out: values('olden', 'connection-weights', {}, { network: raw, data: null }),
      garson_row_normalised: values('garson', 'gevrey', {}, { network: raw, data: null }).map(([share]) => share)
    })
    expect(audit.left()).toEqual([])
  })
})

test('what scikit-learn says of shuffled columns', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const audit = new Audit(fixture('expected/synthetic_14-8-3_sklearn.permutation.json'))
  const expected = (metric: string) =>
    columnOf(
      tableNamed(analyse(methodNamed('permutation'), { network, data }, { metric, repeats: 1 }).tables, 'importance'),
      'expected'
    )
  const metrics = tableNamed(analyse(methodNamed('performance'), { network, data }).tables, 'metrics')
  audit.compare('exact_expectation', {
    baseline_accuracy: columnOf(metrics, 'accuracy')[0],
    baseline_log_loss: columnOf(metrics, 'logLoss')[0],
    accuracy_drop: expected('accuracy'),
    log_loss_rise: expected('logLoss')
  })
  // Settings, and shuffles by numpy's random numbers: permutation.test.ts holds ours against their spread.
  expect(audit.left(['n_repeats', 'random_state', 'scores'])).toEqual([])
})

describe('nine tiny networks, degenerate ones among them', () => {
  const audit = new Audit(fixture('expected/tiny.nnt.json'))
  const cases = audit.at<TinyCase[]>('cases').map((one, index) => ({ ...one, index, network: tinyNetwork(one) }))
  const outcome = (method: string, network: Network) => analyse(methodNamed(method), { network, data: null })

  test.each(cases)('$what', ({ index, struct, network, garson, olden }) => {
    const shape = shapeOfNetwork(network)
    audit.compare(`cases.${index}.struct`, [shape.inputs, ...shape.hidden, shape.outputs])
    expect(struct).toHaveLength(3)
    const [first, last] = network.layers
    audit.compare(
      `cases.${index}.wts_in_nnet_order`,
      [...Object.values(nnetOrder(first, '')), ...Object.values(nnetOrder(last, ''))].flat()
    )
    const connections = transposed(tableNamed(outcome('olden', network).tables, 'connection-weights').values)
    audit.compare(`cases.${index}.olden`, Array.isArray(olden[0]) ? connections : connections[0])

    const { tables, notes } = outcome('garson', network)
    const shares = tableNamed(tables, 'gevrey').values.map(([share]) => share)
    if (garson.includes('NaN')) {
      // NeuralNetTools answers NaN; here the reason stands beside it, and the other form has shares all the same.
      expect(shares).toEqual([NaN, NaN])
      expect(notes).toContainEqual(expect.stringMatching(/^(All weights into h1 are 0|The weight h2 → o1 is 0)/))
      expect(sum(tableNamed(tables, 'goh').values.flat())).toBeCloseTo(1, 14)
    } else if (typeof garson === 'string') {
      // It stops with an error for a single input and for several outputs; the definition does not.
      expect(sum(shares)).toBeCloseTo(1, 14)
    } else audit.compare(`cases.${index}.garson`, shares)
  })

  test('no number of the nine is left', () => expect(audit.left()).toEqual([]))

  // Four rows are enough for every method to have something to do.
  const rows = [-1, -0.5, 0.25, 1]
  const dataFor = ({ layers, targetStandardisation }: Network): AnalysisSubject['data'] => {
    const inputs = layers[0].inputs
    const outputs = layers.at(-1)!.units
    return {
      rows: rows.length,
      inputs: inputs.map((name) => ({ name, variable: name, kind: 'scale', mean: 0, sd: 1 })),
      outputs,
      x: Float64Array.from(rows.flatMap((value, row) => inputs.map((_, i) => (i === 0 ? value : rows[(row + 1) % 4])))),
      y: Float64Array.from(rows.flatMap((value) => outputs.map(() => value))),
      labels: null,
      partition: new Uint8Array(rows.length),
      sourceRow: Int32Array.from(rows.keys()),
      targetStandardisation,
      dropped: { rows: 0, byColumn: {} }
    }
  }

  // With a single input nothing can interact: the method itself says so.
  const fitting = (method: string) => cases.filter(({ struct }) => method !== 'interactions' || struct[0] > 1)

  test.each(methods.filter(({ requires }) => requires.task !== 'classify'))(
    '$name says why where it has no number',
    (method) => {
      for (const { what, network } of fitting(method.name)) {
        const { tables, notes } = analyse(method, { network, data: dataFor(network) }, tinyOptions(method.name))
        const without = tables.filter(({ values }) => values.flat().some((value) => !Number.isFinite(value)))
        if (without.length > 0) {
          expect(notes.join(' '), `${what}: ${without.map((table) => table.name).join(', ')}`).toMatch(
            REASONS[method.name] ?? 'a reason'
          )
        }
      }
    }
  )
})

/** The sentence with which a method says why it has no number; those that are not here have one everywhere. */
const REASONS: Record<string, RegExp> = {
  garson: /shares of it are 0 \/ 0: gevrey has no values|divides by it, so it has no values there/,
  'path-signs': /No path with a weight leads from i1 to some output, so there is nothing to cancel and no κ\./,
  'sign-experiment': /There is no (negative|positive) weight .* → .*, so there is no mean cost of one\./,
  paths: /No path with a weight leads from i1 to o1, so κ has no value\./,
  votes: /pushed by no row at the end, so no share of the push can be given/,
  interactions: /A variable has no interaction with itself, so the diagonal of ω is empty/
}

interface TinyCase {
  what: string
  struct: number[]
  wts_in_nnet_order: number[]
  garson: (number | 'NaN')[] | string
  olden: number[] | number[][]
}

function tinyOptions(method: string): MethodOptions {
  return method === 'prediction' ? { row: 1 } : {}
}

/** nnet keeps bias first, then the weights, unit by unit. */
function tinyNetwork({ struct: [inputs, hidden, outputs], wts_in_nnet_order: wts }: TinyCase): Network {
  const layer = (from: string, to: string, width: number, units: number, start: number) => {
    const columns = Array.from({ length: units }, (_, u) =>
      wts.slice(start + u * (width + 1), start + (u + 1) * (width + 1))
    )
    return [
      columns.map((_, u) => `${to}${u + 1}`).join(' '),
      ...columns[0].map((_, k) => [k === 0 ? 'bias' : `${from}${k}`, ...columns.map((column) => column[k])].join(' '))
    ].join('\n')
  }
  return networkFromText(
    ['logistic', 'linear'],
    layer('i', 'h', inputs, hidden, 0),
    layer('h', 'o', hidden, outputs, (inputs + 1) * hidden)
  )
}

/** The other way: `hidden 1 1: [bias, weights …]`. */
function nnetOrder({ weights, bias, units, inputs }: Layer, prefix: string): Record<string, number[]> {
  return Object.fromEntries(
    units.map((_, u) => [`${prefix}${u + 1}`, [bias[u], ...inputs.map((_, i) => weights[i * units.length + u])]])
  )
}

/** As reflib.py: shares of strictly positive and negative weights, of paths, and of the weight of paths. */
function signShares(network: Network, counts: (table: string) => number[][]) {
  const [first, last] = network.layers
  const both = (table: string, of: number) => ({
    positive: counts(table).map(([positive]) => positive / of),
    negative: counts(table).map(([, negative]) => negative / of)
  })
  const hidden = first.units.length
  const products = first.inputs.map((_, i) =>
    last.units.map((_, c) =>
      first.units.map((_, h) => first.weights[i * hidden + h] * last.weights[h * last.units.length + c])
    )
  )
  const shareOf = (paths: number[], wanted: (path: number) => boolean) => paths.filter(wanted).length / paths.length
  const share = (values: ArrayLike<number>) => Array.from(values).filter((value) => value > 0).length / values.length
  return {
    per_input_over_hidden_units: both('per-input', hidden),
    per_hidden_unit_over_inputs: both('per-unit', first.inputs.length),
    per_output_over_hidden_units: both('per-output', hidden),
    paths_by_count_in_by_out: {
      positive: products.map((row) => row.map((paths) => shareOf(paths, (path) => path > 0))),
      negative: products.map((row) => row.map((paths) => shareOf(paths, (path) => path < 0)))
    },
    paths_by_magnitude_positive_in_by_out: products.map((row) =>
      row.map((paths) => sum(paths.filter((path) => path > 0)) / sum(paths.map(Math.abs)))
    ),
    whole_layer: { hidden_positive: share(first.weights), output_positive: share(last.weights) }
  }
}

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (_, c) => values[row * width + c])
  )
}

function transposed(matrix: number[][]): number[][] {
  return matrix[0].map((_, c) => matrix.map((row) => row[c]))
}

function byName<T>(names: string[], values: T[]): Record<string, T> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]]))
}

/** The largest has rank 1; these files have no ties. */
function ranksFromLargest(values: number[]): number[] {
  return values.map((value) => values.filter((other) => other > value).length + 1)
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [a, b].map((values) => sum(values) / values.length)
  const product = (left: number[], right: number[], of: number, to: number) =>
    sum(left.map((value, k) => (value - of) * (right[k] - to)))
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB))
}
