import { formatCount, formatNumber, formatOf } from '../../format-number.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { healthFlags, type HealthFlag } from './health-flags.ts'

export const health: Method = {
  name: 'health',
  title: 'Health checks',
  group: 'checks',
  question: 'Is there anything in this network that spoils the reading of its weights?',
  formula:
    'largest |w| · share of |a| > 0.99 · units never on · |correlation| of units · rows per parameter · loss on validation − training rows',
  source: 'Rules of thumb; each limit stands beside its value',
  needs: ['data for all checks but the first'],
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
            format: 'number'
          },
          flags.map(({ value, limit, raised: isRaised }) => [value, limit, Number(isRaised)])
        )
      ],
      notes: [],
      says: (tables, runs) => (runs === 1 ? saysOfRun(flags) : saysOfBatch(tables, runs))
    }
  }
}

function saysOfRun(flags: readonly HealthFlag[]): string[] {
  const messages = flags.filter(({ raised }) => raised).map(({ message }) => message)
  return messages.length > 0 ? messages : ['No check is raised.']
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
