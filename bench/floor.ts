import { fork, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { actions, newId, openDatabase, perform, readSettings, type Action, type Database } from '@khural/register'
import { signed } from '@khural/web/src/lib/server/accounts/cookie.ts'
import type { Answer, Group, Order } from './floor-screens.ts'
import { resultOf, type Bench, type Result } from './model.ts'

const PORT = 4650
const CHANGES = 30
/** Longer than the pause within which the product gathers changes: each goes out by itself. */
const BETWEEN_MS = 180
/** How often the server is killed. */
const RETURNS = 3
const operator = { kind: 'operator', name: 'Bench', may: 'all' } as const
const root = new URL('..', import.meta.url).pathname

/**
 * From the presider's click to the last screen: 100, 1,000 and 2,000 people, each signed in by themselves, follow one open
 * session; 30 times the presider gives somebody the floor. Beside it, by turns and in the same process, the same bytes
 * to as many connections from a server that does nothing else. At the end the server is killed and begun anew with all
 * screens on. Server, screens and this run in three processes.
 */
export const bench: Bench = {
  name: 'floor',
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), 'khural-bench-'))
    const environment = { DATA_DIR: folder, PORT: String(PORT), SECRET_KEY: randomBytes(32).toString('base64url') }
    await build()
    let server = await start(environment)
    const screens = fork(join(root, 'bench/floor-screens.ts'))
    const database = await openDatabase(readSettings({ environment }))
    try {
      const counts = quick ? [100, 300] : [100, 1000, 2000]
      const session = await makeSession(database, counts.at(-1)!, environment.SECRET_KEY)
      const results: Result[] = []
      // The most first: a process does not give back what it once had, and memory is counted by what it grows.
      for (const count of counts.toReversed()) {
        results.unshift(...(await measure(screens, session, count, count === counts.at(-1))))
      }
      const again = async (change: () => Promise<unknown>) => {
        server.kill('SIGKILL')
        await gone(server)
        await change()
        server = await start(environment)
      }
      return [...results, await measureReturn(screens, session, database, again)]
    } finally {
      await database.close()
      screens.kill()
      server.kill('SIGTERM')
      await gone(server)
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Builds the pages where they are older than their sources; with its own words, which are no result. */
function build(): Promise<void> {
  const script = `import { buildPages } from './tools/build.ts'; await buildPages(process.cwd() + '/', console.error)`
  return ended(spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: ['ignore', 2, 2] }))
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process ended with ${code}.`))))
  })

async function start(environment: { [name: string]: string }): Promise<ChildProcess> {
  const args = ['--expose-gc', 'tools/start.ts', '--server', join(root, 'bench/floor-server.ts')]
  const env = { ...process.env, ...environment }
  const server = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 2] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Khural is at')) resolve()
    })
    server.once('exit', () => reject(new Error(`The server ended: ${said}`)))
  })
  return server
}

const gone = (server: ChildProcess): Promise<unknown> =>
  new Promise((resume) =>
    server.exitCode === null && server.signalCode === null ? server.once('exit', resume) : resume(null),
  )

interface MadeSession {
  step: { body_id: string; session_id: string }
  path: string
  presider: string
  cookies: string[]
  people: string[]
  n: number
}

/** A body, an open session with an item, a presider and as many members as there are screens, all signed in. */
async function makeSession(database: Database, count: number, key: string): Promise<MadeSession> {
  const act = async <Input, Outcome>(action: Action<Input, Outcome>, input: unknown): Promise<Outcome> => {
    const done = await perform(database.db, action, input, operator, new Date())
    if (!done.ok) throw new Error(`${action.name}: ${JSON.stringify(done.refusal)}`)
    return done.outcome
  }
  const body_id = newId()
  await act(actions.createBody, { id: body_id, slug: 'bench', names: { en: 'Council of the bench' } })
  const from = '2020-01-01'
  const chair = await act(actions.createPost, { body_id, names: { en: 'Chair' }, role: 'head', protocol_order: 1 })
  const head = await act(actions.appointPerson, { body_id, post_id: chair.id, names: { en: 'Naran' }, from })
  const seat = { body_id, names: { en: 'Seat' }, role: 'member', protocol_order: 2 }
  const member = await act(actions.createPost, seat)
  const other = await act(actions.appointPerson, { body_id, post_id: member.id, names: { en: 'Otgon' }, from })
  await act(actions.createSeries, { body_id, slug: 'study', names: { en: 'Study' }, kind: 'collective-study' })
  const starts_at = new Date().toISOString()
  const session = await act(actions.planSession, { body_id, series: 'study', names: { en: 'Bench' }, starts_at })
  const asked = { body_id, session_id: session.id }
  const item = await act(actions.addAgendaItem, { ...asked, kind: 'discuss', names: { en: 'Roads' }, minutes: 60 })
  await act(actions.presideFloor, { ...asked, step: { kind: 'open' } })
  const { n } = await act(actions.presideFloor, { ...asked, step: { kind: 'begin_item', item: item.id } })
  // People and their sign-ins are rows: making thousands by the pages is not what is measured.
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  const { pool } = database
  const members = await pool.query<{ account: string }>(
    `with made as (
       select gen_random_uuid() as account, gen_random_uuid() as person, token, i
       from unnest($2::text[]) with ordinality as given (token, i)
     ), accounts as (
       insert into account (id, name, email, email_verified)
       select account, 'Person ' || i, 'person-' || i || '@bench.example', true from made
     ), people as (
       insert into person (body_id, id, seq, names, provenance)
       select $1, person, 1, jsonb_build_object('en', 'Person ' || i), '{}' from made
     ), links as (
       insert into account_person (body_id, id, seq, account_id, person_id, linked_at, linked_by)
       select $1, gen_random_uuid(), 1, account, person, now(), 'bench' from made
     ), signed as (
       insert into sign_in (id, account_id, token, user_agent, expires_at)
       select gen_random_uuid(), account, token, 'Bench', now() + interval '1 day' from made
     ), held as (
       insert into tenure (body_id, id, seq, post_id, person_id, acting, held_from, provenance)
       select $1, gen_random_uuid(), 1, case when i = 1 then $3::uuid else $4::uuid end, person, false, '2020-01-01', '{}'
       from made
     ) select account from made order by i`,
    [body_id, tokens, chair.id, member.id],
  )
  if (members.rows.length !== count) throw new Error('not all people were made')
  await pool.query('analyze')
  const cookies = tokens.map((token) => `khural.sign_in=${encodeURIComponent(signed(token, key))}`)
  const path = `/bench/study/${session.period}/${session.n}/session/floor`
  return { step: asked, path, presider: cookies[0]!, cookies, people: [head.person_id, other.person_id], n }
}

/** Both ways by turns, with as many screens each. */
async function measure(screens: ChildProcess, session: MadeSession, count: number, isLast: boolean): Promise<Result[]> {
  const { path, cookies, presider, people } = session
  const rest = await rssBytes()
  const after = session.n
  await order(screens, {
    kind: 'open',
    group: 'ours',
    port: PORT,
    path: `${path}/stream?after=${after}`,
    cookies: cookies.slice(0, count),
  })
  await sleep(1500)
  const ours = await rssBytes()
  const nobody = Array<null>(count).fill(null)
  await order(screens, { kind: 'open', group: 'bare', port: PORT + 1, path: '/hold', cookies: nobody })
  await sleep(500)
  const both = await rssBytes()
  const took: { [group in Group]: number[] } = { ours: [], bare: [] }
  const used: { [group in Group]: number[] } = { ours: [], bare: [] }
  // The first changes load what is loaded once.
  for (let change = -3; change < CHANGES; change++) {
    for (const group of ['ours', 'bare'] as const) {
      await sleep(BETWEEN_MS)
      const before = await cpuMs()
      const n = session.n + 1
      const step = { kind: 'give_floor', person: people[n % 2], speech: 'prepared', seconds: 480 }
      const at =
        group === 'ours'
          ? { port: PORT, path: `${path}/step`, cookie: presider }
          : { port: PORT + 1, path: '/', cookie: null }
      const body = group === 'ours' ? JSON.stringify({ step, after: session.n }) : bareMessage(n, step)
      const answer = await order(screens, { kind: 'change', group, ...at, body, awaits: `id: ${n}\n` })
      if (!('ms' in answer)) throw new Error('A change was answered otherwise than with its time.')
      if (group === 'bare') session.n = n
      await sleep(20)
      const now = await cpuMs()
      if (change < 0) continue
      took[group].push(answer.ms)
      used[group].push((now - before) / count)
    }
  }
  for (const group of ['ours', 'bare'] as const) await order(screens, { kind: 'close', group })
  await sleep(1000)
  const fixed = { bench: 'floor', better: 'lower' } as const
  const bare = 'bare broadcast over the same server'
  const budget = count === 100 ? 40 : count === 1000 ? 120 : count === 2000 ? 200 : null
  const results = [
    resultOf({ ...fixed, name: `last of ${count} screens`, unit: 'ms', budget }, took.ours, {
      name: `${bare}, median of ${CHANGES} changes`,
      values: took.bare,
    }),
  ]
  if (!isLast) return results
  const cpu = { ...fixed, name: 'CPU per screen and change', unit: 'ms', budget: 0.1 }
  const memory = { ...fixed, name: 'memory per screen', unit: 'KB', budget: 64 }
  const beside = `${bare}, at ${count} screens`
  const each = (from: number, to: number) => [(to - from) / 1024 / count]
  return [
    ...results,
    resultOf(cpu, used.ours, { name: beside, values: used.bare }),
    resultOf(memory, each(rest, ours), { name: beside, values: each(ours, both) }),
  ]
}

/**
 * The server is killed with all screens on, something happens while it is gone, and it is begun anew: how many seconds
 * after it listens again the last screen has what it missed. Beside it as many connections that come again to the bare
 * server, which has nothing for them.
 */
async function measureReturn(
  screens: ChildProcess,
  session: MadeSession,
  database: Database,
  again: (change: () => Promise<unknown>) => Promise<void>,
): Promise<Result> {
  const { path, cookies, people } = session
  const took: { [group in Group]: number[] } = { ours: [], bare: [] }
  for (let round = 0; round < RETURNS; round++) {
    for (const group of ['ours', 'bare'] as const) {
      const { port, to, awaits } =
        group === 'ours'
          ? { port: PORT, to: `${path}/stream?after=${session.n}`, awaits: `id: ${session.n + 1}\n` }
          : { port: PORT + 1, to: '/hold', awaits: 'retry: ' }
      const signedIn = group === 'ours' ? cookies : cookies.map(() => null)
      await order(screens, { kind: 'open', group, port, path: to, cookies: signedIn })
      const last = order(screens, { kind: 'return', group, port, path: to, cookies: signedIn, awaits })
      await again(async () => {
        if (group === 'bare') return
        const step = { kind: 'give_floor', person: people[(session.n + 1) % 2], speech: 'prepared', seconds: 480 }
        const done = await perform(database.db, actions.presideFloor, { ...session.step, step }, operator, new Date())
        if (!done.ok) throw new Error(JSON.stringify(done.refusal))
        session.n = done.outcome.n
      })
      const listens = Date.now()
      const answer = await last
      if (!('at' in answer)) throw new Error('The screens did not say when they were back.')
      took[group].push((answer.at - listens) / 1000)
      await order(screens, { kind: 'close', group })
    }
  }
  return resultOf(
    { bench: 'floor', better: 'lower', name: `${cookies.length} screens return`, unit: 's', budget: 5 },
    took.ours,
    { name: 'as many connections to the bare server', values: took.bare },
  )
}

/** A message of the size of ours. */
const bareMessage = (n: number, step: object): string =>
  `id: ${n}\ndata: [${JSON.stringify({ n, at: Date.now(), by: null, step: { ...step, turn: null } })}]\n\n`

const ask = async <Answered>(path: string): Promise<Answered> =>
  (await (await fetch(`http://127.0.0.1:${PORT + 1}${path}`)).json()) as Answered

/** What the server's process has used so far, in milliseconds of one core. */
async function cpuMs(): Promise<number> {
  const { user, system } = await ask<NodeJS.CpuUsage>('/cpu')
  return (user + system) / 1000
}

/** What it occupies, in bytes, after collecting what is not in use any more. */
const rssBytes = async (): Promise<number> => (await ask<NodeJS.MemoryUsage>('/memory')).rss

function order(screens: ChildProcess, given: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    screens.once('message', (answer: Answer) => {
      if ('failed' in answer) reject(new Error(answer.failed))
      else resolve(answer)
    })
    screens.send(given)
  })
}
