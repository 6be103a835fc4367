import { describe, expect, test } from 'vitest'
import { confusionShares } from '../../../../src-main/core/analysis/performance/confusion.ts'
import {
  classificationMetrics,
  partitionMetrics,
  regressionMetrics
} from '../../../../src-main/core/analysis/performance/metrics.ts'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { expectNear } from '../../../helpers/near.ts'
import { fixture, reference, type ReferenceName } from '../../../helpers/reference.ts'

interface Derived {
  metrics: {
    accuracy: number
    balanced_accuracy: number
    cohen_kappa: number
    matthews_corrcoef: number
    macro_precision: number
    macro_recall: number
    macro_f1: number
    weighted_f1: number
    log_loss: number
    brier_sum_over_classes: number
    roc_auc_one_vs_rest: Record<string, number>
    average_precision_one_vs_rest: Record<string, number>
  }
}

// scikit-learn 1.9.1 on all rows
describe.each<ReferenceName>(['wine_13-8-3_nnet', 'iris_4-5-3_nnet', 'synthetic_14-8-3_sklearn'])('%s', (name) => {
  const { json, network, data } = reference(name)
  const expected = fixture<Derived>(`expected/${name}.derived.json`).metrics
  const outcome = analyse(methodNamed('performance'), { network, data })

  test('metrics are those of scikit-learn', () => {
    const { training } = partitionMetrics(network, data)
    expectNear(
      [
        training!.accuracy!,
        training!.balancedAccuracy!,
        training!.kappa!,
        training!.mcc!,
        training!.macroPrecision!,
        training!.macroRecall!,
        training!.macroF1!,
        training!.weightedF1!,
        training!.brier!
      ],
      [
        expected.accuracy,
        expected.balanced_accuracy,
        expected.cohen_kappa,
        expected.matthews_corrcoef,
        expected.macro_precision,
        expected.macro_recall,
        expected.macro_f1,
        expected.weighted_f1,
        expected.brier_sum_over_classes
      ],
      1e-9
    )
    expectNear([training!.logLoss!], [expected.log_loss], 1e-9)
  })

  test('precision, recall, F1 and ranking measures of each class', () => {
    const perClass = tableNamed(outcome.tables, 'per-class')
    const { per_class: classes } = json.metrics as {
      per_class: { label: string; precision: number; recall: number; f1: number; support: number }[]
    }
    expect(perClass.rows).toEqual(classes.map(({ label }) => label))
    expectNear(
      perClass.values.flat(),
      classes.flatMap(({ label, precision, recall, f1, support }) => [
        precision,
        recall,
        f1,
        support,
        expected.roc_auc_one_vs_rest[label],
        expected.average_precision_one_vs_rest[label]
      ]),
      1e-12
    )
  })

  test('the confusion matrix has the actual class down', () => {
    const { confusion_matrix: confusion } = json.metrics as { confusion_matrix: { counts: number[][] } }
    expect(tableNamed(outcome.tables, 'confusion').values).toEqual(confusion.counts)
  })

  test('its shares of rows and of columns have recall and precision on the diagonal', () => {
    const { per_class: classes } = json.metrics as { per_class: { precision: number; recall: number }[] }
    const diagonal = (name: string) => tableNamed(outcome.tables, name).values.map((row, k) => row[k])
    expectNear(
      diagonal('confusion-row-share'),
      classes.map(({ recall }) => recall),
      1e-12
    )
    expectNear(
      diagonal('confusion-column-share'),
      classes.map(({ precision }) => precision),
      1e-12
    )
  })
})

test('regression metrics are in the units of the target', () => {
  const { json, network, data } = reference('neuraldat_3-5-1_nnet')
  const [expected] = (json.metrics as { in_target_units: { rmse: number; mae: number; r2: number }[] }).in_target_units
  const { training } = partitionMetrics(network, data)
  expect(training).toEqual({ rows: 2000, r2: expect.any(Number), rmse: expect.any(Number), mae: expect.any(Number) })
  expectNear([training!.rmse!, training!.mae!, training!.r2!], [expected.rmse, expected.mae, expected.r2], 1e-12)
})

test('a confusion matrix is read along its rows or its columns', () => {
  // by hand; nothing is of the second class
  const counts = [
    [8, 2],
    [0, 0]
  ]
  expect(confusionShares(counts, 'row')).toEqual([
    [0.8, 0.2],
    [NaN, NaN]
  ])
  expect(confusionShares(counts, 'column')).toEqual([
    [1, 1],
    [0, 0]
  ])
})

describe('cases with an empty denominator', () => {
  const all = (count: number) => Int32Array.from({ length: count }, (_, row) => row)

  test('a class never predicted has precision 0', () => {
    //                      A    B
    const probabilities = [0.9, 0.1, 0.6, 0.4, 0.7, 0.3]
    const metrics = classificationMetrics(Int32Array.of(0, 0, 1), Float64Array.from(probabilities), all(3), 2)
    // by hand: A has precision 2/3 and recall 1, B has 0 and 0
    expect(metrics.accuracy).toBeCloseTo(2 / 3, 15)
    expect(metrics.macroPrecision).toBeCloseTo(1 / 3, 15)
    expect(metrics.balancedAccuracy).toBe(0.5)
    expect(metrics.mcc).toBe(0)
    expect(metrics.kappa).toBe(0)
  })

  test('rows of a single class: no agreement beyond chance can be told', () => {
    const metrics = classificationMetrics(Int32Array.of(0, 0), Float64Array.of(1, 0, 1, 0), all(2), 2)
    expect(metrics.kappa).toBeNaN()
    expect(metrics.balancedAccuracy).toBe(1)
    expect(metrics.macroRecall).toBe(0.5)
  })

  test('a certain error costs 34.5, not infinity', () => {
    const { logLoss } = classificationMetrics(Int32Array.of(1), Float64Array.of(1, 0), all(1), 2)
    // -ln 1e-15
    expect(logLoss).toBeCloseTo(34.538776394910684, 12)
  })

  test('a target that does not vary has no R²', () => {
    expect(regressionMetrics(Float64Array.of(1, 1), Float64Array.of(1, 2), all(2), 1).r2).toBeNaN()
  })
})

test('each partition has metrics of its own rows; one without rows has none', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const partition = Uint8Array.from({ length: data.rows }, (_, row) => (row % 3 === 0 ? 2 : 0))
  const metrics = partitionMetrics(network, { ...data, partition })
  expect(metrics.training?.rows).toBe(100)
  expect(metrics.validation).toBeUndefined()
  expect(metrics.test?.rows).toBe(50)
})
