import type { Job, JobName } from './jobs.ts'

/** How far a job is: of so many runs (or parts of one), so many are done; fractions are fine. It never goes back. */
export interface Progress {
  done: number
  total: number
}

/** What a thread is told; see `worker.ts`. */
export interface JobRequest<Name extends JobName = JobName> {
  id: number
  name: Name
  input: Job<Name>['input']
}

/** What it answers. */
export type JobReply =
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'done'; id: number; output: unknown }
  /** `forPerson`: the message is a sentence for whoever asked. */
  | { type: 'failed'; id: number; message: string; forPerson: boolean; stack: string | undefined }
  | { type: 'cancelled'; id: number }

/** What a thread begins with. */
export interface ThreadData {
  /** [1] In shared memory: the id of a job that nobody waits for any more; 0 = none. */
  cancelled: Int32Array
}
