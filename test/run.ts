/** The test command: unit and component tests, then the built application in a real browser; the last line sums up both. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const folder = mkdtempSync(join(tmpdir(), 'weightscope-tests-'))

function run(program: string, args: string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const command = join('node_modules', '.bin', program)
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } }).status === 0
}

/** A runner that stopped before it wrote its result has failed, whatever it counted. */
function counts(file: string, ok: boolean, read: (result: never) => Counts): Counts {
  try {
    const found = read(JSON.parse(readFileSync(file, 'utf8')) as never)
    return ok || found.failed > 0 ? found : { ...found, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const unitFile = join(folder, 'unit.json')
const unitOk = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`])
const unit = counts(
  unitFile,
  unitOk,
  (result: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests
  })
)

const endToEndFile = join(folder, 'e2e.json')
const endToEndOk = run('playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndFile })
const endToEnd = counts(
  endToEndFile,
  endToEndOk,
  ({ stats }: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped
  })
)

const sum = (key: keyof Counts) => unit[key] + endToEnd[key]
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
rmSync(folder, { recursive: true })
process.exitCode = unitOk && endToEndOk ? 0 : 1
