import { and, asc, desc, eq, exists, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { assertNever } from '../core/assert-never.ts'
import type { ProjectFile } from './project-file.ts'
import type { RunFilter } from './project.ts'
import { experiments, runMetrics, runs, runTags, variants } from './schema.ts'
import { folded } from './text-functions.ts'

type Db = ProjectFile['db']

/** A run's own name, or the one it has by itself. */
export const shownName = sql<string>`iif(${runs.name} = '', 'run ' || ${runs.id}, ${runs.name})`

/** Conditions on `runs` that a filter stands for. Removed runs and those of removed experiments never pass. */
export function conditionOf(db: Db, { ids, experiment, variant, text, tag, pinned }: RunFilter): SQL | undefined {
  return and(
    isNull(runs.removedAt),
    ids === undefined ? undefined : sql`${runs.id} IN ${idList(ids)}`,
    inArray(runs.experiment, db.select({ id: experiments.id }).from(experiments).where(isNull(experiments.removedAt))),
    experiment === undefined ? undefined : eq(runs.experiment, experiment),
    variant === undefined
      ? undefined
      : inArray(runs.variant, db.select({ id: variants.id }).from(variants).where(eq(variants.name, variant))),
    tag === undefined ? undefined : exists(tagsWhere(db, eq(runTags.tag, tag))),
    pinned === undefined ? undefined : eq(runs.pinned, pinned),
    ...wordsOf(text ?? '').map((word) => matches(db, word))
  )
}

/** How the list is sorted; the id decides between equals, so that pages never overlap. Metrics need `runMetrics` joined. */
export function orderOf({ sort = { by: 'id' } }: RunFilter): SQL[] {
  const direction = sort.descending ? desc : asc
  if (sort.by === 'id') return [direction(runs.id)]
  return [sql`${direction(sortKey(sort.by))} NULLS LAST`, asc(runs.id)]
}

function sortKey(by: Exclude<NonNullable<RunFilter['sort']>['by'], 'id'>): SQL {
  switch (by) {
    case 'seed':
    case 'epochs':
      return sql`${runs[by]}`
    case 'name':
      return sql`natural_key(${shownName})`
    case 'accuracy':
    case 'logLoss':
    case 'r2':
    case 'rmse':
      return sql`${runMetrics[by]}`
    default:
      return assertNever(by)
  }
}

/** Ids as one parameter: SQLite takes 32,766 at most. */
export function idList(ids: readonly number[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function matches(db: Db, word: string): SQL | undefined {
  const seed = /^seed:(\d+)$/i.exec(word)
  if (seed !== null) return eq(runs.seed, Number(seed[1]))
  const part = folded(word)
  return or(
    sql`instr(folded(${shownName}), ${part})`,
    sql`instr(folded(${runs.note}), ${part})`,
    exists(tagsWhere(db, sql`instr(folded(${runTags.tag}), ${part})`))
  )
}

function tagsWhere(db: Db, condition: SQL) {
  return db
    .select({ tag: runTags.tag })
    .from(runTags)
    .where(and(eq(runTags.run, runs.id), condition))
}
