import { capital } from '../../src-main/core/capital.ts'
import type { AppStatus } from '../../src-main/api/types.ts'
import { costOf } from '../../src-main/core/experiment/training-cost.ts'
import { formatDuration, formatNumber } from '../../src-main/core/format-number.ts'

/** What the status bar says of the engine; `cost` is a sentence where the engine is not the one it should be. */
export function engineText({ engine, cores }: Pick<AppStatus, 'engine' | 'cores'>): {
  text: string
  state: 'ready' | 'waiting' | 'warning'
} {
  const withCores = `${cores} ${cores === 1 ? 'core' : 'cores'}`
  switch (engine.state) {
    case 'installing':
      return { text: `${engine.step}, ${Math.round(engine.fraction * 100)} %`, state: 'waiting' }
    case 'starting':
      return { text: 'Engine is starting', state: 'waiting' }
    case 'ready':
      return { text: `${capital(engine.info.name)} engine, ${withCores}`, state: 'ready' }
    case 'fallback':
      return { text: `Fall-back engine (${engine.info.backend}), ${withCores}`, state: 'warning' }
    case 'failed':
      return { text: 'The engine did not start', state: 'warning' }
  }
}

/** What the speed is that of. */
export const SPEED_MEANS =
  'An epoch of one 14-8-3 network on 1,000 rows, all cores at work, as last measured on this machine'

/** `11 µs per run-epoch of 14-8-3`; empty until it was measured. */
export function speedText({ engine }: Pick<AppStatus, 'engine'>): string {
  const speed = speedOf(engine)
  return speed === null ? '' : `${formatNumber(speed, speed < 9.95 ? 1 : 0)} µs per run-epoch of 14-8-3`
}

/** For the start screen: `100 networks 14-8-3, 300 epochs on 1,000 rows: about 0.3 s here`. */
export function exampleText({ engine }: Pick<AppStatus, 'engine'>): string {
  const speed = speedOf(engine)
  return speed === null
    ? ''
    : `100 networks 14-8-3, 300 epochs on 1,000 rows: about ${formatDuration(100 * costOf(speed, 1).run(1, 300))} here`
}

const speedOf = (engine: AppStatus['engine']) =>
  engine.state === 'ready' || engine.state === 'fallback' ? engine.microsecondsPerRunEpoch : null
