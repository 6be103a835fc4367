import { parseArgs } from 'node:util'
import type { EngineInfo } from '../../src-main/training/engine.ts'

export const USAGE = `npm run bench -- [options]

  --quick           small sizes, a minute or two on an idle machine
  --only NAME       only this part, may be repeated: cost, peers, objective, quality, subsets
  --no-peers        ours alone
  --engine NAME     compiled or eager
  --seconds N       length of a measured training
  --repeats N       measured trainings of each
  --write           write docs/benchmarks.md, as a whole run does of its own accord
  --install-peers   install what is compared with, and end`

export interface Options {
  quick: boolean
  only: string[]
  peers: boolean
  engine: EngineInfo['name'] | undefined
  seconds: number
  repeats: number
  write: boolean
  install: boolean
  help: boolean
}

/** @throws Error when an option is unknown or makes no sense */
export function readOptions(args: string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      'no-peers': { type: 'boolean', default: false },
      engine: { type: 'string' },
      seconds: { type: 'string' },
      repeats: { type: 'string' },
      write: { type: 'boolean', default: false },
      'install-peers': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }
    }
  })
  const { quick, only, engine } = values
  const unknown = only.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". The parts are ${known.join(', ')}.`)
  if (engine !== undefined && engine !== 'compiled' && engine !== 'eager') {
    throw new Error(`There is no engine "${engine}". The engines are compiled and eager.`)
  }
  const isWhole = !quick && only.length === 0 && !values['no-peers'] && engine === undefined
  return {
    quick,
    only,
    peers: !values['no-peers'],
    engine,
    seconds: positive('seconds', values.seconds, quick ? 0.2 : 0.7),
    repeats: positive('repeats', values.repeats, quick ? 3 : 5),
    write: values.write || isWhole,
    install: values['install-peers'],
    help: values.help
  }
}

function positive(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text)
  if (!(value > 0)) throw new Error(`--${name} needs a number above 0, not "${text}".`)
  return value
}
