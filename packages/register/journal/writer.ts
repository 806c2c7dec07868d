import { randomBytes } from 'node:crypto'
import { sql, type Insertable, type Kysely, type Selectable, type Transaction, type Updateable } from 'kysely'
import {
  jsonColumns,
  type Change,
  type Id,
  type Kept,
  type RoomTable,
  type RoomTables,
  type Tables,
} from '../database/tables.ts'
import { valueHash } from './canonical.ts'
import { checkMeanwhile } from './meanwhile.ts'

/** What views and finders take: a connection to read from. */
export type Reader = Kysely<Tables> | Transaction<Tables>

/** Any table of a room, for code that treats all rows alike. */
type Row = { body_id: Id; id: Id; seq: number }
/** The same connection, seen as tables that differ in nothing but their names. */
export const alike = (db: Reader): Kysely<{ [table in RoomTable]: Row }> =>
  db as unknown as Kysely<{ [table in RoomTable]: Row }>

type NewRow<T extends RoomTable> = Omit<Insertable<RoomTables[T]>, 'body_id' | 'seq'>
type Changes<T extends RoomTable> = Omit<Updateable<RoomTables[T]>, 'body_id' | 'seq' | 'id'>

/** Rows in one statement; Postgres takes 65,535 parameters, and the widest table has about twenty columns. */
const BATCH = 500

/**
 * Writes rows of one body inside one transaction and remembers what it wrote, so that the journal's entry and the rows
 * cannot differ. It exists only inside `perform`.
 */
export class Writer {
  readonly db: Transaction<Tables>
  readonly bodyId: Id
  readonly seq: number
  readonly #written: { table: RoomTable; row: Row }[] = []
  /** The entry up to which whoever writes has seen what they change; null: they do not say. */
  readonly #version: number | null

  constructor(db: Transaction<Tables>, bodyId: Id, seq: number, version: number | null = null) {
    this.db = db
    this.bodyId = bodyId
    this.seq = seq
    this.#version = version
  }

  /**
   * Says that something new takes the place of a row: refused where somebody changed that row after whoever writes had
   * seen it. `set` and `setAll` do this themselves.
   *
   * @throws Refused `record.changed_meanwhile`
   */
  async replaces<T extends RoomTable>(table: T, id: Id, given: Changes<T>): Promise<void> {
    const isOurs = this.#written.some((one) => one.table === table && one.row.id === id)
    if (this.#version === null || isOurs) return
    await checkMeanwhile(this.db, this.bodyId, this.#version, table, id, given)
  }

  /** Whether whoever writes has seen a row as it stands; who does not say what they have seen, has. */
  hasSeen(row: { seq: number }): boolean {
    return this.#version === null || Number(row.seq) <= this.#version
  }

  /** Inserts rows in the given order and returns them as stored. */
  async insertAll<T extends RoomTable>(table: T, rows: NewRow<T>[]): Promise<Selectable<RoomTables[T]>[]> {
    const stored: Selectable<RoomTables[T]>[] = []
    for (let from = 0; from < rows.length; from += BATCH) {
      const values = rows
        .slice(from, from + BATCH)
        .map((row) => ({ ...encoded(table, row), body_id: this.bodyId, seq: this.seq }))
      const result = await this.db
        .insertInto(table)
        .values(values as never)
        .returningAll()
        .execute()
      for (const row of result) this.#remember(table, row as Row)
      stored.push(...(result as Selectable<RoomTables[T]>[]))
    }
    return stored
  }

  async insert<T extends RoomTable>(table: T, row: NewRow<T>): Promise<Selectable<RoomTables[T]>> {
    const [stored] = await this.insertAll(table, [row])
    return stored!
  }

  /** Changes columns of one row of this body and returns the row as it then stands. */
  async set<T extends RoomTable>(table: T, id: Id, changes: Changes<T>): Promise<Selectable<RoomTables[T]>> {
    await this.replaces(table, id, changes)
    const row = await alike(this.db)
      .updateTable(table as 'body')
      .set({ ...encoded(table, changes), seq: this.seq } as Row)
      .where('body_id', '=', this.bodyId)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    this.#remember(table, row)
    return row as unknown as Selectable<RoomTables[T]>
  }

  /**
   * Writes rows of this body that stand already, each whole as it is to stand, one statement for some hundreds of them.
   *
   * @example await tx.setAll('post', posts.map((post, i) => ({ ...post, protocol_order: i + 1 })))
   */
  async setAll<T extends RoomTable>(table: T, rows: readonly Selectable<RoomTables[T]>[]): Promise<void> {
    for (const row of rows) await this.replaces(table, (row as unknown as Row).id, row as never)
    for (let from = 0; from < rows.length; from += BATCH) {
      const values = rows
        .slice(from, from + BATCH)
        .map((row) => ({ ...encoded(table, row), body_id: this.bodyId, seq: this.seq }))
      const columns = Object.keys(values[0]!).filter((column) => column !== 'body_id' && column !== 'id')
      const result = await this.db
        .insertInto(table)
        .values(values as never)
        .onConflict((conflict) =>
          conflict
            .columns(['body_id', 'id'] as never)
            .doUpdateSet(Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)])) as never),
        )
        .returningAll()
        .execute()
      for (const row of result) this.#remember(table, row as Row)
    }
  }

  /** The written rows as the journal keeps them; a row written twice counts as it stands at the end. */
  taken(): { change: Change[]; kept: Kept[] } {
    const last = new Map(this.#written.map((written) => [`${written.table}/${written.row.id}`, written]))
    const change: Change[] = []
    const kept: Kept[] = []
    for (const { table, row } of last.values()) {
      const { id } = row
      const columns: Change['columns'] = {}
      const values: Kept = {}
      for (const [column, value] of Object.entries(row)) {
        if (keys.has(column)) continue
        const salt = randomBytes(12).toString('base64url')
        columns[column] = valueHash(salt, table, id, column, value)
        values[column] = { salt, value }
      }
      change.push({ table, id, columns })
      kept.push(values)
    }
    return { change, kept }
  }

  #remember(table: RoomTable, row: Row): void {
    this.#written.push({ table, row })
  }
}

/** The columns that the entry itself states. */
const keys = new Set(['body_id', 'id', 'seq'])

function encoded(table: RoomTable, row: object): { [column: string]: unknown } {
  const json = jsonColumns[table] as readonly string[]
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => [column, json.includes(column) && value !== null ? JSON.stringify(value) : value]),
  )
}
