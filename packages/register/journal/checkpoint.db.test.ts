import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import { headText, lastCheckpoint, makeCheckpoint, parseHead } from './checkpoint.ts'
import {
  findSigner,
  keepCheckpoints,
  keptCheckpoint,
  loadSigner,
  renewKey,
  signCheckpoint,
} from './checkpoint-keeper.ts'
import { makeSecret, openNote, parseSecret, parseVerifier, signNote } from './note.ts'
import { newId } from './perform.ts'
import { done } from './testing.ts'
import { checkpointFaultWords } from './verify-checkpoints.ts'
import { faultWords, verify } from './verify.ts'

let database: Database
let folder: string
let settings: { dataDir: string; checkpointKey: null; origin: null }
let body: string
beforeEach(async () => {
  database = await cloneDatabase()
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-checkpoint-'))
  settings = { dataDir: folder, checkpointKey: null, origin: null }
  body = newId()
  await done(database, createBody, { id: body, slug: 'quay', names: { en: 'Quay Council' } })
})
afterEach(async () => {
  await database.close()
  fs.rmSync(folder, { recursive: true })
})

const post = (en: string) => done(database, createPost, { body_id: body, names: { en } })
const signNow = () => signCheckpoint(database.db, settings, new Date())
/** What `./khural verify` finds, with what it finds beside the key, and files given. */
async function found(given: string[] = [], { withKept = true, verifiers = [] as string[] } = {}) {
  const kept = withKept ? keptCheckpoint(settings) : null
  const own = withKept ? [loadSigner(settings).verifier.text] : []
  const verdict = await verify(database.db, undefined, [], {
    given: [...(kept ? [kept] : []), ...given.map((note) => ({ from: 'given', note }))],
    verifiers: [...own, ...verifiers],
  })
  return verdict.whole ? null : verdict.fault
}

/** Puts everything back to how it was after so many entries of the body, the tree of checkpoints too. */
async function putBack(seq: number, { tree = true } = {}) {
  await sql`delete from post where body_id = ${body} and seq > ${seq}`.execute(database.db)
  await sql`delete from journal where body_id = ${body} and seq > ${seq}`.execute(database.db)
  await sql`update journal_head set (seq, hash) = (select seq, hash from journal where body_id = ${body} and seq = ${seq})
    where body_id = ${body}`.execute(database.db)
  if (!tree) return
  const { rows } = await sql<{ size: number }>`
    select coalesce(min(index), 100) as size from checkpoint_leaf where body_id = ${body} and seq > ${seq}`.execute(
    database.db,
  )
  await sql`delete from checkpoint_leaf where index >= ${rows[0]!.size}`.execute(database.db)
  await sql`delete from checkpoint where size > ${rows[0]!.size}`.execute(database.db)
}

describe('a checkpoint', () => {
  test('[JC2] names the log, its size and its root, and is signed with the key of this installation', async () => {
    const note = await signNow()
    const { verifier } = loadSigner(settings)
    const opened = openNote(note, [parseVerifier(verifier.text)!])
    expect(opened).toMatchObject({ kind: 'signed' })
    // Two chains: the register's own and the body's.
    expect(parseHead(note.split('\n\n')[0]! + '\n')).toMatchObject({ origin: verifier.name, size: 2 })
    expect(verifier.name).toMatch(/^khural\.invalid\/journal\/[0-9a-f]{8}$/)
    expect(fs.statSync(join(folder, 'keys', 'checkpoint.key')).mode & 0o777).toBe(0o600)
    expect(fs.statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
  })

  test('[JC4] is the same until something is written; then the chains that moved are added', async () => {
    const first = await signNow()
    expect(await signNow()).toBe(first)
    await post('Ferryman')
    await post('Keeper of the lamp')
    const second = await signNow()
    expect(parseHead(second.split('\n\n')[0]! + '\n')).toMatchObject({ size: 3 })
    expect(await verify(database.db)).toMatchObject({ whole: true, checkpoints: 2 })
  })

  test('[JC4] made by several processes at once is one', async () => {
    const notes = await Promise.all(Array.from({ length: 8 }, signNow))
    expect(new Set(notes).size).toBe(1)
    const { rows } = await sql`select index from checkpoint_leaf`.execute(database.db)
    expect(rows).toHaveLength(2)
  })

  test('[JC4] made while others write commits to nothing that is not there', async () => {
    const writing = Promise.all(Array.from({ length: 30 }, (_, i) => post(`Post ${i}`)))
    for (let i = 0; i < 10; i++) await signNow()
    await writing
    await signNow()
    expect(await found()).toBeNull()
  })
})

describe('going back is found', () => {
  test('[JC5] the whole database put back to an earlier state, by the checkpoint kept outside it', async () => {
    await post('One')
    await signNow()
    await post('Two')
    const later = await signNow()
    await putBack(2)
    // From inside nothing shows: everything is as it once was.
    expect(await found([], { withKept: false })).toBeNull()
    const fault = await found()
    expect(fault).toMatchObject({ kind: 'put_back', size: 3, from: join(folder, 'keys', 'checkpoint.kept') })
    expect(faultWords(fault!)).toContain('put back to an earlier state')
    // And by anybody who kept what was published.
    const key = loadSigner(settings).verifier.text
    expect(await found([later], { withKept: false, verifiers: [key] })).toMatchObject({
      kind: 'put_back',
      from: 'given',
    })
  })

  test('[JC5] the same with other entries written since, and signed again', async () => {
    await post('One')
    await signNow()
    await post('Two')
    const published = await signNow()
    await putBack(2)
    await post('Another two')
    // Whoever has the key too signs the fork; only what was published before tells.
    await makeCheckpoint(database.db, loadSigner(settings), new Date())
    expect(await found([], { withKept: false })).toBeNull()
    expect(await found()).toMatchObject({ kind: 'forked', size: 3 })
    expect(await found([published], { withKept: false })).toMatchObject({ kind: 'forked', from: 'given' })
  })

  test('[JC5] chains put back while the tree stays', async () => {
    await post('One')
    await post('Two')
    await signNow()
    await putBack(2, { tree: false })
    expect(await found([], { withKept: false })).toMatchObject({ kind: 'leaf_off_chain' })
    await post('Another two')
    expect(await found([], { withKept: false })).toMatchObject({ kind: 'leaf_off_chain' })
  })

  test('[JC6] is not signed over: the process that signed the later checkpoint refuses', async () => {
    await signNow()
    await post('One')
    await signNow()
    await putBack(1)
    await post('Another one')
    await expect(signNow()).rejects.toMatchObject({ name: 'CheckpointRefused', kind: 'went_back' })
    // On purpose a history of its own begins, under another name.
    const note = await renewKey(database.db, settings, new Date())
    expect(note.split('\n')[0]).toBe(loadSigner(settings).verifier.name)
    expect(await found()).toBeNull()
    expect(fs.readdirSync(join(folder, 'keys')).filter((name) => name.includes('.retired-'))).toHaveLength(2)
  })
})

describe('a tampered checkpoint is found', () => {
  beforeEach(async () => {
    await signNow()
    await post('One')
    await signNow()
  })
  const change = (statement: string) => database.pool.query(statement)

  test.each([
    [
      'a leaf that says something else',
      `update checkpoint_leaf set seq = 2, hash = (select hash from journal where seq = 2) where index = 1`,
      'checkpoint_off_tree',
    ],
    ['a leaf that is gone', 'delete from checkpoint_leaf where index = 1', 'leaf_missing'],
    ['the last leaves that are gone', 'delete from checkpoint_leaf where index = 2', 'leaf_missing'],
    ['another size', 'update checkpoint set size = 1 where size = 2', 'checkpoint_off_tree'],
    [
      'another text',
      `update checkpoint set note = replace(note, 'khural.invalid', 'khural.example')`,
      'checkpoint_unknown',
    ],
    [
      'another root',
      `update checkpoint set note = overlay(note placing 'AAAA' from strpos(note, E'\\n2\\n') + 3) where size = 2`,
      'checkpoint_forged',
    ],
  ])('[JC7] %s', async (_, statement, kind) => {
    if (statement.includes('seq = 2,')) await change('delete from checkpoint_leaf where index = 2')
    await change(statement)
    expect(await found([], { withKept: false })).toMatchObject({ kind })
  })

  test('[JC7] a wrong edge is not signed over', async () => {
    await change(`update checkpoint set edge = array[repeat('00', 32)]`)
    await post('Two')
    await expect(signNow()).rejects.toMatchObject({ kind: 'last_one_wrong' })
  })

  test('[JC7] a checkpoint of somebody else, or no checkpoint at all', async () => {
    const other = parseSecret(makeSecret('evil.example'))!
    const head = { origin: 'evil.example', size: 2, root: Buffer.alloc(32).toString('base64') }
    const note = signNote(headText(head), other)
    expect(await found([note])).toMatchObject({ kind: 'checkpoint_unknown', from: 'given' })
    expect(await found(['hello\n'])).toMatchObject({ kind: 'checkpoint_forged', from: 'given' })
    expect(await found([note], { verifiers: [other.verifier.text] })).toMatchObject({ kind: 'forked' })
  })
})

describe('the key', () => {
  test('[JC8] of another process is refused while one is in use, and said once', async () => {
    await signNow()
    const said: string[] = []
    const other = { ...settings, dataDir: join(folder, 'other') }
    const keeper = keepCheckpoints(database.db, other, (line) => said.push(line))
    await post('One')
    expect(await keeper.current()).toBe((await lastCheckpoint(database.db))!.note)
    expect(said).toEqual([expect.stringContaining('this process has another one')])
    expect(await keeper.keys()).toEqual([loadSigner(settings).verifier.text])
    await keeper.stop()
  })

  test('[JC8] is made once, however many begin at the same moment, and is not made by looking', async () => {
    expect(findSigner({ ...settings, dataDir: join(folder, 'none') })).toBeNull()
    expect(fs.existsSync(join(folder, 'none'))).toBe(false)
    const names = Array.from({ length: 5 }, () => loadSigner({ ...settings, origin: 'https://k.example' as never }))
    expect(new Set(names.map(({ verifier }) => verifier.text)).size).toBe(1)
    expect(names[0]!.verifier.name).toMatch(/^k\.example\/journal\//)
    expect(fs.readdirSync(join(folder, 'keys'))).toEqual(['checkpoint.key'])
  })

  test('[JC8] that is damaged is refused in words', () => {
    const file = join(folder, 'broken')
    fs.writeFileSync(file, 'PRIVATE+KEY+x')
    expect(() => loadSigner({ ...settings, checkpointKey: file as never })).toThrow(/holds no key for checkpoints/)
  })
})

test.each([
  'checkpoint_forged',
  'checkpoint_unknown',
  'checkpoint_off_tree',
  'leaf_missing',
  'leaf_off_chain',
  'put_back',
  'forked',
] as const)('%s is said in a sentence that names the place', (kind) => {
  expect(checkpointFaultWords({ kind, size: 12 })).toMatch(/12.*\.$/)
})
