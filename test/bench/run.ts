/** `npm run bench`: measures the training program beside its peers, prints tables, writes docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { formatDuration } from '../../src-main/core/format-number.ts'
import type { Bench, Case } from './case.ts'
import { cost } from './cases/cost.ts'
import { peers } from './cases/peers.ts'
import { quality } from './cases/quality.ts'
import { sameObjective } from './cases/same-objective.ts'
import { subsets } from './cases/subsets.ts'
import { installPeers } from './install-peers.ts'
import { load, machineText } from './machine.ts'
import { sectionText } from './markdown.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { Ours } from './ours.ts'
import { startPeers, type Peer } from './peers.ts'

const CASES: Record<string, Case> = { peers, objective: sameObjective, quality, cost, subsets }
const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url))

const options = optionsOrUsage()
if (options.help) console.log(USAGE)
else if (options.install) installPeers()
else await run(options)

function optionsOrUsage(): Options {
  try {
    return readOptions(process.argv.slice(2), Object.keys(CASES))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    process.exit(2)
  }
}

async function run(options: Options): Promise<void> {
  const started = performance.now()
  const loadBefore = load()
  const ours = await Ours.start('Weightscope', { engine: options.engine })
  const { peers, absent } = options.peers ? await startPeers() : { peers: [], absent: [] }
  const bench: Bench = {
    ours,
    peers,
    engine: options.engine,
    cores: availableParallelism(),
    effort: { seconds: options.seconds, repeats: options.repeats },
    quick: options.quick,
    say: (words) => console.error(`${formatDuration((performance.now() - started) / 1000).padStart(8)}  ${words}`)
  }
  try {
    const sections: string[] = []
    for (const name of chosen(options)) {
      bench.say(name)
      sections.push(await CASES[name](bench).then(sectionText, (error) => failure(name, error)))
    }
    const head = heading(options, ours, peers, absent, loadBefore, (performance.now() - started) / 1000)
    const page = await format([head, ...sections].join('\n\n'), { ...(await resolveConfig(PAGE)), filepath: PAGE })
    console.log(page)
    if (options.write) writeFileSync(PAGE, page)
  } finally {
    await Promise.all([ours, ...peers].map((contender) => contender.close()))
  }
}

/** One part that fails leaves the others standing. */
function failure(name: string, error: unknown): string {
  console.error(error)
  process.exitCode = 1
  return `## ${name}\n\nFailed: ${error instanceof Error ? error.message : String(error)}`
}

function chosen({ only }: Options): string[] {
  return only.length > 0 ? only : Object.keys(CASES)
}

function heading(
  { quick }: Options,
  ours: Ours,
  peers: Peer[],
  absent: { name: string; reason: string }[],
  loadBefore: string,
  seconds: number
): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const lines = [
    `- **When**: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, in ${formatDuration(seconds)}${quick ? ', a quick run with small sizes' : ''}`,
    `- **Machine**: ${machineText()}; load ${loadBefore} before, ${load()} at the end`,
    `- **Weightscope** ${version}, ${ours.version}`,
    ...(peers.length === 0
      ? []
      : [`- **Peers**: ${peers.map(({ name, version }) => `${name} (${version})`).join('; ')}`]),
    ...absent.map(({ name, reason }) => `- **Absent**: ${name}: ${reason}`)
  ]
  return [
    '# Benchmarks',
    'Written by `npm run bench`, never by hand; how it measures is told in `test/bench/README.md`.',
    lines.join('\n')
  ].join('\n\n')
}
