import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed, methods } from '../../../src-main/core/analysis/catalogue.ts'
import { plainTable, tableNamed } from '../../../src-main/core/analysis/tables.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import { networkFromText } from '../../helpers/networks.ts'
import { reference } from '../../helpers/reference.ts'

const olden = methodNamed('olden')
const runWith = (weight: number): { network: Network; data: null } => ({
  network: networkFromText(['linear'], `   y\n a  ${weight}`),
  data: null
})

describe('a batch of runs', () => {
  const { tables, notes } = analyseRuns(olden, [1, 2, 3, 4, NaN].map(runWith))

  test('each table becomes its mean, followed by its spread', () => {
    expect(tables.slice(0, 4).map(({ name }) => name)).toEqual([
      'connection-weights',
      'connection-weights-sd',
      'connection-weights-low',
      'connection-weights-high'
    ])
    const value = (name: string) => tableNamed(tables, name).values[0][0]
    expect(value('connection-weights')).toBe(2.5)
    // R: sd(1:4), quantile(1:4, c(.05, .95))
    expect(value('connection-weights-sd')).toBeCloseTo(1.2909944487358056, 14)
    expect(value('connection-weights-low')).toBeCloseTo(1.15, 14)
    expect(value('connection-weights-high')).toBeCloseTo(3.85, 14)
  })

  test('diverged runs are left out, and it says so; the others keep their positions', () => {
    const { scores } = analyseRuns(olden, [NaN, 1, NaN, 2].map(runWith))
    expect(scores!.runs).toEqual([1, 3])
    expect(notes).toContain('1 of 5 runs diverged and is left out.')
  })

  test('nothing but diverged runs is an error', () => {
    expect(() => analyseRuns(olden, [runWith(NaN)])).toThrow('The only run diverged')
    expect(() => analyseRuns(olden, [])).toThrow('no runs to analyse yet')
  })

  test('what is about single units is refused, for units have no common order over runs', () => {
    expect(() => analyseRuns(methodNamed('paths'), [1, 2].map(runWith))).toThrow('paths is about one run')
  })

  test('a method that takes long is made on fewer runs, evenly spread, and says so', () => {
    const { network, data } = reference('iris_4-5-3_nnet')
    const { notes, scores } = analyseRuns(
      methodNamed('shapley'),
      Array.from({ length: 40 }, () => ({ network, data })),
      { explain: 1, background: 1 }
    )
    expect(notes).toContain('10 of 40 runs are taken, evenly spread, for shapley takes long.')
    expect(scores!.runs).toEqual(Array.from({ length: 10 }, (_, k) => 4 * k))
  })

  test('of fewer than 20 runs every value is kept, for a picture shows them one by one', () => {
    const ofRuns = (count: number) =>
      analyseRuns(
        olden,
        Array.from({ length: count }, (_, run) => runWith(run))
      ).tables.map((table) => table.ofRuns?.length)
    expect(tableNamed(tables, 'connection-weights').ofRuns).toEqual([[[1]], [[2]], [[3]], [[4]]])
    expect(ofRuns(19).slice(0, 4)).toEqual([19, undefined, undefined, undefined])
    expect(ofRuns(20).slice(0, 4)).toEqual([undefined, undefined, undefined, undefined])
  })

  test.each(['permutation', 'performance'])('%s reads the data of a run when its turn comes', (name) => {
    const { network, data } = reference('iris_4-5-3_nnet')
    const events: string[] = []
    const runs = ['a', 'b'].map((run) => ({
      network,
      get data() {
        if (events.at(-1) !== run) events.push(run)
        return data
      }
    }))
    analyseRuns(methodNamed(name), runs, {}, ({ done }) => void (done === 1 && events.push('one is done')))
    expect(events.slice(0, 3)).toEqual(['a', 'one is done', 'b'])
  })

  test('one run has no spread', () => {
    const one = analyseRuns(olden, [runWith(1)]).tables
    expect(tableNamed(one, 'connection-weights-sd').values).toEqual([[NaN]])
  })
})

describe('what is refused, in one sentence', () => {
  const { network, data } = reference('iris_4-5-3_nnet')

  test('an unknown method', () => {
    expect(() => methodNamed('lime')).toThrow(/^There is no method "lime"\. There are readable, /)
    expect(() => methodNamed('oldenn')).toThrow(
      /^There is no method "oldenn"\. Did you mean olden\? There are readable, weight-totals, /
    )
  })

  test('an unknown option, or a value that does not fit', () => {
    expect(() => analyse(olden, { network, data }, { unit: true })).toThrow(
      'olden has no option "unit". It takes units.'
    )
    expect(() => analyse(olden, { network, data }, { units: 'perhaps' })).toThrow(
      'Option units of olden is "perhaps"; it takes true or false.'
    )
    expect(() => analyse(methodNamed('sign-counts'), { network, data }, { tolerance: '' })).toThrow('it takes a number')
  })

  test('data that is missing or of another network', () => {
    expect(() => analyse(methodNamed('performance'), { network, data: null })).toThrow('performance needs the data')
    const other = reference('wine_13-8-3_nnet').data
    expect(() => analyse(methodNamed('performance'), { network, data: other })).toThrow(
      'The data has 13 encoded inputs, the network 4'
    )
    // weights can be read without it
    expect(analyse(methodNamed('health'), { network, data: other }).tables[0].rows).not.toContain(
      'largest correlation of two units'
    )
  })

  test('a run that diverged', () => {
    expect(() => analyse(olden, runWith(Infinity))).toThrow('This run diverged')
  })
})

test('options from a command line are words', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const { tables } = analyse(methodNamed('sign-counts'), { network, data: null }, { tolerance: '100', units: 'true' })
  expect(tableNamed(tables, 'per-output').values).toEqual(Array(3).fill([0, 0, 5]))
})

test('a plain table has words for words and null for what is no number', () => {
  const plain = plainTable({
    name: 'profile',
    title: 'Profile',
    rowHeader: 'step',
    rows: ['1'],
    columns: ['input', 'response'],
    values: [[1, NaN]],
    texts: { input: ['age'] }
  })
  expect(plain).toEqual({
    name: 'profile',
    title: 'Profile',
    rows: ['1'],
    columns: ['input', 'response'],
    values: [['age', null]]
  })
})

test('every method says what it answers, how, after whom, and when it fails', () => {
  for (const method of methods) {
    expect(method.question, method.name).toMatch(/\?$/)
    for (const text of [method.title, method.formula, method.source]) expect(text, method.name).not.toBe('')
    expect(method.caveats.length, method.name).toBeGreaterThan(0)
    for (const option of method.options) expect(option.help, `${method.name} ${option.name}`).not.toBe('')
  }
  expect(new Set(methods.map(({ name }) => name)).size).toBe(methods.length)
})
