import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { healthFlags } from '../../../../src-main/core/analysis/weights/health-flags.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference } from '../../../helpers/reference.ts'

describe('health checks', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const raised = (subject: Parameters<typeof healthFlags>[0]) =>
    healthFlags(subject)
      .filter((flag) => flag.raised)
      .map(({ check }) => check)

  test('the iris network, trained with hardly any decay, is flagged', () => {
    // its largest weight is 15.3 by R; 150 rows for 43 parameters
    expect(raised({ network, data })).toEqual(expect.arrayContaining(['largest weight', 'training rows per parameter']))
    expect(analyse(methodNamed('health'), { network, data }).notes.join(' ')).toContain(
      'There are 3.49 training rows per parameter'
    )
  })

  test('units that do the same, and units that are never on', () => {
    const twins = networkFromText(
      ['relu', 'softmax'],
      `   h1 h2 dead\n a  1  2  0\n b 1 2 0\n c 0 0 0\n d 0 0 0\n bias 0 0 -5`,
      `   A B\n h1 1 0\n h2 1 0\n dead 1 1`
    )
    expect(
      raised({
        network: twins,
        data: { ...data, outputs: ['A', 'B'], labels: data.labels!.map((l) => Math.min(l, 1)) }
      })
    ).toEqual(expect.arrayContaining(['units that are never on', 'largest correlation of two units']))
  })

  test('how many rows a network trained elsewhere saw is not known', () => {
    const unseen = { ...data, partition: new Uint8Array(data.rows).fill(2) }
    expect(healthFlags({ network, data: unseen }).map(({ check }) => check)).not.toContain(
      'training rows per parameter'
    )
  })

  test('without data only the weights are looked at', () => {
    expect(healthFlags({ network, data: null }).map(({ check }) => check)).toEqual([
      'largest weight',
      'units with next to no weight'
    ])
  })

  test('over runs it says in how many a check is raised', () => {
    const calm = {
      ...network,
      layers: network.layers.map((layer) => ({ ...layer, weights: layer.weights.map((w) => w / 100) }))
    }
    const { notes } = analyseRuns(methodNamed('health'), [
      { network, data: null },
      { network: calm, data: null }
    ])
    expect(notes).toEqual(['The check "largest weight" is raised in 1 of 2 runs (limit 10.0).'])
  })
})

/** One check of a subject. */
const flagOf = (subject: Parameters<typeof healthFlags>[0], name: string) =>
  healthFlags(subject).find(({ check }) => check === name)!

const tanh = networkFromText(
  ['tanh', 'softmax'],
  `    h1   h2    h3
   a    12    0.5  0.001
   b    -1    2    0`,
  `    A     B
   h1   0.5  -0.5
   h2  10.5  10.4
   h3   1    -1`
)

/** Rows of a and b: they go together, b is much wider. */
const data: EncodedData = {
  ...reference('iris_4-5-3_nnet').data,
  rows: 4,
  inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
  outputs: ['A', 'B'],
  labels: Int32Array.of(0, 0, 0, 1),
  x: Float64Array.of(-1, -20, 0, 0, 0, 5, 1, 15),
  y: Float64Array.of(1, 0, 1, 0, 1, 0, 0, 1),
  partition: new Uint8Array(4)
}

describe('a check says where', () => {
  test('every connection with a large weight', () => {
    expect(flagOf({ network: tanh, data: null }, 'largest weight')).toMatchObject({
      value: 12,
      places: [
        { layer: 0, from: 'a', to: 'h1' },
        { layer: 1, from: 'h2', to: 'A' },
        { layer: 1, from: 'h2', to: 'B' }
      ]
    })
  })

  test('units without weight: what all classes share is none', () => {
    // by hand, centred: ‖w‖‖v‖ is 12.04 · 0.71, 2.06 · 0.071 and 0.001 · 1.41
    const found = flagOf({ network: tanh, data: null }, 'units with next to no weight')
    expect(found.places).toEqual([{ layer: 0, to: 'h3' }])
    expect(found.message).toMatch(/^h3 has next to no weight .* the network works with 2 of its 3 units\.$/)
  })

  test('units at their ends in more than a fifth of the rows', () => {
    // h1 sums 12a - b: 8, 0, -5, -3; h2 sums 0.5a + 2b: -40.5, 0, 10, 30.5; h3 sums 0.001 a
    const found = flagOf({ network: tanh, data }, 'share of saturated activations')
    // 3 of 4, 3 of 4, none
    expect(found).toMatchObject({
      value: 0.5,
      places: [
        { layer: 0, to: 'h1' },
        { layer: 0, to: 'h2' }
      ]
    })
    expect(found.message).toMatch(/most in h1 and h2/)
  })

  test('inputs that go together, and inputs of different spread', () => {
    const together = flagOf({ network: tanh, data }, 'largest correlation of two inputs')
    // by hand: 35 / √(2 · 650)
    expect(together.value).toBeCloseTo(0.9707253, 7)
    expect(together.places).toEqual([
      { layer: 0, from: 'a' },
      { layer: 0, from: 'b' }
    ])
    // sums of squares 2 and 650: the square root of their ratio
    const spread = flagOf({ network: tanh, data }, 'largest ratio of two inputs’ spreads')
    expect(spread.value).toBeCloseTo(Math.sqrt(325), 10)
    expect(spread.message).toMatch(/b spreads 18\.0 times as wide as a/)
  })
})

test('a class that is rare', () => {
  const labels = Int32Array.from({ length: 50 }, (_, row) => Number(row < 2))
  const rare = {
    ...data,
    rows: 50,
    labels,
    x: new Float64Array(100),
    y: new Float64Array(100),
    partition: new Uint8Array(50)
  }
  expect(flagOf({ network: tanh, data: rare }, 'share of the rarest class')).toMatchObject({
    value: 0.04,
    raised: true,
    message: expect.stringContaining('Only 4.0 % of the rows are B')
  })
})

describe('whether the training came to rest', () => {
  const check = 'fall of the loss in the last tenth of the epochs'
  const losses = (value: (epoch: number) => number) => Float32Array.from({ length: 100 }, (_, epoch) => value(epoch))
  const flagged = (training: Float32Array, validation = new Float32Array(0)) =>
    flagOf({ network: tanh, data: null, history: { training, validation } }, check)

  test('a loss that still falls is told with what is to be done', () => {
    // after 90 epochs 1 - 0.89 = 0.11 of 1, after 100 epochs 0.01
    const still = flagged(losses((epoch) => 1 - epoch / 100))
    expect(still.value).toBeCloseTo(1 - 0.01 / 0.11, 5)
    expect(still).toMatchObject({ raised: true, message: expect.stringContaining('in the last 10 epochs') })
    expect(still.advice).toContain('Train more epochs')
  })

  test('the validation loss decides where there is one: rising again is rest', () => {
    const falling = losses((epoch) => 1 - epoch / 100)
    expect(
      flagged(
        falling,
        losses((epoch) => Math.abs(epoch - 50))
      ).raised
    ).toBe(false)
    expect(flagged(losses(() => 0.5)).value).toBe(0)
  })

  test('a network trained elsewhere, or for a few epochs only, is not asked', () => {
    const without = (history: { training: Float32Array; validation: Float32Array } | null) =>
      healthFlags({ network: tanh, data: null, history }).map((one) => one.check)
    expect(without(null)).not.toContain(check)
    expect(without({ training: Float32Array.of(3, 2, 1), validation: new Float32Array(0) })).not.toContain(check)
  })
})

describe('as a method', () => {
  test('what is to be minded stands with its advice, and where it is', () => {
    const { tables } = analyse(methodNamed('health'), { network: tanh, data: null })
    expect(plainTable(tableNamed(tables, 'findings')).values.map(([check]) => check)).toEqual([
      'largest weight',
      'units with next to no weight'
    ])
    expect(plainTable(tableNamed(tables, 'places')).values).toContainEqual(['largest weight', '2', 'h2', 'A'])
  })

  test('where nothing is raised it names what was looked at', () => {
    const calm = networkFromText(['tanh', 'linear'], '  h\n a 0.5', '  y\n h 1')
    const { notes, tables } = analyse(methodNamed('health'), { network: calm, data: null })
    expect(notes).toEqual(['No check is raised: largest weight and units with next to no weight.'])
    expect(tables.map(({ name }) => name)).toEqual(['checks'])
  })
})

test('a training without weight decay is told, where it is known', () => {
  const { network } = reference('iris_4-5-3_nnet')
  const decayOf = (decay?: number | null) =>
    healthFlags({ network, data: null, decay }).find(({ check }) => check === 'weight decay')
  const { tables } = analyse(methodNamed('health'), { network, data: null, decay: 0 })
  expect(tableNamed(tables, 'checks').rows).toContain('weight decay')
  expect(decayOf(0)).toMatchObject({ raised: true, message: expect.stringContaining('without weight decay') })
  expect(decayOf(0.01)).toMatchObject({ raised: false })
  expect([decayOf(null), decayOf()]).toEqual([undefined, undefined])
})

test('every pair of inputs that go together is named, the closest first', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const flag = healthFlags({ network, data }).find(({ check }) => check === 'largest correlation of two inputs')
  // R: cor(iris[, 1:4]): petal length and width 0.963, sepal length with petal length 0.872 and with petal width 0.818
  expect(flag!.message).toContain(
    'petal length (cm) and petal width (cm) (+0.96), sepal length (cm) and petal length (cm) (+0.87), sepal length (cm) and petal width (cm) (+0.82)'
  )
  expect(flag!.places).toHaveLength(3)
})

test('units that do the same are told as a group, and whether some are mirrored', () => {
  const { data } = reference('iris_4-5-3_nnet')
  const inputs = data.inputs.map(({ name }) => name)
  // h1, h2 and h3 look at one direction in the inputs, h2 the other way round; h4 at another.
  const weights = [
    [0.1, -0.2, 0.12, 0],
    [0, 0, 0, 0.3],
    [0.1, -0.2, 0.12, 0],
    [0.1, -0.2, 0.12, 0]
  ]
  const of = (units: number) =>
    networkFromText(
      ['tanh', 'softmax'],
      [
        `  ${weights[0]
          .slice(0, units)
          .map((_, h) => `h${h + 1}`)
          .join(' ')}`,
        ...weights.map((row, i) => `i${i} ${row.slice(0, units).join(' ')}`)
      ].join('\n'),
      ['  A B C', ...weights[0].slice(0, units).map((_, h) => `h${h + 1} 1 -1 0.5`)].join('\n')
    )
  expect(inputs).toHaveLength(4)
  const together = (units: number) => flagOf({ network: of(units), data }, 'largest correlation of two units')
  expect(together(4).message).toBe(
    'h1 to h3 do nearly the same in every row, some with turned sign: how weight is split between units that do the same is arbitrary.'
  )
  expect(together(4).places.map(({ to }) => to)).toEqual(['h1', 'h2', 'h3'])
  expect(together(2).message).toMatch(
    /^h1 and h2 do nearly the same in every row, with turned sign, so the whole layer acts as one unit: /
  )
})
