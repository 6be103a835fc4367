import { expect, test } from 'vitest'
import type { Network } from '../../src-main/core/run/network.ts'
import { packNetwork } from '../../src-main/core/run/parameters.ts'
import { openProject } from '../../src-main/store/open.ts'
import { networkFromText } from '../helpers/networks.ts'
import { aRun, addExperiment, newProject, template } from './helpers/samples.ts'

/** The run's weights as a table; float32 values as they are in float64. */
const drawn = (value: number) => Math.fround(value)

test('a run comes back with every weight under its name', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const weights = Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
  const [id] = project.runs.addChunk(experiment, [aRun(0, { trained: { weights } })])
  const network = project.runs.get(id).network

  const expected = networkFromText(
    ['tanh', 'softmax'],
    `
            n1
    length  0.1
    width   0.2
    bias    0.3`,
    `
            rose  tulip
    n1      0.4   0.5
    bias    0.6   0.7`
  )
  const rounded = expected.layers.map((layer) => ({
    ...layer,
    weights: layer.weights.map(drawn),
    bias: layer.bias.map(drawn)
  }))
  expect(network.layers).toEqual(rounded)
  expect(network.classLabels).toEqual(['rose', 'tulip'])
  expect(network.inputStandardisation).toEqual(template.inputStandardisation)
})

test('all that was kept of a training is there after closing', () => {
  let project = newProject()
  const experiment = addExperiment(project)
  const given = aRun(4, {
    spec: {
      variant: 1,
      inputs: ['width'],
      rows: { kind: 'fold', fold: 2, folds: 5, seed: 11 },
      labels: { kind: 'permuted', seed: 12 }
    },
    trained: {
      initialWeights: new Float32Array(7).fill(0.5),
      bestWeights: new Float32Array(7).fill(-0.25),
      trainingLoss: Float32Array.of(0.7, NaN),
      validationLoss: new Float32Array(0)
    }
  })
  const [id] = project.runs.addChunk(experiment, [{ ...given, inputs: ['width'] }])
  project.close()

  project = openProject(project.path)
  const run = project.runs.get(id)
  expect(run.spec).toEqual(given.spec)
  expect(packNetwork(run.network)).toEqual(Float64Array.from(given.trained.weights))
  expect(packNetwork(run.initial!)).toEqual(new Float64Array(7).fill(0.5))
  expect(packNetwork(run.best!)).toEqual(new Float64Array(7).fill(-0.25))
  expect(run.history).toEqual({ training: Float32Array.of(0.7, NaN), validation: new Float32Array(0) })
  expect(run.summary).toEqual({
    id,
    experiment,
    variant: 'permuted labels',
    seed: 5,
    inputs: ['width'],
    epochs: 500,
    bestEpoch: 321,
    diverged: false,
    metrics: given.metrics,
    name: `run ${id}`,
    tags: [],
    pinned: false,
    note: ''
  })
  project.close()
})

test('a metric that is NaN or infinite stays so, and one that does not apply stays absent', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const test = { rows: 0, accuracy: NaN, logLoss: Infinity, kappa: 0 }
  const [id] = project.runs.addChunk(experiment, [{ ...aRun(0), metrics: { test } }])
  const { metrics } = project.runs.get(id).summary
  expect(metrics).toEqual({ test })
  expect(Object.keys(metrics.test!).sort()).toEqual(['accuracy', 'kappa', 'logLoss', 'rows'])
})

test('a chunk stored twice is stored once, and answers the same ids', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const ids = project.runs.addChunk(experiment, [aRun(0), aRun(1)])
  project.runs.update([ids[1]], { note: 'keep' })
  expect(project.runs.addChunk(experiment, [aRun(1), aRun(2)])).toEqual([ids[1], 3])
  expect(project.runs.count({ experiment })).toBe(3)
  expect(project.runs.get(ids[1]).summary.note).toBe('keep')
})

test('a chunk with a run that does not fit is not stored at all', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const misfit = aRun(1, { trained: { weights: new Float32Array(9) } })
  expect(() => project.runs.addChunk(experiment, [aRun(0), misfit])).toThrow('run 1: 9 weights for a network of 7')
  const stray = aRun(1, { spec: { variant: 2 } })
  expect(() => project.runs.addChunk(experiment, [aRun(0), stray])).toThrow('experiment 1 has no variant 2')
  expect(project.runs.count()).toBe(0)
})

test('a chunk for an experiment that is not there is refused', () => {
  expect(() => newProject().runs.addChunk(7, [aRun(0)])).toThrow('There is no experiment 7 in this project.')
})

test('stored indexes are what a resumed batch leaves out', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const other = addExperiment(project)
  const [first] = project.runs.addChunk(experiment, [aRun(3), aRun(1)])
  project.runs.addChunk(other, [aRun(0)])
  expect(project.runs.storedIndexes(experiment)).toEqual(new Set([1, 3]))

  // A removed run is trained again, and is then the run it was.
  project.runs.update([first], { name: 'favourite' })
  project.runs.remove([first])
  expect(project.runs.storedIndexes(experiment)).toEqual(new Set([1]))
  expect(project.runs.addChunk(experiment, [aRun(3)])).toEqual([first])
  expect(project.runs.get(first).summary.name).toBe('favourite')
})

test('probes are inputs of their own behind those of the experiment', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const weights = Float32Array.of(1, 2, 8, 9, 3, 4, 5, 6, 7)
  const probed = aRun(0, {
    spec: { probes: { count: 2, seed: 5 } },
    trained: { weights, initialWeights: new Float32Array(9) }
  })
  const [id] = project.runs.addChunk(experiment, [probed, aRun(1)])
  const [hidden] = project.runs.get(id).network.layers
  expect(hidden.inputs).toEqual(['length', 'width', 'probe 1', 'probe 2'])
  expect([...hidden.weights]).toEqual([1, 2, 8, 9])
  expect([...hidden.bias]).toEqual([3])
  expect(project.runs.networksOf(experiment).map(({ layers }) => layers[0].inputs.length)).toEqual([4, 2])
})

test('hidden units of their own have the names they would have in an experiment with as many', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  // 2-2-1-2: (2+1)×2 + (2+1)×1 + (1+1)×2 numbers
  const weights = Float32Array.from({ length: 13 }, (_, index) => index + 1)
  const swept = aRun(0, { spec: { hidden: [2, 1] }, trained: { weights, initialWeights: new Float32Array(13) } })
  const [id] = project.runs.addChunk(experiment, [swept, aRun(1)])
  const { layers } = project.runs.get(id).network
  expect(layers.map(({ name, inputs, units }) => ({ name, inputs, units }))).toEqual([
    { name: 'hidden', inputs: ['length', 'width'], units: ['n1.1', 'n1.2'] },
    { name: 'hidden 2', inputs: ['n1.1', 'n1.2'], units: ['n2.1'] },
    { name: 'output', inputs: ['n2.1'], units: layers[2].units }
  ])
  expect([...layers[2].weights, ...layers[2].bias]).toEqual([10, 11, 12, 13])
  expect(project.runs.networksOf(experiment).map((network) => network.layers.length)).toEqual([3, 2])
})

test("a variant's networks come in one go, diverged and removed ones left out", () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const filled = (value: number) => new Float32Array(7).fill(value)
  const ids = project.runs.addChunk(experiment, [
    aRun(0, { trained: { weights: filled(1) } }),
    aRun(1, { trained: { weights: filled(NaN), divergedAt: 3 } }),
    aRun(2, { trained: { weights: filled(3) } }),
    aRun(3, { trained: { weights: filled(4) }, spec: { variant: 1 } }),
    aRun(4, { trained: { weights: filled(5) } })
  ])
  project.runs.remove([ids[4]])

  const firstWeights = (networks: Network[]) => networks.map(({ layers }) => layers[0].weights[0])
  expect(firstWeights(project.runs.networksOf(experiment))).toEqual([1, 3])
  expect(firstWeights(project.runs.networksOf(experiment, 'all variables'))).toEqual([1, 3])
  expect(firstWeights(project.runs.networksOf(experiment, 'permuted labels'))).toEqual([4])
  expect(project.runs.networksOf(experiment, 'no such')).toEqual([])
  // An analysis has to say how many diverged, so it is given all of them.
  expect(firstWeights(project.runs.trainingsOf(experiment).map(({ network }) => network))).toEqual([1, NaN, 3])

  const { ids: found, parameters, values, template: names } = project.runs.weightsOf(experiment)
  expect(found).toEqual([ids[0], ids[2]])
  expect(parameters).toBe(7)
  expect(values).toEqual(Float64Array.of(1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3))
  expect(names.layers[1].units).toEqual(['rose', 'tulip'])
})

test('changing the numbers of one network leaves the next one alone', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  project.runs.addChunk(experiment, [aRun(0), aRun(1)])
  const [first, second] = project.runs.networksOf(experiment)
  first.layers[0].weights.fill(99)
  expect(second.layers[0].weights[0]).toBe(drawn(0.1))
  expect(first.layers[0].bias[0]).toBe(drawn(0.3))
})

test('histories of several runs come in one go', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const [first, second, third] = project.runs.addChunk(experiment, [
    aRun(0, { trained: { trainingLoss: Float32Array.of(0.5, 0.25), validationLoss: Float32Array.of(0.75) } }),
    aRun(1),
    aRun(2, { trained: { trainingLoss: Float32Array.of(2), validationLoss: new Float32Array(0) } })
  ])
  expect(project.runs.historiesOf([first, third])).toEqual(
    new Map([
      [first, { training: Float32Array.of(0.5, 0.25), validation: Float32Array.of(0.75) }],
      [third, { training: Float32Array.of(2), validation: new Float32Array(0) }]
    ])
  )
  expect(project.runs.historiesOf([second]).get(second)).toEqual(project.runs.get(second).history)
})

test('checkpoints are networks at their epochs', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const checkpoints = Float32Array.of(...new Array(7).fill(1), ...new Array(7).fill(2))
  const ids = project.runs.addChunk(experiment, [aRun(0, { trained: { checkpoints } }), aRun(1)])
  // Every 250 epochs, as the sample experiment asks.
  expect(project.runs.checkpointsOf(ids[0]).map(({ epoch, network }) => [epoch, network.layers[1].bias[1]])).toEqual([
    [250, 1],
    [500, 2]
  ])
  expect(project.runs.checkpointsOf(ids[1])).toEqual([])
})

test('an imported network keeps all its digits', () => {
  const project = newProject()
  const network = networkFromText(
    ['logistic', 'linear'],
    `
                n1
      colour=a  0.12345678901234567
      colour=b  -1e-300
      bias      3`,
    `
                y
      n1        2`
  )
  const experiment = project.experiments.add({
    ...{ name: 'from R', dataset: null, settings: null, origin: 'imported', template: network },
    variants: [{ name: 'imported', spec: '', runsAsked: 1 }]
  })
  const id = project.runs.addImported(experiment, network, { test: { rows: 9, r2: 0.5 } }, 'nnet of Tuesday')
  const run = project.runs.get(id)
  expect(run.network).toEqual(network)
  expect(run).toMatchObject({ spec: null, initial: null, best: null })
  expect(run.history).toEqual({ training: new Float32Array(0), validation: new Float32Array(0) })
  expect(run.summary).toMatchObject({
    ...{ name: 'nnet of Tuesday', variant: 'imported', inputs: ['colour'], seed: null, epochs: 0, bestEpoch: null },
    metrics: { test: { rows: 9, r2: 0.5 } }
  })
  expect(project.runs.checkpointsOf(id)).toEqual([])
})

test('the best batch is the main variant with the highest mean test accuracy', () => {
  const project = newProject()
  expect(project.runs.bestBatch()).toBeNull()
  const poor = addExperiment(project)
  project.runs.addChunk(poor, [aRun(0, { accuracy: 0.5 }), aRun(1, { accuracy: 0.7 })])
  const single = addExperiment(project)
  project.runs.addChunk(single, [aRun(0, { accuracy: 0.99 })])
  // by hand: mean 0.6, sd = sqrt((0.01 + 0.01) / 1)
  expect(project.runs.bestBatch()).toEqual({ metric: 'accuracy', mean: 0.6, sd: expect.closeTo(Math.sqrt(0.02), 12) })

  const good = addExperiment(project)
  const permuted = { spec: { variant: 1 }, accuracy: 1 }
  project.runs.addChunk(good, [
    aRun(0, { accuracy: 0.8 }),
    aRun(1, { accuracy: 0.8 }),
    aRun(2, permuted),
    aRun(3, permuted)
  ])
  expect(project.runs.bestBatch()).toEqual({ metric: 'accuracy', mean: 0.8, sd: 0 })
})

test('ids follow the plan, whatever order chunks arrive in', () => {
  const project = newProject()
  const experiment = addExperiment(project)
  const late = project.runs.addChunk(experiment, [aRun(2)])
  const other = addExperiment(project)
  const second = project.runs.addChunk(other, [aRun(0)])
  const early = project.runs.addChunk(experiment, [aRun(0), aRun(1)])
  // the first experiment plans five runs
  expect([early, late, second]).toEqual([[1, 2], [3], [6]])
})
