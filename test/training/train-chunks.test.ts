import { expect, test } from 'vitest'
import { trainChunks, type TrainerSource } from '../../src-main/training/train-chunks.ts'
import { TrainerDied, type TrainerProcess } from '../../src-main/training/trainer-process.ts'
import { trained } from './fake-trainers.ts'
import { irisProblem, runs } from './problems.ts'

/** Trains at once whatever it is given. */
const trainer = {
  train: (_problem, specs) => Promise.resolve(specs.map(({ index }) => trained(index)))
} as Pick<TrainerProcess, 'train'> as TrainerProcess

test('no chunk is lost when a second trainer fails to start after the first has emptied the queue', async () => {
  const source: TrainerSource & { taken: number } = {
    taken: 0,
    take: async () => {
      if (source.taken++ !== 1) return trainer
      await new Promise((resolve) => setTimeout(resolve, 50))
      throw new Error('no memory')
    },
    giveBack: () => Promise.resolve()
  }
  const stored: number[] = []
  const [first, second] = [runs(4).slice(0, 2), runs(4).slice(2)]
  await trainChunks(source, irisProblem(), [first, second], 2, {
    onRuns: (some) => void stored.push(...some.map(({ index }) => index))
  })
  expect(stored.toSorted()).toEqual([0, 1, 2, 3])
})

test('where no trainer is left for a chunk whose trainer died, the batch fails', async () => {
  let taken = 0
  const dies = {
    train: () => new Promise((_, reject) => setTimeout(() => reject(new TrainerDied('Segmentation fault')), 50))
  } as Pick<TrainerProcess, 'train'> as TrainerProcess
  const source: TrainerSource = {
    take: async () => {
      if (++taken === 3) throw new Error('no memory')
      return taken === 1 ? trainer : dies
    },
    giveBack: () => Promise.resolve()
  }
  const batch = trainChunks(source, irisProblem(), [runs(2).slice(0, 1), runs(2).slice(1)], 2, { onRuns: () => {} })
  await expect(batch).rejects.toThrow('no memory')
})

test('a trainer that comes too late for work is given back', async () => {
  let out = 0
  const source: TrainerSource = {
    take: async () => {
      if (++out === 2) await new Promise((resolve) => setTimeout(resolve, 50))
      return trainer
    },
    giveBack: async () => void out--
  }
  await trainChunks(source, irisProblem(), [runs(2).slice(0, 1), runs(2).slice(1)], 2, { onRuns: () => {} })
  expect(out).toBe(0)
})
