import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PostgresBinaries, PostgresUser } from './postgres-binaries.ts'

/** Where the embedded server of one data folder lives. */
export type PostgresFolder = {
  readonly dataDir: string
  /** The cluster itself. */
  readonly cluster: string
  /** Folder of the unix socket; only its owner may enter, which is what guards the server. */
  readonly socketDir: string
  readonly log: string
}

/** User and database inside the embedded server. */
export const EMBEDDED_NAME = 'khural'

/** Longest path of a socket in bytes that every system takes, less the name of the socket file. */
const SOCKET_DIR_BYTES = 100 - '/.s.PGSQL.65535'.length

/**
 * Names the places of the server without touching them. A data path too long for a socket gets a short private folder
 * derived from it, so that every process on the same data finds the same one.
 */
export function postgresFolder(dataDir: string): PostgresFolder {
  const inside = join(dataDir, 'socket')
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const short = join('/tmp', `khural-${process.getuid?.() ?? 'user'}-${hash}`)
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    socketDir: Buffer.byteLength(inside) <= SOCKET_DIR_BYTES ? inside : short,
    log: join(dataDir, 'postgres.log'),
  }
}

/** What a launch needs to know: programs, account, and server settings beyond the usual (tests only). */
export type LaunchPlan = {
  readonly binaries: PostgresBinaries
  readonly user: PostgresUser
  readonly port: number
  readonly serverSettings: Readonly<Record<string, string>>
}
