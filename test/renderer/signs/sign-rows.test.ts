import { expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { negativeShare, signRows } from '../../../src-renderer/views/signs/sign-rows.ts'
import { small } from '../weights/networks.ts'

const subject = { network: small, data: null }
const [counts, totals] = ['sign-counts', 'weight-totals'].map((name) => analyse(methodNamed(name), subject).tables)

test('counts and totals of one unit in one row', () => {
  // into n1 0.5, 2, -1.5
  expect(signRows(counts, totals, 'per-unit')[0]).toEqual({
    name: 'n1',
    negative: 1,
    zero: 0,
    positive: 2,
    sumNegative: -1.5,
    sumPositive: 2.5,
    sumAbsolute: 4,
    sd: NaN
  })
})

test('counts add up over runs, totals are the mean with their SD', () => {
  const runs = [subject, subject]
  const [age] = signRows(
    analyseRuns(methodNamed('sign-counts'), runs).tables,
    analyseRuns(methodNamed('weight-totals'), runs).tables,
    'per-input'
  )
  expect(age).toMatchObject({ name: 'age', negative: 2, positive: 2, sumAbsolute: 1.5, sd: 0 })
  expect(negativeShare(age)).toBe(0.5)
})
