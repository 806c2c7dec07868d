import { createHash, randomBytes } from 'node:crypto'
import type { Id, NoticeChange, NoticeRow, SessionRow } from '../database/tables.ts'
import type { Circumstances } from '../journal/model.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import type { CalendarEntry } from '../mail/calendar.ts'
import { queueLetter } from '../mail/queue.ts'
import { nameIn } from '../body/rules.ts'
import { rulesOf } from '../plan/store.ts'
import { contentOf, lastNotice, type Expected, type NoticeContent } from './notice-content.ts'
import { calendarWords, letterOf, type LetterAbout } from './notice-letter.ts'
import { withdrawUnsent } from './notice-held.ts'
import { linksEnd, sendAfter, type LetterLanguage } from './notice-rules.ts'
import { isGuestPart } from './rules.ts'

/** A link for somebody without an address: its word is told to whoever sends the notice, once. */
export interface HandedLink {
  person_id: Id
  token: string
}

/** What a notice says beside what the register knows of the session. */
export interface Saying {
  kind: 'called' | 'changed' | 'cancelled'
  language: LetterLanguage
  words: string | null
  changes: NoticeChange[]
}

/** What letters are about, of what is known of a session. */
export function aboutOf(
  content: NoticeContent,
  { kind, words, changes }: Pick<Saying, 'kind' | 'words' | 'changes'>,
  mayDepute: boolean,
): LetterAbout {
  const { body, session, series, expected } = content
  const guests = expected.filter(({ part }) => isGuestPart(part)).length
  const { starts_at, ends_at, place, presider, names, items } = content
  return {
    ...{ starts_at, ends_at, place, presider, names, items, kind, words, changes, mayDepute },
    body: { names: body.names, slug: body.slug, timeZone: body.timeZone },
    series,
    session: { period: session.period, n: session.n, number: session.number, level: session.level },
    counts: { members: expected.length - guests, guests },
  }
}

/** [SN37] Whether members of a body may send deputies: its own rule, off until somebody sets it. */
export const mayDeputeIn = async (db: Reader, bodyId: Id): Promise<boolean> =>
  (await rulesOf(db, bodyId)).deputy_days.isOn

/**
 * [SN30] Writes a notice down as it goes out — to whom, with which agenda and which versions of its papers — and puts a
 * letter in the queue for everybody who has an address, each with a link of their own. What is undone is not sent.
 */
export async function sendNotice(
  tx: Writer,
  content: NoticeContent,
  saying: Saying,
  circumstances: Circumstances,
): Promise<{ notice: NoticeRow; sent: number; links: HandedLink[] }> {
  const { session } = content
  const { actor, now, newId } = circumstances
  const before = await lastNotice(tx.db, tx.bodyId, session.id)
  const written = await withdrawUnsent(tx, session.id, now)
  const { kind, language, words, changes } = saying
  const notice = await tx.insert('notice', {
    ...{
      id: newId(),
      session_id: session.id,
      version: (before?.notice.version ?? 0) + 1,
      kind,
      language,
      words,
      changes,
    },
    ...{ names: content.names, starts_at: content.starts_at, ends_at: content.ends_at, place: content.place },
    ...{ presider_id: content.presider?.id ?? null, sent_at: now, sent_by: actor.name },
  })
  await tx.insertAll(
    'notice_item',
    content.items.map((item, position) => ({
      ...{ id: newId(), notice_id: notice.id, session_id: session.id, item_id: item.id, position },
      ...{ number: item.number, kind: item.kind, names: item.names, presenter: item.presenter },
      ...{ minutes: item.minutes, level: item.level, papers: [...item.papers] },
    })),
  )
  // Nobody is told that what they never heard of does not take place.
  const to = kind === 'cancelled' ? content.expected.filter(({ personId }) => written.has(personId)) : content.expected
  const links = await sendLetters(tx, content, saying, notice, to, written, circumstances)
  return { notice, ...links }
}

/** Writes to people on behalf of a notice that stands: all of them when it goes out, or some whom it had not reached. */
export async function sendLetters(
  tx: Writer,
  content: NoticeContent,
  saying: Saying,
  notice: NoticeRow,
  to: readonly Expected[],
  /** Whom a notice of this session reached before; to others an update is the first they hear of it. */
  written: ReadonlySet<Id>,
  { now, newId, actor }: Circumstances,
): Promise<{ sent: number; links: HandedLink[] }> {
  const { session, body } = content
  const about = aboutOf(content, saying, await mayDeputeIn(tx.db, tx.bodyId))
  const isCancelled = saying.kind === 'cancelled'
  const expires_at = linksEnd(content)
  const after = isCancelled ? null : sendAfter(now, content.starts_at, body)
  const links: HandedLink[] = []
  const given: Parameters<typeof tx.insertAll<'reply_link'>>[1] = []
  const told: { person: Expected; letterId: Id | null }[] = []
  for (const person of to) {
    const token = isCancelled ? null : randomBytes(32).toString('base64url')
    if (token !== null) {
      const token_hash = createHash('sha256').update(token).digest('hex')
      const link = { session_id: session.id, person_id: person.personId, token_hash, expires_at, revoked_at: null }
      given.push({ id: newId(), ...link, given_at: now, given_by: actor.name })
    }
    if (person.address === null) {
      if (token !== null) links.push({ person_id: person.personId, token })
      told.push({ person, letterId: null })
      continue
    }
    const isFirst = saying.kind === 'changed' && !written.has(person.personId)
    const its: LetterAbout = isFirst ? { ...about, kind: 'called', changes: [] } : about
    const replyPath = token === null ? null : `/reply/${token}`
    const letter = letterOf(its, { names: person.names, part: person.part, replyPath }, saying.language)
    const letterId = newId()
    const calendar = calendarOf(its, person, notice, saying.language)
    const sending = { to: person.address, purpose: 'notice', sendAfter: after }
    await queueLetter(tx.db, letterId, { ...sending, ...letter, calendar })
    told.push({ person, letterId })
  }
  await tx.insertAll('reply_link', given)
  await recordTold(tx, notice, told, newId)
  return { sent: told.filter(({ letterId }) => letterId !== null).length, links }
}

/** Whom a notice reached; somebody whose address became known later is no second recipient. */
async function recordTold(
  tx: Writer,
  notice: NoticeRow,
  told: readonly { person: Expected; letterId: Id | null }[],
  newId: () => Id,
): Promise<void> {
  const known = await tx.db
    .selectFrom('notice_recipient')
    .select(['id', 'person_id'])
    .where('body_id', '=', tx.bodyId)
    .where('notice_id', '=', notice.id)
    .execute()
  const standing = new Map(known.map(({ id, person_id }) => [person_id, id]))
  const fresh = told.filter(({ person }) => !standing.has(person.personId))
  await tx.insertAll(
    'notice_recipient',
    fresh.map(({ person, letterId }) => ({
      ...{ id: newId(), notice_id: notice.id, session_id: notice.session_id, person_id: person.personId },
      ...{ part: person.part, position: person.position, letter_id: letterId },
    })),
  )
  for (const { person, letterId } of told) {
    const id = standing.get(person.personId)
    if (id !== undefined && letterId !== null) await tx.set('notice_recipient', id, { letter_id: letterId })
  }
}

function calendarOf(about: LetterAbout, person: Expected, notice: NoticeRow, language: LetterLanguage): CalendarEntry {
  const isMoved = about.changes.some(({ what }) => what === 'time')
  return {
    method: about.kind === 'cancelled' ? 'CANCEL' : 'REQUEST',
    uid: notice.session_id,
    sequence: notice.version - 1,
    stampedAt: notice.sent_at.toISOString(),
    startsAt: about.starts_at.toISOString(),
    endsAt: about.ends_at?.toISOString() ?? null,
    timeZone: about.body.timeZone,
    language,
    ...calendarWords(about, language),
    isPrivate: about.session.level !== 'public',
    organizer: nameIn(about.body.names, language),
    attendee: {
      name: nameIn(person.names, language),
      address: person.address!,
      part: person.part === 'presided' ? 'presides' : person.part === 'observed' ? 'observes' : 'expected',
      // A session that has moved asks anew who comes.
      answer: isMoved ? 'none' : answerOf(person.reply),
    },
  }
}

function answerOf(reply: string | null): CalendarEntry['attendee']['answer'] {
  switch (reply) {
    case 'attends':
      return 'attends'
    case 'asks_leave':
      return 'stays_away'
    case 'sends_deputy':
      return 'sends_deputy'
    default:
      return 'none'
  }
}

/**
 * [SN31] Tells everybody who had a notice of it that a session does not take place; a session whose notice never went out
 * needs none. The reason stands in the letters.
 */
export async function sendCancellation(
  tx: Writer,
  session: SessionRow,
  wordsIn: (language: LetterLanguage) => string,
  circumstances: Circumstances,
): Promise<void> {
  const before = await lastNotice(tx.db, tx.bodyId, session.id)
  if (before === null || before.notice.kind === 'cancelled') return
  const content = await contentOf(tx.db, { ...session, starts_at: session.starts_at ?? before.notice.starts_at })
  const language = before.notice.language as LetterLanguage
  const expected = content.expected.filter(({ personId }) => before.letters.has(personId))
  const said = { ...content, ...before.said, expected }
  const { notice } = await sendNotice(
    tx,
    said,
    { kind: 'cancelled', language, words: wordsIn(language), changes: [] },
    circumstances,
  )
  await tx.set('session', session.id, { recalled: notice.version })
}
