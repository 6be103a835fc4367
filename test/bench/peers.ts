import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TrainingProblem } from '../../src-main/training/engine.ts'
import { nativeCache } from '../../src-main/training/native/cache.ts'
import type { Contender, Cost } from './contender.ts'
import { PeerProcess } from './peer-process.ts'
import { writeProblem, type ProblemFiles } from './problems.ts'
import { cpuSeconds, peakMemory } from './processes.ts'

export type PeerKey = 'scikit-learn' | 'nnet' | 'keras' | 'jax' | 'jax-packed' | 'torch'

interface PeerSpec {
  key: PeerKey
  name: string
  script: string
  /** Programs to try in turn; the first that has the library serves. */
  commands: string[]
  /** More networks at once than these gain nothing, since it trains one after another. */
  mostRuns: number
  mostEpochs?: number
  cannot?: (problem: TrainingProblem) => string | null
}

/** Python with the peers' libraries, made by `npm run bench -- --install-peers`. */
export const PYTHON_FOLDER = join(nativeCache().root, 'bench-peers', 'python')

const PYTHON = join(PYTHON_FOLDER, 'bin', 'python')

const SPECS: PeerSpec[] = [
  {
    key: 'scikit-learn',
    name: 'scikit-learn MLPClassifier',
    script: 'scikit_learn.py',
    commands: [PYTHON],
    mostRuns: 16
  },
  {
    key: 'nnet',
    name: 'R nnet',
    script: 'nnet.R',
    commands: ['Rscript'],
    mostRuns: 16,
    mostEpochs: 100,
    cannot: ({ architecture }) => (architecture.hidden.length === 1 ? null : 'one hidden layer only')
  },
  { key: 'keras', name: 'Keras, TensorFlow', script: 'keras_fit.py', commands: [PYTHON], mostRuns: 1 },
  { key: 'jax', name: 'JAX, vmap + scan + jit', script: 'jax_vmap.py', commands: [PYTHON], mostRuns: Infinity },
  { key: 'jax-packed', name: 'JAX, laid out by hand', script: 'jax_packed.py', commands: [PYTHON], mostRuns: Infinity },
  {
    key: 'torch',
    name: 'PyTorch, bmm',
    script: 'torch_bmm.py',
    commands: [PYTHON, '/usr/bin/python3', 'python3'],
    mostRuns: Infinity
  }
]

export class Peer implements Contender {
  readonly key: PeerKey
  readonly name: string
  readonly version: string
  readonly mostEpochs: number
  readonly #spec: PeerSpec
  readonly #process: PeerProcess
  readonly #folder = mkdtempSync(join(tmpdir(), 'weightscope-bench-'))
  /** A problem is written once. */
  readonly #files = new Map<unknown, ProblemFiles>()

  constructor(spec: PeerSpec, version: string, process: PeerProcess) {
    this.key = spec.key
    this.name = spec.name
    this.version = version
    this.mostEpochs = spec.mostEpochs ?? Infinity
    this.#spec = spec
    this.#process = process
  }

  cannot(problem: TrainingProblem, runs: number): string | null {
    if (runs > this.#spec.mostRuns) return 'one after another'
    return this.#spec.cannot?.(problem) ?? null
  }

  async train(problem: TrainingProblem, runs: number, epochs: number): Promise<Cost> {
    const { learningRate, decay } = problem.training
    const cpuBefore = cpuSeconds(this.#pids())
    const { seconds } = await this.ask<{ seconds: number }>(problem, 'train', { runs, epochs, learningRate, decay })
    const cpuAfter = cpuSeconds(this.#pids())
    return { wall: seconds, cpu: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore }
  }

  /** Asks for anything the peer's script can do. */
  ask<Result>(problem: TrainingProblem, what: string, options: object): Promise<Result> {
    let files = this.#files.get(problem)
    if (files === undefined) {
      files = writeProblem(problem, join(this.#folder, String(this.#files.size)))
      this.#files.set(problem, files)
    }
    return this.#process.ask<Result>({ do: what, problem: files, ...options })
  }

  peakMemory(): number | null {
    return peakMemory(this.#pids())
  }

  async close(): Promise<void> {
    await this.#process.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #pids(): number[] {
    return this.#process.pid === undefined ? [] : [this.#process.pid]
  }
}

/** Starts the peers that are installed, and tells why the others are absent. */
export async function startPeers(): Promise<{ peers: Peer[]; absent: { name: string; reason: string }[] }> {
  const peers: Peer[] = []
  const absent: { name: string; reason: string }[] = []
  for (const spec of SPECS) {
    const started = await start(spec)
    if (typeof started === 'string') absent.push({ name: spec.name, reason: started })
    else peers.push(started)
  }
  return { peers, absent }
}

/** The peer, or why it is absent. */
async function start(spec: PeerSpec): Promise<Peer | string> {
  const script = fileURLToPath(new URL(`peers/${spec.script}`, import.meta.url))
  let reason = 'not installed'
  for (const command of spec.commands) {
    if (command.includes('/') && !existsSync(command)) continue
    const process = new PeerProcess(command, [script])
    try {
      const hello = await process.next()
      if ('version' in hello) return new Peer(spec, String(hello.version), process)
      reason = String((hello as { absent?: string }).absent)
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    await process.close()
  }
  return reason
}
