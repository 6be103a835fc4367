import { expect, test } from 'vitest'
import { analyse, analyseRuns, methods } from '../../../src-main/core/analysis/catalogue.ts'
import { reference } from '../../helpers/reference.ts'

const classification = reference('iris_4-5-3_nnet')
const regression = reference('neuraldat_3-5-1_nnet')

// What is found stands in words before it stands in numbers: in the window, on the command line, in the report.
test.each(methods)('$name says what it found', (method) => {
  const { network, data } = method.requires.task === 'regress' ? regression : classification
  // Votes are counted from the start; where that is does not matter here.
  const subject = { network, data, initial: network }
  const outcomes = [
    analyse(method, subject),
    ...(method.overRuns === 'refuse' ? [] : [analyseRuns(method, [subject, subject])])
  ]
  for (const { says } of outcomes) {
    expect(says.length).toBeGreaterThan(0)
    for (const sentence of says) expect(sentence).toMatch(/^\S.*\.$/s)
    expect(says.join(' ')).not.toMatch(/NaN|undefined|null/)
  }
})
