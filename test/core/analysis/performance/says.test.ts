import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { lateOrNot, price, threeClasses } from '../../../helpers/performance-subjects.ts'

const performance = methodNamed('performance')

describe('a classification', () => {
  test('is told against always naming one class, class by class, against training rows and by its probabilities', () => {
    // by hand: three of four test rows are right (Wilson 0.3006 to 0.9544), three of them are late; the training rows are half and half.
    // Log-loss: p of the true class is 0.8808, 0.2689, 0.7311 and 0.8808; without inputs ln 2.
    expect(analyse(performance, lateOrNot()).says).toEqual([
      'The network is right for 75.0 % of the 4 test rows (95 % over rows 30.1–95.4 %); always naming late, the most frequent class, would be right for 75.0 %, which is no less.',
      'paid is found best, 100 % of its 1 row, late least, 67 % of 3.',
      'On the training rows it is right for 100.0 %, 25.0 points more: part of what was learnt holds for those rows alone.',
      'Its probabilities bring the log-loss from 0.693 without any input down to 0.470.',
      // The second row alone costs 1.313, so a drawing that has it twice is above ln 2: 26 % of them, by the binomial of 4 and 1/4.
      'On 4 test rows this could be chance.'
    ])
  })

  test('that is right on every row can still be surer of the rows it has seen', () => {
    const { network, data } = lateOrNot()
    const x = Float64Array.of(-4, -4, -4, 4, 4, 4, -1, 1, -0.5, 0.5, 0.5, 0.5)
    // by hand: ln(1 + e⁻⁴) = 0.018 on training rows; ln(1 + e⁻⁰·⁵) = 0.474 on each test row, so on any drawing of them
    expect(analyse(performance, { network, data: { ...data!, x } }).says).toContain(
      'On the training rows it is right for 100.0 %, no more than other rows might give, but with a log-loss of 0.018 instead of 0.474, which is less than they would: part of what was learnt holds for those rows alone.'
    )
  })

  test('with fewer rows than tell it from always naming one class is said to be chance', () => {
    const { network, data } = lateOrNot()
    // The second test row is right as well: by hand, Wilson of 4 of 4 is 0.5101 to 1, and always naming late 0.75.
    const x = Float64Array.from(data!.x)
    x[9] = -x[9]
    const { says } = analyse(performance, { network, data: { ...data!, x } })
    expect(says[0]).toMatch(/right for 100\.0 % .* would be right for 75\.0 %\.$/)
    expect(says[1]).toBe('On 4 test rows this could be chance.')
  })

  test('over runs has both spreads, and probabilities that are too sure are called so', () => {
    const { says } = analyseRuns(performance, [1, 9].map(lateOrNot))
    expect(says[0]).toMatch(/^The networks are right for .* \(5–95 % of 2 runs 75\.0 %, 95 % over rows 30\.1–95\.4 %\)/)
    // by hand: with slope 9 the second row costs 9.0001, the others next to nothing: 2.25, and the mean with 0.470 is 1.36
    expect(says.at(-1)).toBe(
      'Their probabilities have a log-loss of 1.360, the class shares alone 0.693: they are too sure.'
    )
  })

  test('of more than two classes says what the least found one is taken for', () => {
    // There are no training rows to compare with.
    expect(analyse(performance, threeClasses()).says.slice(1)).toEqual([
      // by hand: 5 of 7 are right, Wilson 0.359 to 0.918, and always naming B is for 4 of 7
      'On 7 test rows this could be chance.',
      'A is found best, 100 % of its 2 rows, B least, 50 % of 4: what is missed of B is taken for C first, 50 % of its rows.'
    ])
  })
})

describe('a regression', () => {
  test('is told target by target, in its unit', () => {
    // by hand: the squared errors are 0.25 of a variation of 2.1667; the mean error is 0.5 / 3 times the sd of 2
    const [found, training] = analyse(performance, price()).says
    expect(found).toMatch(
      /^price: on 3 test rows the predictions explain 88\.5 % of the variation \(95 % over rows .*\) and are off by 0\.333 on average, in the units of price\.$/
    )
    expect(training).toMatch(/^On the training rows they explain 100\.0 %/)
  })

  test('that explains as much of rows never seen can still be closer to the rows it has seen', () => {
    const { network, data } = price()
    const x = Float64Array.of(-1, 0, 1, -4, 0, 4)
    const y = Float64Array.of(-1.2, 0, 1.2, -4.5, 0.5, 4.5)
    // by hand, times the sd of 2: √(0.08 / 3) on training rows, 0.5 on each test row, so on any drawing of them
    expect(analyse(performance, { network, data: { ...data!, x, y } }).says[1]).toMatch(
      /^On the training rows they explain 97\.2 %, no more than other rows might give, but with an RMSE of 0\.327 instead of 1\.00, /
    )
  })

  test('that explains nothing is said to be no better than the mean', () => {
    const [found] = analyse(performance, price(-1)).says
    expect(found).toContain('explain none of the variation')
    expect(found).toContain('the mean of price would do as well')
  })
})
