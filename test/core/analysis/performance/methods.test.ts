import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, AnalysisTable } from '../../../../src-main/core/analysis/method.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { expectNear } from '../../../helpers/near.ts'
import { price } from '../../../helpers/performance-subjects.ts'
import { reference } from '../../../helpers/reference.ts'

// Expected values: scikit-learn 1.9.1 and numpy 2.4.6 on the probabilities P of this network for all 1000 rows; B = (label == 'B').
const { network, data } = reference('synthetic_14-8-3_sklearn')
const subject: AnalysisSubject = { network, data }

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const tablesOf = (method: string, options = {}) => analyse(methodNamed(method), subject, options).tables

describe('one run', () => {
  test('averages over classes', () => {
    const averages = tableNamed(tablesOf('performance'), 'averages')
    expectNear(
      averages.values.flat(),
      [
        // precision_recall_fscore_support(y, P.argmax(1), average='macro'), roc_auc_score(y, P, multi_class='ovr'), average_precision_score
        [0.9046920181558074, 0.9041581140689475, 0.9042607484136719, 1000, 0.9838558393414724, 0.9705585759636803],
        // the same with average='weighted'
        [0.9044434423372584, 0.904, 0.9040549293535051, 1000, 0.9838103230569774, 0.9705638658734195]
      ].flat(),
      1e-12
    )
  })

  test("DummyClassifier(strategy='prior') is the baseline", () => {
    const baseline = tableNamed(tablesOf('performance'), 'baseline')
    const of = (...names: string[]) => names.map((name) => columnOf(baseline, name)[0])
    expectNear(of('accuracy', 'logLoss', 'brier'), [0.343, 1.0982317853318477, 0.6664140000000002], 1e-12)
    // by hand: recall 1 for the class that is named, 0 for the other two
    expectNear(of('balancedAccuracy', 'kappa', 'mcc'), [1 / 3, 0, 0], 1e-12)
  })

  test('bootstrap intervals are those of 4000 resamples in numpy, to within their own noise', () => {
    const tables = tablesOf('performance', { resamples: 2000 })
    const ends = (column: string) =>
      ['metrics-from', 'metrics-to'].map((name) => columnOf(tableNamed(tables, name), column)[0])
    // np.percentile(…, [2.5, 97.5]); tolerance: a fifth of the standard deviation over resamples
    expectNear(ends('logLoss'), [0.23897262253231644, 0.28966316674879605], 0.0027)
    expectNear(ends('brier'), [0.12997068098264108, 0.1650932261838497], 0.0019)
    expectNear(ends('kappa'), [0.8287428263085408, 0.8814515403531737], 0.0028)
    expectNear(ends('mcc'), [0.8288700427253773, 0.8817150123121561], 0.0028)
    expectNear(ends('macroF1'), [0.8860256704494143, 0.9212543193129265], 0.0019)
    const auc = ['per-class-from', 'per-class-to'].map((name) => columnOf(tableNamed(tables, name), 'rocAuc')[1])
    expectNear(auc, [0.9805402386065656, 0.9907646726851218], 0.0006)
  })

  test('roc_curve(B, P[:, 1])', () => {
    const curve = tableNamed(tablesOf('roc', { class: 'B' }), 'curve')
    expect(curve.rows.length).toBe(90)
    expect(sum(columnOf(curve, 'falsePositiveRate'))).toBeCloseTo(5.715758468335788, 10)
    expect(sum(columnOf(curve, 'truePositiveRate'))).toBeCloseTo(74.86915887850466, 10)
    expect(sum(columnOf(curve, 'cutOff').slice(1))).toBeCloseTo(44.92907821590854, 8)
  })

  test('precision_recall_curve(B, P[:, 1]) without its last point', () => {
    const curve = tableNamed(tablesOf('precision-recall', { class: 'B' }), 'curve')
    expect(curve.rows.length).toBe(1000)
    expect(sum(columnOf(curve, 'precision'))).toBeCloseTo(674.979242632394, 8)
    expect(sum(columnOf(curve, 'recall'))).toBeCloseTo(830.4672897196263, 8)
  })

  test('gains by decile: np.interp over roc_curve(B, P[:, 1], drop_intermediate=False)', () => {
    const { values } = tableNamed(tablesOf('gains', { class: 'B' }), 'measures')
    expectNear(
      values[0],
      [0.3115264797507788, 0.6137071651090342, 0.8660436137071651, 0.9750778816199377, 1, 1, 1, 1, 1, 1],
      1e-12
    )
  })

  test('calibration_curve(B, P[:, 1], n_bins=10) and its error', () => {
    const tables = tablesOf('calibration', { class: 'B' })
    const bins = tableNamed(tables, 'bins')
    // np.histogram(P[:, 1], np.linspace(0, 1, 11))
    expect(columnOf(bins, 'rows')).toEqual([518, 68, 40, 35, 30, 26, 31, 29, 46, 177])
    expectNear(
      columnOf(bins, 'observed'),
      [
        0, 0.058823529411764705, 0.15, 0.2857142857142857, 0.5, 0.7692307692307693, 0.7741935483870968,
        0.8620689655172413, 0.9347826086956522, 0.9830508474576272
      ],
      1e-12
    )
    expect(tableNamed(tables, 'error').values[0][0]).toBeCloseTo(0.042023043849635275, 10)
  })

  test('the error of a class is told beside what calibrated probabilities would give, for the batch as for the run', () => {
    const one = analyse(methodNamed('calibration'), subject, { class: 'B' })
    const [[mean, q95]] = tableNamed(one.tables, 'by-chance').values
    expect(mean).toBeLessThan(q95)
    // The error is 0.042, as above.
    expect(one.says[0]).toMatch(
      /expected calibration error 0\.042; calibrated probabilities would give up to 0\.0\d\d in 95 % of samples: they are off by more than chance\.$/
    )
    const batch = analyseRuns(methodNamed('calibration'), [subject, subject], { class: 'B' })
    expect(tableNamed(batch.tables, 'by-chance').values).toEqual([[mean, q95]])
    expect(batch.says[0]).toContain('. The mean probability of all runs has 0.042; calibrated probabilities')
    expect(() => tablesOf('calibration', { samples: 0 })).toThrow('There must be 1 sample by chance or more, not 0.')
  })

  test("calibration_curve(B, P[:, 1], n_bins=10, strategy='quantile')", () => {
    const bins = tableNamed(tablesOf('calibration', { class: 'B', strategy: 'quantile' }), 'bins')
    expectNear(columnOf(bins, 'observed'), [0, 0, 0, 0, 0, 0.08, 0.35, 0.81, 0.97, 1], 1e-12)
    expect(columnOf(bins, 'meanPredicted')[6]).toBeCloseTo(0.36792246913530235, 10)
  })

  test('P[:, 1] >= 0.3: confusion_matrix, precision_score, recall_score, f1_score', () => {
    const steps = tableNamed(tablesOf('cut-off', { class: 'B' }), 'steps')
    const at = columnOf(steps, 'cutOff').indexOf(0.3)
    const of = (column: string) => columnOf(steps, column)[at]
    expect([of('trueNegatives'), of('falsePositives'), of('falseNegatives'), of('truePositives')]).toEqual([
      616, 63, 10, 311
    ])
    expectNear(
      [of('precision'), of('recall'), of('f1'), of('specificity')],
      [0.8315508021390374, 0.9688473520249221, 0.8949640287769784, 0.9072164948453608],
      1e-12
    )
  })

  test('np.percentile(P[label == B, 1], [5, 25, 50, 75, 95])', () => {
    const boxes = tableNamed(tablesOf('predicted-by-observed'), 'boxes')
    // B in B is the fifth of nine.
    const of = (column: string) => columnOf(boxes, column)[4]
    expectNear(
      [of('low'), of('lowerQuartile'), of('median'), of('upperQuartile'), of('high'), of('mean')],
      [
        0.38943444883170114, 0.7121170584922347, 0.9217651094296893, 0.9800414129016219, 0.9957959474352426,
        0.8191486048606357
      ],
      1e-9
    )
  })

  // Python 3.11: random.seed(1), 4000 times random.choices of the 1000 rows, each measured anew; tolerance: a fifth of the SD over resamples
  describe('intervals over rows are those of a bootstrap in Python, to within their own noise', () => {
    const ends = (tables: readonly AnalysisTable[], name: string, row: number, column: string) =>
      ['from', 'to'].map((end) => columnOf(tableNamed(tables, `${name}-${end}`), column)[row])

    test('gains of the likeliest tenths', () => {
      const tables = tablesOf('gains', { class: 'B', resamples: 2000 })
      expectNear(ends(tables, 'measures', 0, '10 %'), [0.2857142857142857, 0.34129898787807467], 0.0028)
      expectNear(ends(tables, 'measures', 0, '20 %'), [0.5632093596059113, 0.6701039876861397], 0.0056)
      expectNear(ends(tables, 'measures', 0, '30 %'), [0.8092485549132948, 0.9230833333333334], 0.0059)
    })

    test('F1 and cost at a cut-off of one half, a miss five times as dear as a false alarm', () => {
      const tables = tablesOf('cut-off', { class: 'B', falseNegativeCost: 5, resamples: 2000 })
      const half = tableNamed(tables, 'chosen').rows.indexOf('one half')
      expectNear(ends(tables, 'chosen', half, 'f1'), [0.8832, 0.9297522421524663], 0.0024)
      expectNear(ends(tables, 'chosen', half, 'cost'), [0.144, 0.257], 0.0058)
    })
  })

  test.each([
    ['roc', 'ROC curve, '],
    ['precision-recall', 'Precision by recall, '],
    ['gains', 'Cumulative gains, ']
  ])('the table of the curve of %s is titled in words', (method, title) => {
    for (const tables of [tablesOf(method), analyseRuns(methodNamed(method), [subject, subject]).tables]) {
      expect(tableNamed(tables, 'curve').title.startsWith(title)).toBe(true)
    }
  })

  test('a class that is not there is named, with those that are', () => {
    expect(() => tablesOf('roc', { class: 'D' })).toThrow('There is no class "D". There are A, B, C.')
  })
})

test('a cut-off is chosen on validation rows and reported on test rows', () => {
  const partition = Uint8Array.from({ length: data.rows }, (_, row) => row % 3)
  const split = { network, data: { ...data, partition } }
  const { tables } = analyse(methodNamed('cut-off'), split, { class: 'B', falseNegativeCost: 5 })
  const [choosing, chosen] = ['choosing', 'chosen'].map((name) => tableNamed(tables, name))
  expect(choosing.title).toContain('333 validation rows')
  expect(chosen.title).toContain('333 test rows')
  expect(columnOf(chosen, 'cutOff')).toEqual(columnOf(choosing, 'cutOff'))
  // On the rows it is chosen on, no step of the table costs less.
  const steps = tableNamed(tables, 'steps')
  const onValidation = steps.values.filter((_, row) => steps.texts?.on[row] === '333 validation rows')
  const cost = steps.columns.indexOf('cost')
  expect(columnOf(choosing, 'cost')[0]).toBeLessThanOrEqual(Math.min(...onValidation.map((row) => row[cost])))
})

test('of an imported network all rows are test rows: a cut-off is chosen on them too, which is said', () => {
  const imported = { network, data: { ...data, partition: new Uint8Array(data.rows).fill(2) } }
  const { tables, notes } = analyse(methodNamed('cut-off'), imported, { class: 'B' })
  expect(tableNamed(tables, 'choosing').title).toContain('1,000 test rows')
  expect(notes).toContainEqual(expect.stringContaining('it looks better than it is'))
})

describe('a batch', () => {
  /** The same network with its output weights made weaker: another order of no row, other probabilities. */
  const milder = (by: number): Network => ({
    ...network,
    layers: network.layers.map((layer, k) =>
      k === 0 ? layer : { ...layer, weights: layer.weights.map((w) => w * by), bias: layer.bias.map((b) => b * by) }
    )
  })
  const runs = [1, 0.8, 0.6].map((by) => ({ network: milder(by), data }))
  const outcome = (method: string) => analyseRuns(methodNamed(method), runs, { class: 'B' })
  const single = (method: string, at: number) => analyse(methodNamed(method), runs[at], { class: 'B' }).tables

  test('curves are a band on a grid, with the mean probability beside it', () => {
    const curve = tableNamed(outcome('roc').tables, 'curve')
    expect(curve.columns).toEqual(['class', 'falsePositiveRate', 'median', 'low', 'high', 'ensemble'])
    expect(columnOf(curve, 'falsePositiveRate').length).toBe(101)
    for (const [, , median, low, high, ensemble] of curve.values) {
      expect(low).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(high)
      expect(ensemble).toBeLessThanOrEqual(1)
    }
  })

  test('the curve on the grid is np.interp over the curve itself', () => {
    const exact = tableNamed(analyseRuns(methodNamed('gains'), [runs[0]], { class: 'B' }).tables, 'curve')
    const [ten, twenty] = [10, 20].map((at) => columnOf(exact, 'median')[at])
    expectNear([ten, twenty], [0.3115264797507788, 0.6137071651090342], 1e-12)
  })

  test('the expected calibration error of the ensemble is that of the mean probability', () => {
    const { tables } = outcome('calibration')
    const errors = runs.map((_, at) => tableNamed(single('calibration', at), 'error').values[0][0])
    expect(tableNamed(tables, 'error').values[0][0]).toBeCloseTo(sum(errors) / 3, 12)
    expect(tableNamed(tables, 'ensemble').values[0][0]).toBeGreaterThan(0)
    expect(columnOf(tableNamed(tables, 'ensemble-bins'), 'rows').reduce((total, rows) => total + rows)).toBe(1000)
  })

  test('intervals over rows have no spread over runs', () => {
    const names = analyseRuns(methodNamed('performance'), runs).tables.map(({ name }: AnalysisTable) => name)
    expect(names).toEqual(expect.arrayContaining(['metrics', 'metrics-sd', 'metrics-from', 'metrics-to', 'baseline']))
    expect(names).not.toContain('metrics-from-sd')
  })

  test('runs with permuted labels have no ensemble', () => {
    const other = { network, data: { ...data, labels: data.labels!.map((label) => (label + 1) % 3) } }
    const { tables, notes } = analyseRuns(methodNamed('roc'), [runs[0], other])
    expect(tables.some(({ name }) => name === 'ensemble')).toBe(false)
    expect(notes.join(' ')).toContain('labels of their own')
  })
})

describe('regression', () => {
  const targets = reference('neuraldat_3-5-1_nnet')
  const { tables } = analyse(methodNamed('observed-predicted'), targets, { resamples: 2000 })

  test('observed and predicted are in the units of the target', () => {
    const points = tableNamed(tables, 'points')
    expect(points.rows.length).toBe(2000)
    // first row of the file, and sklearn's prediction from the same weights
    expectNear(points.values[0].slice(2, 4), [0.76462578, 0.76463875], 1e-8)
  })

  test('r2_score, root_mean_squared_error, mean_absolute_error and their bootstrap', () => {
    expectNear(
      tableNamed(tables, 'measures').values[0],
      [0.9999997569133714, 6.669613865783157e-5, 3.3354495338369754e-5],
      1e-11
    )
    const ends = ['from', 'to'].map((end) => tableNamed(tables, `intervals-${end}`).values[0])
    // np.percentile over 4000 resamples; tolerance: a third of their standard deviation
    expectNear([ends[0][1], ends[1][1]], [4.792867418144285e-5, 8.669484408646867e-5], 3.4e-6)
    expectNear([ends[0][2], ends[1][2]], [3.09987041586537e-5, 3.6108092620407845e-5], 4.4e-7)
  })

  test('residuals: np.std(ddof=1), np.percentile', () => {
    const residuals = tableNamed(tables, 'residuals')
    expectNear(
      [columnOf(residuals, 'sd')[0], columnOf(residuals, 'min')[0], columnOf(residuals, 'max')[0]],
      [6.671281752160423e-5, -0.0014381845300983631, 0.0012652181295887965],
      1e-10
    )
  })

  test('a batch has the mean prediction and the band of its runs', () => {
    const batch = analyseRuns(methodNamed('observed-predicted'), [targets, targets])
    const points = tableNamed(batch.tables, 'points')
    expect(points.columns).toEqual(['target', 'row', 'observed', 'predicted', 'low', 'high', 'residual'])
    expectNear(tableNamed(batch.tables, 'ensemble').values[0], tableNamed(tables, 'measures').values[0], 1e-12)
  })
})

describe('observed and predicted over runs that have rows or targets of their own', () => {
  const [first, other] = [price(), price(2)]
  const onFold = (subject: AnalysisSubject, partition: number[]): AnalysisSubject => ({
    network: subject.network,
    data: { ...subject.data!, partition: Uint8Array.from(partition) }
  })
  const secondHalf = [0, 0, 0, 2, 2, 2]
  const firstHalf = [2, 2, 2, 0, 0, 0]
  const folds = [onFold(first, secondHalf), onFold(other, firstHalf), onFold(price(3), secondHalf)]

  test('every run is measured on its own test rows', () => {
    const { tables } = analyseRuns(methodNamed('observed-predicted'), folds.slice(0, 2))
    // By hand, slope 1 on (−1, 0.5, 1): 1 − 0.25 / (13 / 6); slope 2 on (−1, 0, 1): 1 − 2 / 2
    expectNear(
      tableNamed(tables, 'measures').ofRuns!.map(([[r2]]) => r2),
      [1 - 0.25 / (13 / 6), 0],
      1e-12
    )
  })

  test('every row is predicted by the runs that it tests, and by no other', () => {
    const { tables } = analyseRuns(methodNamed('observed-predicted'), folds)
    const points = tableNamed(tables, 'points')
    expect(points.title).toBe('Observed and predicted, 6 test rows: mean and 5–95 % of 1–2 runs each')
    // By hand, mean 10 and sd 2: slope 2 alone on the first three rows, slopes 1 and 3 on the others
    expect(columnOf(points, 'predicted')).toEqual([6, 10, 14, 6, 10, 14])
    expectNear(columnOf(points, 'low'), [6, 10, 14, 4.2, 10, 12.2], 1e-12)
    expect(columnOf(points, 'observed')).toEqual([8, 10, 12, 8, 11, 12])
  })

  test('permuted targets have no ensemble, and it is said why', () => {
    const permuted = { ...first, data: { ...first.data!, y: Float64Array.of(0, 1, -1, 1, -1, 0.5) } }
    const { tables, notes } = analyseRuns(methodNamed('observed-predicted'), [first, permuted])
    expect(tables.map(({ name }) => name)).toEqual(['measures', 'measures-sd', 'measures-low', 'measures-high'])
    expect(notes).toContain('The runs have targets of their own, so there is no ensemble of them and no row to show.')
  })
})
