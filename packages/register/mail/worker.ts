import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type TaskList } from 'graphile-worker'
import type { AccountTables } from '../database/account-tables.ts'
import type { Database } from '../database/open.ts'
import type { Settings } from '../database/settings.ts'
import type { Id } from '../database/tables.ts'
import type { CalendarEntry } from './calendar.ts'
import { makeDeliver, type Deliver } from './deliver.ts'
import { addJob, SEND_JOB } from './queue.ts'

/**
 * After so many minutes whoever holds a job is dead: nothing that the queue does takes as long. The queue by itself would
 * let a letter of theirs wait for four hours.
 */
const DEAD_MINUTES = 15
/** How long what is over is kept: letters without their text, for the page that lists them. */
const KEPT_DAYS = 90
const SWEEP_JOB = 'sweep_accounts'

/** Work of other rooms that the same queue does. */
export interface Jobs {
  /** Lines of a crontab. */
  crontab: string
  tasks: TaskList
  /** Done once before the queue begins: asks for what was wanted where no worker had ever run. */
  begin: () => Promise<void>
}

/**
 * Starts sending queued letters from this process; several processes share the work. Every few minutes it also takes up
 * what a killed process held, and throws away sign-ins and steps of signing in that have run out.
 *
 * @returns `stop`, which finishes the letter under way; `ended`, which fails where the queue could not go on
 * @example const mail = await startMail(database, readSettings(), console.log)
 */
export async function startMail(
  database: Database,
  settings: Settings,
  onProgress: (line: string) => void,
  deliver: Deliver = makeDeliver(settings),
  jobs: readonly Jobs[] = [],
): Promise<{ stop(): Promise<void>; ended: Promise<void> }> {
  const runner = await run({
    pgPool: database.pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    // Letters and addresses stay out of the log; a letter that fails says why on the page that lists letters.
    logger: new Logger(() => (level, message) => {
      if (level === 'error' && !message.startsWith('Failed task')) onProgress(`Queue: ${message}`)
    }),
    crontab: [`*/5 * * * * ${SWEEP_JOB} ?max=3`, ...jobs.map((one) => one.crontab)].join('\n'),
    taskList: {
      ...Object.assign({}, ...jobs.map(({ tasks }) => tasks)),
      [SEND_JOB]: async (payload, { job }) => {
        await sendOne(database, deliver, (payload as { id: Id }).id, job.attempts >= job.max_attempts)
      },
      [SWEEP_JOB]: () => sweep(database),
    },
  })
  const ended = runner.promise
  ended.catch(() => {})
  await requeue(database)
  for (const { begin } of jobs) await begin()
  return { stop: () => runner.stop(), ended }
}

/** How long to wait before the queue is tried again. */
const AGAIN_MS = 2_000

/** The same for as long as the program runs: a database that goes away comes back, and the letters wait in it. */
export function keepMail(...given: Parameters<typeof startMail>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let mail: Awaited<ReturnType<typeof startMail>> | null = null
  const kept = (async () => {
    while (!stopping.signal.aborted) {
      try {
        mail = await startMail(...given)
        if (stopping.signal.aborted) await mail.stop()
        else await mail.ended
      } catch {
        // What was wrong is said by the pages and by the log of the database; here it is only tried again.
      }
      await sleep(AGAIN_MS, null, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await mail?.stop().catch(() => {})
      await kept
    },
  }
}

/** Sends one letter unless it is sent already; keeps why it could not be, and after the last try that it never will. */
async function sendOne(database: Database, deliver: Deliver, id: Id, isLast: boolean): Promise<void> {
  const db = database.db.withTables<AccountTables>()
  const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.text === null || row.sent_at !== null) return
  const attempts = row.attempts + 1
  let became: Awaited<ReturnType<Deliver>>
  try {
    const calendar = row.calendar as CalendarEntry | null
    became = await deliver({ id, to: row.to_address, subject: row.subject, text: row.text, calendar })
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    const end = isLast ? { given_up_at: new Date(), text: null, calendar: null } : {}
    await db
      .updateTable('mail')
      .set({ attempts, last_error: words, ...end })
      .where('id', '=', id)
      .execute()
    throw error
  }
  // A letter kept as a file was never sent: it is given up without a complaint.
  const end = became === 'sent' ? { sent_at: new Date() } : { given_up_at: new Date() }
  const sent = { attempts, ...end, text: null, calendar: null, last_error: null }
  await db.updateTable('mail').set(sent).where('id', '=', id).execute()
}

/** Letters queued where no worker had ever run. */
async function requeue(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ id: Id; send_after: Date | null }>(`
    select id, send_after from mail where sent_at is null and given_up_at is null
      and not exists (select from graphile_worker.jobs where key = mail.id::text)
    order by queued_at limit 1000`)
  for (const { id, send_after } of rows) await addJob(database.db, id, send_after)
}

async function sweep(database: Database): Promise<void> {
  await database.pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
     where locked_at < now() - make_interval(mins => $1)`,
    [DEAD_MINUTES],
  )
  await requeue(database)
  await database.pool.query('delete from sign_in where expires_at < now()')
  await database.pool.query('delete from verification where expires_at < now()')
  await database.pool.query('delete from mail where text is null and queued_at < now() - make_interval(days => $1)', [
    KEPT_DAYS,
  ])
}
