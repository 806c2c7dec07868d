import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { accessRoles, actions, loadExample, newId, perform, REGISTER_CHAIN, type AccessRole } from '@khural/register'
import { grantRoles } from '@khural/register/access/model.ts'
import { table } from '@khural/register/access/rules.ts'
import { makePlannedSession } from '@khural/register/session/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../src/lib/server/routes.ts'
import { signedIn, type SignedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'
import { holderOf } from './staff.ts'

let product: Product
const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
const places = ['own', 'below', 'foreign'] as const
type Place = (typeof places)[number]
const ids: { [place in Place]: string } = { own: newId(), below: newId(), foreign: newId() }
/** Somebody for each role, held in the own body; `anyone` has an account and holds nothing. */
const people = new Map<AccessRole, SignedIn>()

async function did(action: (typeof actions)[keyof typeof actions], input: object): Promise<{ [name: string]: string }> {
  const done = await perform(product.database.db, action as never, input, operator, new Date())
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return (done.outcome ?? {}) as { [name: string]: string }
}

beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date() })
  await did(actions.createBody, { id: ids.own, slug: 'own', names: { en: 'Own' } })
  await did(actions.createBody, { id: ids.below, slug: 'below', names: { en: 'Below' }, parent_id: ids.own })
  await did(actions.createBody, { id: ids.foreign, slug: 'foreign', names: { en: 'Foreign' } })
  for (const role of accessRoles) {
    const who = await signedIn(product, { name: `The ${role}`, email: `${role}@test.example` })
    people.set(role, who)
    const { id: account_id, name: account_name } = who.account
    const body_id = ids.own
    if ((grantRoles as readonly string[]).includes(role)) {
      await did(actions.giveGrant, { body_id, account_id, account_name, role })
    } else if (role !== 'anyone') {
      const names = { en: `Post of the ${role}` }
      const post = await did(actions.createPost, { body_id, names, role: role === 'owner' ? 'other' : role })
      const person = await did(actions.appointPerson, { body_id, post_id: post['id'], names: { en: account_name } })
      await did(actions.linkAccount, { body_id, account_id, person_id: person['person_id'] })
    }
  }
})
afterAll(() => product.close())

/** Every page, file and form of ours, as the framework names it. */
function routesOnDisk(folder = new URL('../src/routes', import.meta.url).pathname, route = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? routesOnDisk(join(folder, entry.name), `${route}/${entry.name}`)
      : /^\+(?:page\.svelte|page\.server\.ts|server\.ts)$/.test(entry.name)
        ? [route || '/']
        : [],
  )
}

/** An address of a route: what it names need not be there, for who may not is refused before anything is looked for. */
const addressOf = (route: string, body: string): string =>
  route
    .replace('[body]', body)
    .replace('[year=year]', '2031')
    .replace('[series]', 'study')
    .replace('[period]', '2031')
    .replace('[at=session]', '4')
    .replace('[at=statement]', '4-1')
    .replace('[at=undertaking]', '4-1.1')
    .replace('[file=readout_file]', '4.txt')
    .replace('[hash=sha256]', 'a'.repeat(64))
    .replace('[seq]', '1')
    .replace('[token]', 'a'.repeat(43))
    .replace('[...rest]', 'bodies')
    .replaceAll(/\[\w+=uuid\]/g, '019c0000-0000-7000-8000-000000000001')

const expected = (needed: string, role: AccessRole | null, place: Place | 'register'): boolean => {
  if (needed === 'anyone') return true
  if (role === null) return false
  if (needed === 'signed in') return true
  const [, held] = table.find(([permission]) => permission === needed)!
  if (held.includes('anyone')) return true
  // What is the owner's is theirs alone: see what is tried below of whoever is invited.
  if (role === 'owner') return false
  if (place === 'own') return held.includes(role) || held.includes(`${role}↓`)
  return place === 'below' && held.includes(`${role}↓`)
}

const onDisk = [...new Set(routesOnDisk())].toSorted()

test('every route on disk is listed, and every listed route is on disk', () => {
  expect(Object.keys(routes).toSorted()).toEqual(onDisk)
})

describe('[AC1] [AC2] the matrix of routes', () => {
  let tried = 0
  let refused = 0
  for (const route of onDisk) {
    // Signing out ends the sign-in that the other routes are tried with; the gallery is not part of the product.
    if (route === '/sign-out' || route.startsWith('/_gallery')) continue
    test(`${route} opens to whom the table says`, async () => {
      const needed = routes[route]!
      const at = route.startsWith('/[body]') ? places : (['register'] as const)
      const tryAs = async (place: Place | 'register', role: AccessRole | null) => {
        const address = addressOf(route, place)
        const as = role === null ? null : people.get(role)!
        const answer = await product.fetch(address, { as, redirect: 'manual', headers: { accept: 'text/html' } })
        await answer.arrayBuffer()
        const what = `${role ?? 'nobody'} at ${address}: ${answer.status}`
        const isSentToSignIn = answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/sign-in')
        tried++
        if (expected(needed, role, place)) {
          expect(answer.status, what).not.toBe(403)
          expect(isSentToSignIn, what).toBe(false)
          expect(answer.status, what).toBeLessThan(500)
        } else {
          refused++
          if (role === null) expect(isSentToSignIn, what).toBe(true)
          else expect(answer.status, what).toBe(403)
        }
      }
      // All roles at once: half of a request is waiting for the database.
      for (const place of at) await Promise.all([null, ...accessRoles].map((role) => tryAs(place, role)))
    })
  }
  test('was tried whole', () => {
    console.log(`${onDisk.length} routes, ${tried} requests, ${refused} refused`)
    expect(refused).toBeGreaterThan(200)
  })
})

describe('a form that one may not send', () => {
  test('is refused before it is read, and nothing is changed', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ email: 'x@test.example', role: 'administrator' }) }
    const sent = async (path: string, as: SignedIn | null) => {
      const headers = { origin: product.address, accept: 'text/html' }
      return (await product.fetch(path, { ...form, as, headers, redirect: 'manual' })).status
    }
    // Whoever is nobody is asked to sign in.
    expect(await sent('/access?/give', null)).toBe(303)
    expect(await sent('/access?/give', people.get('secretary')!)).toBe(403)
    expect(await sent('/own/access?/give', people.get('head')!)).toBe(403)
    const grants = await product.database.db
      .selectFrom('role_grant')
      .select('id')
      .where('role', '=', 'administrator')
      .where('body_id', '=', REGISTER_CHAIN)
      .execute()
    expect(grants).toHaveLength(1)
  })
})

describe('[AC8] what is planted for members and the few', () => {
  const planted = { members: 'Amberwick', restricted: 'Quillmoor' }
  const seen = new Map<string, string>()

  beforeAll(async () => {
    const { db } = product.database
    const body = await db.selectFrom('body').select('id').where('slug', '=', 'pinglan').executeTakeFirstOrThrow()
    const sessions = await db
      .selectFrom('session')
      .select(['id', 'n'])
      .where('body_id', '=', body.id)
      .orderBy('held_on')
      .execute()
    // Readouts that were issued stay public: the planted sessions are made of those by the tables alone.
    for (const [i, [level, word]] of Object.entries(planted).entries()) {
      const session = sessions[i]!
      const names = JSON.stringify({ en: `Session of ${word}`, zh: word })
      const at = [body.id, session.id]
      const { pool } = product.database
      await pool.query(`update session set level = '${level}', names = '${names}' where body_id = $1 and id = $2`, at)
      await pool.query(
        `update statement set text = jsonb_build_object('en', '${word} said ' || number, 'zh', '${word}'), areas = array['${word.toLowerCase()}']
         where body_id = $1 and session_id = $2`,
        at,
      )
      await pool.query(
        `update undertaking set level = '${level}', text = '${JSON.stringify({ en: `Undertaking of ${word}`, zh: word })}',
           areas = array['${word.toLowerCase()}'], due = current_date + 1, state = 'in_progress',
           last_word = jsonb_build_object('kind', 'report', 'at', now(), 'text', jsonb_build_object('en', '${word} reported'))
         where body_id = $1 and session_id = $2`,
        at,
      )
      await pool.query(`delete from readout where body_id = $1 and session_id = $2`, at)
      seen.set(level, session.n)
    }
  })

  const year = async (): Promise<string> => {
    const answer = await product.fetch('/pinglan/year', { as: null, redirect: 'manual' })
    return (answer.headers.get('location') ?? '').split('/').at(-1)!
  }
  /** Every way on which something could come out: lists, counts, feeds, files, the data behind pages, the API. */
  async function everything(as: SignedIn | null): Promise<string> {
    const of = await year()
    const addresses = [
      ...['/', '/pinglan', '/pinglan/__data.json', `/pinglan/${of}`, `/pinglan/${of}/__data.json`, '/pinglan/readouts'],
      ...['/mine', '/pinglan/directives', '/pinglan/materials', `/pinglan/plan/${of}`, '/pinglan/plan/rules'],
      ...['agenda', 'notice', 'minutes', 'minutes/versions', 'record', 'floor', 'floor/screen', 'floor/mine'].flatMap(
        (place) => Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}/session/${place}`),
      ),
      ...['/pinglan/undertakings', '/pinglan/undertakings?view=all', '/pinglan/undertakings/__data.json?view=all'],
      ...[
        '/pinglan/undertakings.csv?view=all',
        '/pinglan/undertakings?area=quillmoor',
        '/pinglan/undertakings?area=amberwick',
      ],
      ...Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}`),
      ...Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}/session`),
      ...Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}.json`),
      ...Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}-1`),
      ...Array.from({ length: 9 }, (_, n) => `/pinglan/study/${of}/${n}-3.1`),
      ...[
        ...['bodies', 'sessions', 'statements', 'undertakings', 'readouts', 'directives', 'people'],
        ...['plans', 'plan_items'],
      ].flatMap((noun) => [`/api/v1/${noun}`, `/api/v1/${noun}?body=pinglan`]),
    ]
    const answers = await Promise.all(
      addresses.map(async (address) => (await product.fetch(address, { as, redirect: 'manual' })).text()),
    )
    // The words of a filter come back in the page that was asked for them.
    return answers.join('\n').replaceAll(/area=(?:quillmoor|amberwick)|value="(?:quillmoor|amberwick)"/g, '')
  }

  test('reaches nobody who may not see it, on no way there is', async () => {
    const outside = await everything(null)
    expect(outside).not.toMatch(/Amberwick|Quillmoor/)
    const stranger = await everything(people.get('head')!)
    expect(stranger, 'the head of another body').not.toMatch(/Amberwick|Quillmoor/)
  })

  test('reaches those who may', async () => {
    const member = await signedIn(product, { name: 'A member', email: 'a-member@test.example' })
    const body = await product.database.db
      .selectFrom('body')
      .select('id')
      .where('slug', '=', 'pinglan')
      .executeTakeFirstOrThrow()
    const body_id = body.id
    const post = await did(actions.createPost, { body_id, names: { en: 'Seat of the test' }, role: 'member' })
    const person = await did(actions.appointPerson, { body_id, post_id: post['id'], names: { en: 'A member' } })
    await did(actions.linkAccount, { body_id, account_id: member.account.id, person_id: person['person_id'] })
    const inside = await everything(member)
    expect(inside).toMatch(/Amberwick/)
    expect(inside).not.toMatch(/Quillmoor/)
    expect(await everything(product.clerk)).toMatch(/Quillmoor/)
  })

  test('[AC9] is noted when somebody reads it, once a day', async () => {
    const of = await year()
    const path = `/pinglan/study/${of}/${seen.get('restricted')}/session`
    for (let i = 0; i < 2; i++) expect((await product.fetch(path)).status).toBe(200)
    const noted = await product.database.db
      .selectFrom('restricted_reading')
      .select('account_id')
      .where('noun', '=', 'session')
      .execute()
    expect(noted).toEqual([{ account_id: product.clerk.account.id }])
  })
})

describe('[MN23] what hangs on an item that became restricted while its session was open', () => {
  const PLANTED = 'Gloaming'
  let body_id: string
  let item: string
  /** Pages on which it stands, with what is behind them; the floor by what its desk is shown. */
  const pages = ['', '/agenda', '/record', '/minutes', '/minutes/versions', '/minutes/make-up', '/floor']
  const home = '/weir/study/2031/1/session'

  beforeAll(async () => {
    const made = await makePlannedSession(product.database, 'weir', { members: 3, items: 1 })
    const { session, members } = made
    body_id = made.body_id
    const of = { body_id, session_id: session.id }
    const names = { en: `Item of ${PLANTED}` }
    item = (await did(actions.addAgendaItem, { ...of, kind: 'decide', names }))['id']!
    const step = (taken: object) => did(actions.presideFloor, { ...of, step: taken })
    await step({ kind: 'open', present: members.map(({ person_id }) => person_id) })
    await step({ kind: 'begin_item', item })
    await step({ kind: 'give_floor', person: members[1]!.person_id, speech: 'prepared', seconds: 300 })
    await step({ kind: 'end_speech' })
    await step({ kind: 'adopted_without_a_vote', question: { en: `Motion on ${PLANTED}` } })
    await step({ kind: 'statement_taken', act: 'decided', language: 'en', text: `that ${PLANTED} is so` })
    const { id: minutes_id } = await did(actions.draftMinutes, of)
    await did(actions.changeAgendaItem, { body_id, item_id: item, level: 'restricted' })
    await step({ kind: 'close' })
    const speech = await product.database.db
      .selectFrom('speech')
      .select('id')
      .where('session_id', '=', session.id)
      .executeTakeFirstOrThrow()
    await did(actions.noteRecord, { ...of, speech_id: speech.id, text: { en: `Main points: ${PLANTED}` } })
    await did(actions.circulateMinutes, { body_id, minutes_id })
    await did(actions.approveMinutes, { body_id, minutes_id })
    const { id: next } = await did(actions.correctMinutes, { ...of, reason: { en: 'A comma' } })
    await did(actions.approveMinutes, { body_id, minutes_id: next })
  })
  const read = async (path: string, as: SignedIn | null) => {
    const answers = [path, `${path}/__data.json`].map((one) => product.fetch(home + one, { as, redirect: 'manual' }))
    return (await Promise.all(answers.map(async (answer) => (await answer).text()))).join('\n')
  }

  test('is on no page, and in no data behind one, of whoever does not see the item', async () => {
    const member = await holderOf(product, body_id, { name: 'A weir member', post: 'Seat', role: 'member' })
    const supervisor = await signedIn(product, { name: 'A weir supervisor', email: 'weir-supervisor@test.example' })
    const { id: account_id, name: account_name } = supervisor.account
    await did(actions.giveGrant, { body_id, account_id, account_name, role: 'supervisor' })
    for (const as of [null, member, supervisor]) {
      for (const path of [...pages, '/floor/mine', '/floor/screen']) {
        expect(await read(path, as), `${path} as ${as?.account.name}`).not.toContain(PLANTED)
      }
    }
    const { rows } = await product.database.pool.query<{ seq: string }>(
      'select seq from journal where body_id = $1 and seq > 20',
      [body_id],
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { seq } of rows) {
      const answer = await product.fetch(`/weir/journal/${seq}`, { as: supervisor })
      expect(answer.status).toBe(200)
      expect(await answer.text(), `entry ${seq}`).not.toContain(PLANTED)
    }
  })

  test('[AC9] is noted as a reading of the item on each page that shows it', async () => {
    for (const [i, path] of pages.entries()) {
      const post = { name: `Weir secretary ${i}`, post: `Office ${i}`, role: 'secretary' as const }
      const who = await holderOf(product, body_id, post)
      expect(await read(path, who), path).toContain(PLANTED)
      const noted = await product.database.db
        .selectFrom('restricted_reading')
        .select(['noun', 'subject_id'])
        .where('account_id', '=', who.account.id)
        .execute()
      expect(noted, path).toContainEqual({ noun: 'agenda_item', subject_id: item })
    }
  })
})

describe('the page of a refusal', () => {
  test('finds its styles, and leads back to the address that was asked for', async () => {
    const asked = '/own/journal?noun=person'
    const headers = { accept: 'text/html' }
    const page = await product.fetch(asked, { as: people.get('member')!, headers })
    expect(page.status).toBe(403)
    const html = await page.text()
    const styles = [...html.matchAll(/<link[^>]*href="([^"]+\.css)"/g)].map(([, href]) => href!)
    expect(styles.length).toBeGreaterThan(0)
    for (const href of styles) {
      const { pathname } = new URL(href, product.address + asked)
      expect((await product.fetch(pathname)).status, href).toBe(200)
    }
    expect(html).toContain(`name="back" value="${asked}"`)
  })
})
