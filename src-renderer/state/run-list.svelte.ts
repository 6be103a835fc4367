import type { RunSummary } from '../../src-main/core/run/run.ts'
import type { RunFilter } from '../../src-main/store/project.ts'
import type { ApiClient } from '../api.ts'
import { PagedRows } from './paged-rows.svelte.ts'

/** Runs of a project in the order and selection asked for. */
export class RunList extends PagedRows<RunFilter, RunSummary> {
  constructor(api: ApiClient) {
    super(async (filter, window) => {
      const { total, runs } = await api.runs.list.query({ ...filter, ...window })
      return { total, rows: runs }
    })
  }
}
