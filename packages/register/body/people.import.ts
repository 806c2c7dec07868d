import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { newId } from '../journal/perform.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { checkNotOwn, checkNotOwnPosts } from './appointing.ts'
import { importColumns, takeKinds, type Plan, type Standing, type TakeKind } from './import-plan.ts'
import { planFile, type TableMail } from './import-table.ts'
import { problemWords, type Problem } from './import-words.ts'
import { rowsOf } from './sheet.ts'

/** Rows of one file. */
export const MOST_IMPORT_ROWS = 20_000
/** Of a table, whose rows are looked up in one another. */
const MOST_TABLE_ROWS = 2000

const input = z.object({
  body_id: z.uuid(),
  /** What each row is. */
  kind: z.enum(takeKinds),
  /** The file: rows of cells, the first row naming the columns. */
  csv: z.string().min(1).max(5_000_000),
})

export interface ImportCounts {
  created: number
  changed: number
  same: number
}

/** [BD22] [BD25] Takes in a table of who holds which post, or a file of posts, people or tenures: every row of it, or none. */
export const importPeople: Action<z.infer<typeof input>, ImportCounts> = {
  name: 'people.import',
  summary: 'Take in a table of who holds which post, or a file of posts, people or tenures, whole or not at all.',
  input,
  permission: 'person.can_appoint',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, kind, csv }, { actor, now, newId }) {
    const added = { kind: 'added' as const, by: actor.name, at: now.toISOString() }
    const read = readImport(kind, csv)
    if (!read.ok) {
      throw new Refused('import.unreadable', { line: read.problem.line, why: problemWords(read.problem, 'en') })
    }
    const standing = await standingOf(tx.db, body_id)
    const { rows, writes } = planFile(kind, read.rows, standing, { added, newId })
    const wrong = rows.filter(({ verdict }) => verdict === 'wrong')
    if (wrong[0]) throw new Refused('import.rows_wrong', { number: wrong.length, line: wrong[0].line })
    const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length
    const counts = { created: count('new'), changed: count('changed'), same: count('same') }
    if (counts.created + counts.changed === 0) throw new Refused('import.nothing')
    const appointed = [...writes.tenures.new, ...writes.tenures.changed].map(({ person_id }) => person_id)
    await checkNotOwn(tx, actor, ...new Set(appointed))
    const roleOf = new Map(standing.posts.map(({ id, role }) => [id, role]))
    const recast = writes.posts.changed.filter(({ id, role }) => role !== roleOf.get(id)).map(({ id }) => id)
    await checkNotOwnPosts(tx, actor, recast, now)
    await tx.insertAll('post', writes.posts.new)
    await tx.setAll('post', writes.posts.changed)
    await tx.insertAll('person', writes.people.new)
    await tx.setAll('person', writes.people.changed)
    await tx.insertAll('tenure', writes.tenures.new)
    await tx.setAll('tenure', writes.tenures.changed)
    return { outcome: counts, subject: { noun: 'body', id: body_id } }
  },
}

/** What a file would do, row by row; nothing is written. */
export async function previewImport(
  db: Reader,
  bodyId: Id,
  kind: TakeKind,
  csv: string,
): Promise<{ ok: true; columns: string[]; rows: Plan['rows']; mails: TableMail[] } | { ok: false; problem: Problem }> {
  const read = readImport(kind, csv)
  if (!read.ok) return read
  const added = { kind: 'added' as const, by: '', at: '' }
  const { rows, mails } = planFile(kind, read.rows, await standingOf(db, bodyId), { added, newId: () => newId() })
  return { ok: true, columns: read.columns, rows, mails }
}

const readImport = (kind: TakeKind, csv: string) =>
  rowsOf(csv, importColumns[kind], kind === 'table' ? MOST_TABLE_ROWS : MOST_IMPORT_ROWS)

/** Everything that a file is compared with: four queries, whatever the size of the file. */
async function standingOf(db: Reader, bodyId: Id): Promise<Standing> {
  const posts = await db.selectFrom('post').selectAll().where('body_id', '=', bodyId).orderBy('id').execute()
  const people = await db.selectFrom('person').selectAll().where('body_id', '=', bodyId).orderBy('id').execute()
  const tenures = await db
    .selectFrom('tenure')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('struck_at', 'is', null)
    .orderBy('id')
    .execute()
  const duties = await db
    .selectFrom('undertaking_owner')
    .innerJoin('undertaking', (join) =>
      join
        .onRef('undertaking.body_id', '=', 'undertaking_owner.body_id')
        .onRef('undertaking.id', '=', 'undertaking_owner.undertaking_id'),
    )
    .select(sql<Id>`undertaking_owner.post_id`.as('post_id'))
    .distinct()
    .where('undertaking_owner.body_id', '=', bodyId)
    .where('undertaking_owner.post_id', 'is not', null)
    .where('released_at', 'is', null)
    .where('undertaking.state', 'not in', ['closed', 'not_pursued'])
    .execute()
  return { posts, people, tenures, withDuties: new Set(duties.map(({ post_id }) => post_id)) }
}
