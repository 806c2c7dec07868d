import type { Database } from './open.ts'

/**
 * The database of this process. The program that serves puts it here; the pages, which are bundled apart from that
 * program, take it from here: this module is the one thing both load from the same place.
 */
let current: Database | null = null

/** Names the database that `database()` gives from now on; null takes it away again. */
export function setDatabase(database: Database | null): void {
  current = database
}

/** Whether this process has a database. */
export const hasDatabase = (): boolean => current !== null

/**
 * The database of this process.
 *
 * @throws Error when none was set: a fault of the program, not of its input
 */
export function database(): Database {
  if (current === null) throw new Error('No database was set: setDatabase() comes before the first page.')
  return current
}
