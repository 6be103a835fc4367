import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { curveKinds, curveSummary } from '../../../../src-main/core/analysis/performance/curve-kinds.ts'
import { lateOrNot } from '../../../helpers/performance-subjects.ts'

const batchOf = (method: string) => analyseRuns(methodNamed(method), [1, 2].map(lateOrNot)).tables
const runOf = (method: string) => analyse(methodNamed(method), lateOrNot()).tables

test('a curve is summed up with its interval over rows, or with its spread over runs', () => {
  const [kind] = curveKinds('roc')
  // by hand: each of the three late rows has a higher probability than the paid one
  expect(curveSummary(kind, runOf('roc'), 'late')).toMatchObject({ text: 'AUC 1.000', rangeName: '95 % over rows' })
  expect(curveSummary(kind, batchOf('roc'), 'late')).toMatchObject({ range: '', rangeName: '5–95 % of runs' })
  expect(curveSummary(curveKinds('calibration')[0], runOf('calibration'), 'late').range).toMatch(
    /^by chance up to 0\.\d+$/
  )
  const [, lift] = curveKinds('gains')
  // one in ten of four rows is 0.4 of the first, which holds a third of late: 1.3 times as many as by chance
  expect(curveSummary(lift, runOf('gains'), 'late').text).toBe('first 10 % 1.3 ×')
  // a sample may hold four late rows, of which the first tenth of four rows has a tenth: no more than by chance
  expect(curveSummary(lift, runOf('gains'), 'late').range).toMatch(/^1\.0–\d\.\d ×$/)
})

test('chance is the diagonal of a ROC curve, and of precision the share of the class', () => {
  const chanceOf = (method: string, place = 0) => curveSummary(curveKinds(method)[place], runOf(method), 'late').chance
  expect(chanceOf('roc')).toEqual({ from: 0, to: 1 })
  // by hand: three of the four rows are late
  expect(chanceOf('precision-recall')).toEqual({ from: 0.75, to: 0.75 })
  expect(chanceOf('gains', 1)).toEqual({ from: 1, to: 1 })
})
