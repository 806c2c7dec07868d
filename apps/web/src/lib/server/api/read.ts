import { hash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { findBody, isSlug, levelsOf, perform, REGISTER_CHAIN, type Actor, type Id, type Reader } from '@khural/register'
import { isNotedTwice, noteRestrictedReading } from '@khural/register/access/restricted.note.ts'
import { database } from '@khural/register/database/current.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { findRecord, levelOf, listRecords, type Shown } from '@khural/register/records/list.ts'
import type { Noun } from '@khural/register/records/model.ts'
import { cleanText } from '../clean.ts'
import type { Caller } from './caller.ts'

/** What stands for the register itself where a body is named. */
export const REGISTER = 'register'

/** A page of records: `GET /api/v1/undertakings?body=harbour&state=assigned`. */
export async function answerList(event: RequestEvent, noun: Noun, caller: Caller): Promise<Response> {
  const { body, ...asked } = asText(event.url.searchParams)
  const bodyId = await bodyOf(noun, body)
  const { actor, db, asking } = await asker(noun, caller, bodyId)
  const { records, next } = await listRecords(db, noun, asking, asked)
  await noteReadings(noun, bodyId, actor, records)
  const address = next === null ? null : nextAddress(event.url, next)
  const headers: { [name: string]: string } = address === null ? {} : { link: `<${address}>; rel="next"` }
  return tagged(event, { records, next: address }, null, headers)
}

/** One record: `GET /api/v1/undertakings/019c…?body=harbour`. Its tag begins with the entry that wrote it. */
export async function answerOne(event: RequestEvent, noun: Noun, caller: Caller, key: string): Promise<Response> {
  const { body } = asText(event.url.searchParams)
  const id = noun.isOfBody ? key : ((await idOfBody(cleanText(key))) ?? key)
  const bodyId = noun.isOfBody ? await bodyOf(noun, body) : id
  const { actor, db, asking } = await asker(noun, caller, bodyId)
  const record = await findRecord(db, noun, asking, id)
  if (!record) throw new Refused('record.not_found', { noun: noun.name })
  await noteReadings(noun, bodyId, actor, [record])
  return tagged(event, record, Number(record['seq']))
}

/** The number of the entry in a tag of ours, for `If-Match`; null where it is another tag or none. */
export const versionIn = (tag: string | null): number | null => {
  const found = /^"(\d{1,15})\.[\w-]+"$/.exec(tag?.trim() ?? '')
  return found ? Number(found[1]) : null
}

async function asker(noun: Noun, caller: Caller, bodyId: Id) {
  const actor = await caller.actorIn(bodyId)
  const { may } = actor
  const permissions = may === 'all' ? 'all' : may.permissions
  if (permissions !== 'all' && !permissions.includes(noun.permission)) {
    throw new Refused('access.forbidden', { permission: noun.permission })
  }
  const db: Reader = database().seenBy(levelsOf(may))
  return { actor, db, asking: { bodyId, permissions } as const }
}

async function bodyOf(noun: Noun, asked: string | undefined): Promise<Id> {
  if (!noun.isOfBody) return REGISTER_CHAIN
  if (asked === undefined) throw new Refused('input.invalid', { field: 'body', why: 'the body, by its address or id' })
  if (asked === REGISTER) return REGISTER_CHAIN
  const id = await idOfBody(asked)
  if (id === null) throw new Refused('record.not_found', { noun: 'body' })
  return id
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
async function idOfBody(asked: string): Promise<Id | null> {
  const { db } = database()
  if (isSlug(asked)) return (await findBody(db, asked))?.id ?? null
  if (!UUID.test(asked)) return null
  const row = await db.selectFrom('body').select('id').where('id', '=', asked).executeTakeFirst()
  return row?.id ?? null
}

/** [AC9] Nobody reads something restricted silently, by a program neither: noted once a day for each thing. */
async function noteReadings(noun: Noun, bodyId: Id, actor: Actor, records: readonly Shown[]): Promise<void> {
  const { noted } = noun
  if (!noted || actor.id === undefined) return
  const restricted = records
    .filter((record) => levelOf(record) === 'restricted')
    .map((record) => String(record[noted.id]))
  const ids = [...new Set(restricted)]
  if (ids.length === 0) return
  const { db } = database()
  const now = new Date()
  const rows = await db
    .selectFrom('restricted_reading')
    .select('subject_id')
    .where('body_id', '=', bodyId)
    .where('account_id', '=', actor.id)
    .where('noun', '=', noted.noun)
    .where('read_on', '=', now.toISOString().slice(0, 10))
    .where('subject_id', 'in', ids)
    .execute()
  const known = new Set(rows.map(({ subject_id }) => subject_id))
  // The note is the register's own doing: a token that only reads leaves it too.
  const noter: Actor = { ...actor, may: 'all' }
  for (const subject_id of ids.filter((id) => !known.has(id))) {
    const input = { body_id: bodyId, noun: noted.noun, subject_id }
    await perform(db, noteRestrictedReading, input, noter, now).catch((error: unknown) => {
      if (!isNotedTwice(error)) throw error
    })
  }
}

/** The first of each parameter, without characters that nothing can hold. */
const asText = (parameters: URLSearchParams): { [name: string]: string } =>
  Object.fromEntries([...parameters].toReversed().map(([name, value]) => [name, cleanText(value)]))

function nextAddress({ pathname, searchParams }: URL, after: string): string {
  const next = new URLSearchParams(searchParams)
  next.set('after', after)
  return `${pathname}?${next}`
}

/** The value as JSON with a tag of its own; 304 to whoever has it already. */
function tagged(
  { request }: RequestEvent,
  value: object,
  seq: number | null,
  more: { [name: string]: string } = {},
): Response {
  const text = `${JSON.stringify(value)}\n`
  const digest = hash('sha256', text, 'base64url').slice(0, 22)
  const etag = seq === null ? `"${digest}"` : `"${seq}.${digest}"`
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie', ...more }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { 'content-type': 'application/json', ...headers } })
}
