import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Settings } from '../database/settings.ts'
import { StartRefusal } from '../database/start-refusal.ts'
import type { Tables } from '../database/tables.ts'
import { CheckpointRefused, knownVerifiers, lastCheckpoint, makeCheckpoint, retireKey } from './checkpoint.ts'
import { makeSecret, parseSecret, type Signer } from './note.ts'
import type { GivenCheckpoint } from './verify-checkpoints.ts'

/** Signs checkpoints for as long as the process serves. */
export interface CheckpointKeeper {
  /** The newest checkpoint, made now when the last one is old; null where none can be signed and none was. */
  current(): Promise<string | null>
  /** The public keys in their text form, the one in use first. */
  keys(): Promise<string[]>
  stop(): Promise<void>
}

type KeySettings = Pick<Settings, 'dataDir' | 'checkpointKey' | 'origin'>

/** How often a serving process looks whether there is something to sign. */
const EVERY_MS = 60_000
/** A checkpoint asked for from outside is no older than this, and none is made more often. */
const FRESH_MS = 5_000

const keyFile = ({ dataDir, checkpointKey }: KeySettings) => checkpointKey ?? join(dataDir, 'keys', 'checkpoint.key')
const keptFile = ({ dataDir }: Pick<Settings, 'dataDir'>) => join(dataDir, 'keys', 'checkpoint.kept')

/**
 * The key of this installation; made, readable by its owner only, where there is none yet. Two processes that begin in
 * the same moment get the same one.
 *
 * @throws StartRefusal when the file cannot be read, or holds something else
 */
export function loadSigner(settings: KeySettings): Signer {
  const file = keyFile(settings)
  try {
    if (!fs.existsSync(file)) writeOnce(file, `${makeSecret(newName(settings.origin))}\n`)
    const signer = parseSecret(fs.readFileSync(file, 'utf8'))
    if (signer) return signer
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(
      `The key for checkpoints cannot be read or made (${words}).`,
      'Give this user the right to read and write there, or set CHECKPOINT_KEY to another file.',
      { cause },
    )
  }
  throw new StartRefusal(
    `The file ${file} holds no key for checkpoints.`,
    'Put the key back as it was (it begins with PRIVATE+KEY+), or move the file away: then a new history of checkpoints begins.',
  )
}

/** The public part of the key of this installation, where there is one; for checking without being able to sign. */
export function findSigner(settings: KeySettings): Signer | null {
  return fs.existsSync(keyFile(settings)) ? loadSigner(settings) : null
}

/** The checkpoint this installation signed last, as it is kept beside the key and outside the database. */
export function keptCheckpoint(settings: Pick<Settings, 'dataDir'>): GivenCheckpoint | null {
  const file = keptFile(settings)
  try {
    return { from: file, note: fs.readFileSync(file, 'utf8') }
  } catch {
    return null
  }
}

/** A checkpoint now, kept outside the database too. */
export async function signCheckpoint(db: Kysely<Tables>, settings: KeySettings, now: Date): Promise<string> {
  const note = await makeCheckpoint(db, loadSigner(settings), now, keptCheckpoint(settings)?.note ?? null)
  if (keptCheckpoint(settings)?.note !== note) replace(keptFile(settings), note)
  return note
}

/**
 * Begins a history of checkpoints of its own: a fresh key, the old one and the checkpoint kept with it moved aside.
 * For a register that was put back to a backup on purpose, and for a key that others may have seen.
 */
export async function renewKey(db: Kysely<Tables>, settings: KeySettings, now: Date): Promise<string> {
  const aside = `.retired-${now.toISOString().replace(/[:.]/g, '-')}`
  for (const file of [keyFile(settings), keptFile(settings)]) {
    if (fs.existsSync(file)) fs.renameSync(file, file + aside)
  }
  await retireKey(db, now)
  return signCheckpoint(db, settings, now)
}

/**
 * Signs what has moved once a minute and whenever somebody asks. What keeps it from signing is told once.
 *
 * @throws StartRefusal when there is no key and none can be made
 */
export function keepCheckpoints(
  db: Kysely<Tables>,
  settings: KeySettings,
  onProgress: (line: string) => void,
): CheckpointKeeper {
  loadSigner(settings)
  let told = ''
  let madeAt = -Infinity
  let making: Promise<void> | null = null
  const make = async (): Promise<void> => {
    try {
      await signCheckpoint(db, settings, new Date())
      told = ''
    } catch (error) {
      const words = error instanceof CheckpointRefused ? error.message : `No checkpoint was made: ${String(error)}`
      if (words !== told) onProgress(words)
      told = words
    }
    madeAt = performance.now()
  }
  const makeOnce = () => (making ??= make().finally(() => (making = null)))
  const timer = setInterval(() => void makeOnce(), EVERY_MS)
  timer.unref()
  return {
    async current() {
      if (performance.now() - madeAt > FRESH_MS) await makeOnce()
      return (await lastCheckpoint(db))?.note ?? null
    },
    keys: async () => (await knownVerifiers(db)).map(({ text }) => text),
    async stop() {
      clearInterval(timer)
      await making
    },
  }
}

let serving: CheckpointKeeper | null = null

/** Names the keeper of this process: the program that serves sets it, the pages, bundled apart, ask it. */
export function setCheckpointKeeper(keeper: CheckpointKeeper | null): void {
  serving = keeper
}
export const checkpointKeeper = (): CheckpointKeeper | null => serving

/** [JC2] Unique without anybody's help, and telling where to look: `khural.example/journal/3f9a2c41`. */
function newName(origin: string | null): string {
  return `${origin === null ? 'khural.invalid' : new URL(origin).host}/journal/${randomBytes(4).toString('hex')}`
}

function writeOnce(file: string, text: string): void {
  const unfinished = writeAside(file, text)
  try {
    // A link, unlike a rename, fails where another process was first.
    fs.linkSync(unfinished, file)
  } catch (error) {
    if (!fs.existsSync(file)) throw error
  } finally {
    fs.rmSync(unfinished, { force: true })
  }
}

function replace(file: string, text: string): void {
  fs.renameSync(writeAside(file, text), file)
}

function writeAside(file: string, text: string): string {
  fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  const handle = fs.openSync(unfinished, 'wx', 0o600)
  try {
    fs.writeFileSync(handle, text)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
  return unfinished
}
