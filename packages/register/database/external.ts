import pg from 'pg'
import { maskUrl } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/** Oldest server whose SQL we write. */
const OLDEST_MAJOR = 15

/**
 * Looks whether the server named by DATABASE_URL can hold a register, and returns its version.
 *
 * @throws StartRefusal when it cannot be reached, is too old, or cannot tell letters (then Chinese text is not found)
 */
export async function checkExternal(connectionString: string): Promise<string> {
  const shown = maskUrl(connectionString)
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, application_name: 'khural' })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    await client.end().catch(() => {})
    throw unreachable(shown, cause)
  }
  try {
    const found = await client.query<{ number: number; version: string; ctype: string; encoding: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              datctype as ctype, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
    )
    const { number = 0, version = '', ctype = '', encoding = '' } = found.rows[0] ?? {}
    if (Math.floor(number / 10_000) < OLDEST_MAJOR) {
      throw new StartRefusal(
        `The database at ${shown} is Postgres ${version}; Khural needs ${OLDEST_MAJOR} or newer.`,
        'Name a newer server in DATABASE_URL, or leave it out for the embedded database.',
      )
    }
    if (encoding !== 'UTF8' || ctype === 'C' || ctype === 'POSIX') {
      throw new StartRefusal(
        `The database at ${shown} has encoding ${encoding} and character type ${ctype}; Chinese text would not be found.`,
        "Create it anew with: create database khural template template0 encoding 'UTF8' locale 'C.UTF-8'",
      )
    }
    return version.split(' ')[0] ?? ''
  } finally {
    await client.end()
  }
}

function unreachable(shown: string, cause: unknown): StartRefusal {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const words = cause instanceof Error ? cause.message : String(cause)
  if (code === '3D000') {
    return new StartRefusal(
      `The server at ${shown} has no such database (${words}).`,
      'Create it, or correct the name.',
      {
        cause,
      },
    )
  }
  if (code.startsWith('28')) {
    return new StartRefusal(
      `The server at ${shown} does not let us in (${words}).`,
      'Correct user and password in DATABASE_URL.',
      { cause },
    )
  }
  return new StartRefusal(
    `No database answers at ${shown} (${code || words}).`,
    'Start that server or correct DATABASE_URL; without DATABASE_URL the embedded database is used.',
    { cause },
  )
}
