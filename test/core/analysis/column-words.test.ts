import { expect, test } from 'vitest'
import { analyse, analyseRuns, methods } from '../../../src-main/core/analysis/catalogue.ts'
import { columnWord } from '../../../src-main/core/analysis/column-words.ts'
import type { AnalysisSubject, AnalysisTable, Method } from '../../../src-main/core/analysis/method.ts'
import { UserError } from '../../../src-main/core/user-error.ts'
import { reference } from '../../helpers/reference.ts'

/** A classifier and a regression of R's nnet, with their rows. */
const subjects = [reference('iris_4-5-3_nnet'), reference('neuraldat_3-5-1_nnet')]

/** Of one run and of a batch; none where a method does not apply. */
function tablesOf(method: Method, subject: AnalysisSubject): AnalysisTable[] {
  return [() => analyse(method, subject), () => analyseRuns(method, [subject, subject])].flatMap((ask) => {
    try {
      return ask().tables
    } catch (error) {
      if (error instanceof UserError) return []
      throw error
    }
  })
}

test.each(methods)('no column of $name is called by a word of the program', (method) => {
  const programs = subjects.flatMap((subject) => {
    const { layers } = subject.network
    const own = new Set([...layers[0].inputs, ...layers.flatMap(({ units }) => units)])
    return tablesOf(method, subject)
      .flatMap(({ columns }) => columns)
      .filter((column) => !own.has(column) && /[a-z][A-Z]/.test(columnWord(column)))
  })
  expect(programs).toEqual([])
})

test('words are looked up and never made, for a column may be a variable', () => {
  expect(columnWord('pBetter')).toBe('p better')
  expect(columnWord('logLoss')).toBe('log-loss')
  expect(columnWord('petalLength')).toBe('petalLength')
  // not a name of the list, though every object has one
  expect(columnWord('toString')).toBe('toString')
})
