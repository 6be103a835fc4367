import { analyse, analyseBatch, analyseRuns, batchMethodNamed, methodNamed } from '../core/analysis/catalogue.ts'
import type { AnalysisOutcome } from '../core/analysis/analyse.ts'
import type { Batch } from '../core/analysis/batch-method.ts'
import type { Checkpoint, MethodOptions } from '../core/analysis/method.ts'
import { recordsOf, type Records } from '../core/analysis/performance/records.ts'
import { signDistribution, type SignDistribution } from '../core/analysis/weights/sign-distribution.ts'
import { weightOverRuns, type Connection, type WeightOverRuns } from '../core/analysis/weights/weight-over-runs.ts'
import { checkData, type DataProblem } from '../core/dataset/check.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { encodeForNetwork } from '../core/dataset/encode-for.ts'
import { encode } from '../core/dataset/encode.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import { healthWarnings, type HealthWarning } from '../core/dataset/health.ts'
import type { ColumnRole } from '../core/dataset/roles.ts'
import { dataOfRun } from '../core/experiment/arrays.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { Network } from '../core/run/network.ts'
import type { History } from '../core/run/run.ts'
import type { Progress } from './messages.ts'
import { share } from './share.ts'

/** Called as a job goes on; throws when nobody waits for it any more, which ends it. */
export type Tell = (progress: Progress) => void

/** A run as the store holds it. What it saw of the data is worked out where it is analysed. */
export interface AnalysedRun {
  spec: RunSpec | null
  network: Network
  initial: Network | null
  /** Of a run that is analysed alone. */
  history?: History
}

/** A method's question about one run (`alone`), or about the runs of a batch. */
export interface AnalysisQuestion {
  method: string
  options: MethodOptions
  alone: boolean
  runs: AnalysedRun[]
  /** Of the one run, where the method looks at them. */
  checkpoints?: Checkpoint[]
  /** Of the experiment; its arrays are in shared memory, so that a question carries no copy of them. */
  data: EncodedData | null
}

/**
 * What can be done on a thread of its own: functions from plain data to plain data. To add one, write it here and ask for it
 * with `background.run(name, input)`. One that takes long tells its progress, and can be cancelled wherever it does.
 */
const jobs = {
  analyse: ({ method, options, alone, runs, checkpoints, data }: AnalysisQuestion, tell: Tell): AnalysisOutcome => {
    const subjects = runs.map(({ spec, network, initial, history }) => ({
      network,
      initial,
      history,
      checkpoints,
      decay: spec?.decay ?? null,
      // Only when its turn comes: probes widen the data, and a batch of them would fill the memory.
      get data() {
        return data !== null && spec !== null ? dataOfRun(data, spec) : data
      }
    }))
    return alone
      ? analyse(methodNamed(method), subjects[0], options, tell)
      : analyseRuns(methodNamed(method), subjects, options, tell)
  },

  analyseBatch: (input: { method: string; options: MethodOptions; batch: Batch }): AnalysisOutcome =>
    analyseBatch(batchMethodNamed(input.method), input.batch, input.options),

  signDistribution: ({ networks, bins }: { networks: Network[]; bins: number }): SignDistribution =>
    signDistribution(networks, { bins }),

  records: ({ data, run }: { data: EncodedData; run: Pick<AnalysedRun, 'spec' | 'network'> | null }): Records =>
    recordsOf(run?.spec ? dataOfRun(data, run.spec) : data, run?.network ?? null),

  weightOverRuns: (
    input: { reference: Network; others: { run: number; network: Network }[]; connection: Connection },
    tell: Tell
  ): WeightOverRuns =>
    weightOverRuns(input.reference, input.others, input.connection, (done) =>
      tell({ done, total: input.others.length })
    ),

  encode: ({ dataset, settings }: { dataset: Dataset; settings: ExperimentSettings }): EncodedData =>
    share(encode(dataset, settings)),

  encodeForNetwork: (input: { dataset: Dataset; network: Network; targets: string[] }): EncodedData =>
    share(encodeForNetwork(input.dataset, input.network, input.targets)),

  checkData: ({ dataset, settings }: { dataset: Dataset; settings: ExperimentSettings }): DataProblem[] =>
    checkData(dataset, settings),

  healthWarnings: (input: { dataset: Dataset; roles: Record<string, ColumnRole> }): HealthWarning[] =>
    healthWarnings(input.dataset, input.roles)
}

export type JobName = keyof typeof jobs

/** Input and output of a job. */
export interface Job<Name extends JobName> {
  input: Parameters<(typeof jobs)[Name]>[0]
  output: ReturnType<(typeof jobs)[Name]>
}

/** Does a job on the present thread. */
export function doJob<Name extends JobName>(name: Name, input: Job<Name>['input'], tell: Tell): Job<Name>['output'] {
  // TypeScript does not follow that input and function belong to the same name.
  return (jobs[name] as (input: Job<Name>['input'], tell: Tell) => Job<Name>['output'])(input, tell)
}
