import type { AnalysisView } from '../../../src-main/api/types.ts'
import type { Connection, WeightOverRuns } from '../../../src-main/core/analysis/weights/weight-over-runs.ts'
import { Followed } from '../../state/followed.svelte.ts'
import { Resource } from '../../state/resource.svelte.ts'

export type PanelPage = 'paths' | 'connection' | 'checks'

/** What the side panel of the weights shows, and what was fetched for it. */
export class PanelState {
  page: PanelPage = $state('paths')
  /** Of the connections of a path the one that is looked at. */
  chosen: Connection | null = $state.raw(null)
  readonly costs = new Followed()
  readonly overRuns = new Resource<WeightOverRuns>()
  readonly checks = new Resource<AnalysisView>()

  /** The one that was chosen as long as it is among them, else the first. */
  connectionOf(connections: readonly Connection[]): Connection | null {
    const same = ({ layer, from, to }: Connection) =>
      layer === this.chosen?.layer && from === this.chosen.from && to === this.chosen.to
    return connections.find(same) ?? connections[0] ?? null
  }
}
