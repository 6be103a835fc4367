import { formatCount, formatNumber, formatOf } from '../../format-number.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { listed } from '../wording.ts'
import type { HealthFlag } from './health-flag.ts'
import { healthFlags } from './health-flags.ts'

export const health: Method = {
  name: 'health',
  title: 'Health checks',
  group: 'checks',
  question: 'Is there anything in this network that spoils the reading of its weights?',
  formula:
    'largest |w| · ‖w‖‖v‖ of units · share of |a| > 0.99 · units never on · |correlation| of units and of inputs · spread of inputs · rarest class · rows per parameter · loss on validation − training rows · fall of the loss at the end',
  source: 'Rules of thumb; each limit stands beside its value',
  needs: ['data for all checks but those of the weights', 'the history of the training for whether it came to rest'],
  caveats: ['A check that is not raised proves nothing; a raised one says where to look.'],
  options: [],
  requires: { data: false },
  compute(subject): AnalysisResult {
    const flags = healthFlags(subject)
    return {
      tables: [
        table(
          {
            name: 'checks',
            title: 'Health checks',
            rowHeader: 'check',
            rows: flags.map(({ check }) => check),
            columns: ['value', 'limit', 'raised'],
            format: 'number',
            unitByRow: true
          },
          flags.map(({ value, limit, raised: isRaised }) => [value, limit, Number(isRaised)])
        ),
        ...findingTables(flags.filter(({ raised }) => raised))
      ],
      notes: [],
      says: (tables, runs) => (runs === 1 ? saysOfRun(flags) : saysOfBatch(tables, runs))
    }
  }
}

/** What is to be minded, with what to do; and where in the network. None where no check is raised. */
function findingTables(raised: readonly HealthFlag[]): AnalysisTable[] {
  const findings = raised.map(({ check, message, advice, affects }) => ({
    check,
    finding: message,
    advice,
    affects: affects.join(', ')
  }))
  const places = raised.flatMap(({ check, places }) =>
    places.map(({ layer, from = '', to = '' }) => ({ check, layer: String(layer + 1), from, to }))
  )
  const columns = ['check', 'finding', 'advice', 'affects']
  const ends = ['check', 'layer', 'from', 'to']
  const tables = [
    longTable({ name: 'findings', title: 'What is to be minded', rowHeader: 'row', columns }, columns, findings),
    longTable({ name: 'places', title: 'Where it is in the network', rowHeader: 'row', columns: ends }, ends, places)
  ]
  // Other runs have other findings.
  return tables.filter(({ rows }) => rows.length > 0).map((one) => ({ ...one, ofUnits: true }))
}

function saysOfRun(flags: readonly HealthFlag[]): string[] {
  const raised = flags.filter((one) => one.raised)
  return raised.length > 0
    ? raised.map(({ message, advice }) => `${message} ${advice}`)
    : [`No check is raised: ${listed(flags.map(({ check }) => check))}.`]
}

function saysOfBatch(tables: readonly AnalysisTable[], runs: number): string[] {
  const checks = tableNamed(tables, 'checks')
  const raised = columnOf(checks, 'raised')
  const sentences = checks.rows.flatMap((check, k) =>
    raised[k] > 0
      ? [
          `The check "${check}" is raised in ${formatOf(Math.round(raised[k] * runs), runs)} runs (limit ${formatNumber(checks.values[k][1])}).`
        ]
      : []
  )
  return sentences.length > 0 ? sentences : [`No check is raised in any of ${formatCount(runs)} runs.`]
}
