import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { journalPage, migrate, openDatabase, readSettings, type Database, type JournalFilter } from '@khural/register'
import { backUp } from '@khural/register/database/backup.ts'
import { restore } from '@khural/register/database/restore.ts'
import { makeCheckpoint } from '@khural/register/journal/checkpoint.ts'
import { makeSecret, parseSecret } from '@khural/register/journal/note.ts'
import { findJournalEntry } from '@khural/register/journal/views.ts'
import { percentile, resultOf, type Bench, type Result } from './model.ts'
import { fill, id } from './pages.ts'

const BODY = '01900000-0000-7000-8000-000000000001'
/** Entries of one body, each as a small write leaves it. */
const PER_BODY = 10_000
const RUNS = 30

/**
 * Checkpoints, the journal's pages, backup and restore in registers of 10,000, 100,000 and 1,000,000 entries and as many
 * statements. A checkpoint and a page must not notice the size; a backup and a restore grow with it and no faster.
 */
export const bench: Bench = {
  name: 'trust',
  async run({ quick }) {
    const results: Result[] = []
    const folder = await mkdtemp(join(tmpdir(), 'khural-bench-'))
    const open = (name: string) => openDatabase(readSettings({ environment: { DATA_DIR: join(folder, name) } }))
    const database = await open('source')
    try {
      await migrate(database)
      for (const entries of quick ? [10_000, 50_000] : [10_000, 100_000, 1_000_000]) {
        await fill(database, entries / PER_BODY)
        await writeJournal(database, entries / PER_BODY)
        results.push(...(await measureCheckpoint(database, entries)), ...(await measurePages(database, entries)))
        const target = await open(`copy-${entries}`)
        try {
          results.push(...(await measureBackup(database, target, join(folder, `${entries}.khural`), entries)))
        } finally {
          await target.close()
        }
      }
    } finally {
      await database.close()
      await rm(folder, { recursive: true })
    }
    return results
  },
}

/** Entries made by the database; their hashes are of no chain, which nothing here looks at. */
async function writeJournal({ pool }: Database, bodies: number): Promise<void> {
  const client = await pool.connect()
  await client.query('set statement_timeout = 0')
  await client.query('truncate journal, journal_head, checkpoint, checkpoint_leaf, checkpoint_key')
  await client.query(`
    insert into journal (body_id, seq, at, actor, action, subject, change, kept, prev_hash, hash)
    select ${id('0000', 'b')}, i, timestamptz '2000-01-01' + make_interval(mins => i * 10 + b),
      jsonb_build_object('kind', 'person', 'name', 'Person ' || i % 100),
      (array['undertaking.report','undertaking.set_due','reading.decide','post.create','minutes.record'])[1 + i % 5],
      jsonb_build_object('noun', 'statement', 'id', ${id('0006', 'i')}),
      jsonb_build_array(jsonb_build_object('table', 'statement', 'id', ${id('0006', 'i % 2000')},
        'columns', jsonb_build_object('text', md5(i::text) || md5(b::text), 'act', md5(b::text) || md5(i::text)))),
      jsonb_build_array(jsonb_build_object(
        'text', jsonb_build_object('salt', left(md5(i::text), 16), 'value', jsonb_build_object('en', 'Matter ' || i || ' is settled.')),
        'act', jsonb_build_object('salt', left(md5(b::text), 16), 'value', 'stressed'))),
      md5(i::text) || md5(i::text), md5((i + 1)::text) || md5((i + 1)::text)
    from generate_series(1, ${bodies}) b, generate_series(1, ${PER_BODY}) i`)
  await client.query(`
    insert into journal_head select body_id, seq, hash from journal where seq = ${PER_BODY}`)
  await client.query('vacuum analyze')
  client.release(true)
}

async function measureCheckpoint({ db, pool }: Database, entries: number): Promise<Result[]> {
  const signer = parseSecret(makeSecret('bench.invalid/journal'))!
  await makeCheckpoint(db, signer, new Date())
  const [ours, floors]: number[][] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    // One body in which something was written since.
    await pool.query('update journal_head set seq = seq + 1, hash = md5(seq::text) || md5(hash) where body_id = $1', [
      BODY,
    ])
    ours!.push(await timed(() => makeCheckpoint(db, signer, new Date())))
    floors!.push(await timed(() => pool.query('update journal_head set hash = hash where body_id = $1', [BODY])))
  }
  const name = `a checkpoint at ${entries.toLocaleString('en')} entries in ${entries / PER_BODY} bodies`
  const fixed = { bench: 'trust', name, unit: 'ms', budget: 25, better: 'lower' } as const
  return [resultOf(fixed, ours!, { name: 'one durable write', values: floors! })]
}

async function measurePages({ db }: Database, entries: number): Promise<Result[]> {
  const filters: { [name: string]: JournalFilter } = {
    'of a body': { bodyId: BODY },
    'of the register': {},
    'by person': { person: 'Person 7' },
    'of a body by person and action': { bodyId: BODY, person: 'Person 7', action: 'reading.decide' },
    'by noun': { noun: 'reading' },
    'by somebody unknown': { person: 'Nobody' },
    'by day': { bodyId: BODY, day: { day: '2000-02-01', timeZone: 'UTC' } },
    'of one row': { bodyId: BODY, row: '01900000-0006-7000-8000-000000000007' },
  }
  const pages: { [name: string]: () => Promise<unknown> } = {
    ...Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, () => journalPage(db, filter)])),
    'one entry': () => findJournalEntry(db, BODY, PER_BODY - 1, true),
  }
  const results: Result[] = []
  for (const [page, load] of Object.entries(pages)) {
    const [ours, floors]: number[][] = [[], []]
    for (let run = -2; run < RUNS; run++) {
      const [a, b] = [
        await timed(load),
        await timed(() =>
          db.selectFrom('journal').select('hash').where('body_id', '=', BODY).where('seq', '=', 7).execute(),
        ),
      ]
      if (run < 0) continue
      ours!.push(a)
      floors!.push(b)
    }
    const at95 = (values: readonly number[]) => [percentile(values, 0.95)]
    const name = `the journal ${page}, p95 at ${entries.toLocaleString('en')} entries`
    const fixed = { bench: 'trust', name, unit: 'ms', budget: 25, better: 'lower' } as const
    const result = resultOf(fixed, at95(ours!), { name: 'one entry by its key', values: at95(floors!) })
    const rounded = (value: number) => Math.round(value * 100) / 100
    results.push({ ...result, runs: RUNS, min: rounded(Math.min(...ours!)), max: rounded(Math.max(...ours!)) })
  }
  return results
}

async function measureBackup(source: Database, target: Database, file: string, entries: number): Promise<Result[]> {
  let rows = 0
  let bytes = 0
  const out = await timed(async () => {
    const { tables, fileBytes } = await backUp(source, file)
    for (const table of Object.values(tables)) rows += table.rows
    bytes = fileBytes
  })
  const back = await timed(() => restore(target, file))
  const million = rows / 1_000_000
  const what = `${rows.toLocaleString('en')} rows (${entries.toLocaleString('en')} entries), ${Math.round(bytes / 1e6)} MB`
  const fixed = { bench: 'trust', unit: 's', budget: null, better: 'lower' } as const
  const beside = { name: 'seconds for each million rows, backup', values: [out / 1000 / million] }
  return [
    resultOf({ ...fixed, name: `backup of ${what}` }, [out / 1000], beside),
    resultOf({ ...fixed, name: `restore of ${what}` }, [back / 1000], beside),
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
