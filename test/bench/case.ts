import type { EngineInfo } from '../../src-main/training/engine.ts'
import type { Section } from './markdown.ts'
import type { Effort } from './measure.ts'
import type { Ours } from './ours.ts'
import type { Peer } from './peers.ts'

/** What a case may use. */
export interface Bench {
  /** Our program as it is used: a trainer a core. */
  ours: Ours
  /** Those that are installed; empty with --no-peers. */
  peers: Peer[]
  engine: EngineInfo['name'] | undefined
  cores: number
  effort: Effort
  /** Small sizes only. */
  quick: boolean
  /** Tells what is being done. */
  say(words: string): void
}

export type Case = (bench: Bench) => Promise<Section>
