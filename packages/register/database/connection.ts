import pg from 'pg'

const { builtins } = pg.types

/** A 64-bit integer as a number; beyond what a number holds exactly it refuses rather than rounds. */
function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The integer ${text} from the database exceeds 2^53.`)
  return value
}

// Widened: the driver's list of types names no list types.
const TEXT_LIST: number = 1009
const textList: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_LIST, 'text')
const integerList = (text: string): (number | null)[] =>
  textList(text).map((item) => (item === null ? null : parseInteger(item)))

const INT8_LIST = 1016
const DATE_LIST = 1182

/**
 * How values of the database become values of the program: int8 a checked number, date the text `YYYY-MM-DD` (a calendar
 * day has no time zone), timestamptz a Date; everything else as the driver does it.
 */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: parseInteger,
  [builtins.DATE]: (text) => text,
  [INT8_LIST]: integerList,
  [DATE_LIST]: textList,
}

/** The driver's type settings for every connection of ours. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : parsers[Number(oid)]) ?? pg.types.getTypeParser(oid, format),
}

/**
 * What a failed connection or query says about the server: `absent` nothing listens there, or not for us; `passing` it starts, stops or
 * recovers, or the connection was cut: try again; `fault` anything else.
 */
export function serverStateOf(error: unknown): 'absent' | 'passing' | 'fault' {
  if (!(error instanceof Error)) return 'fault'
  const code = 'code' in error ? String(error.code) : ''
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'ECONNREFUSED'].includes(code)) return 'absent'
  // Class 57P: shutdown by an administrator, crash of a neighbour, cannot connect now. Class 08: connection broken.
  if (code.startsWith('57P') || code.startsWith('08') || code === 'ECONNRESET' || code === 'EPIPE') return 'passing'
  return BROKEN.test(error.message) ? 'passing' : 'fault'
}

/** What the driver and its pool say in words alone. */
const BROKEN =
  /^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect/

/** Whether a query failed because the server is away: it may be asked again, and nobody entered anything wrong. */
export function isAway(error: unknown): boolean {
  const state = serverStateOf(error)
  // A file that is missing fails with the same code as a socket that is.
  const call = error instanceof Error && 'syscall' in error ? error.syscall : 'connect'
  return state === 'passing' || (state === 'absent' && call === 'connect')
}

/** Whether something failed because a disk is full: that of the database, or of files. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['53100', 'ENOSPC', 'EDQUOT'].includes(String(error.code))

/** Numbers of our advisory locks, in a space of our own (the first of the two keys spells "khur"). */
export const LOCK_SPACE = 0x6b687572
export const LOCK = { use: 1, serve: 2, migrate: 3, checkpoint: 4 } as const
