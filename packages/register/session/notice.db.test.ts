import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendInvitation } from '../access/invitation.send.ts'
import { holdingIn } from '../access/rules.ts'
import { changeBody } from '../body/body.change.ts'
import type { Database } from '../database/open.ts'
import type { Actor, Id } from '../database/tables.ts'
import { cloneDatabase } from '../database/testing.ts'
import { newId } from '../journal/perform.ts'
import { done, refusal } from '../journal/testing.ts'
import { verify } from '../journal/verify.ts'
import { addAgendaItem } from './agenda_item.add.ts'
import { decideLeave } from './leave.decide.ts'
import { noticePreview, sessionNotices } from './notices.ts'
import { at, member, noticeTesting, now, tokenIn } from './testing-notices.ts'
import { giveReply } from './reply.give.ts'
import { giveReplyLink } from './reply_link.give.ts'
import { revokeReplyLinks } from './reply_link.revoke.ts'
import { replyView } from './reply_view.ts'
import { admitToSession } from './session.admit.ts'
import { callSession } from './session.call.ts'
import { cancelSession, restoreSession } from './session.cancel.ts'
import { changeSession } from './session.change.ts'
import { makePlannedSession } from './testing.ts'
import { sessionPeople } from './views.ts'

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

const { session, letters, linkOf, byLink, replies } = noticeTesting(() => database)
const stored = (key: { body_id: Id; session_id: Id }) =>
  database.db.selectFrom('session').selectAll().where('id', '=', key.session_id).executeTakeFirstOrThrow()

describe('[SN30] a notice', () => {
  test('goes to everybody who is expected and has an address, each with a link of their own', async () => {
    const { key, slug, members } = await session()
    const sent = await done(database, callSession, { ...key, words: 'Bring boots.' }, at)
    expect(sent).toMatchObject({ version: 1, sent: 4 })
    expect(sent.links.map(({ person_id }) => person_id)).toEqual([members[4]!.person_id])
    const queued = await letters(slug)
    expect(queued.map(({ to_address }) => to_address.split('@')[0])).toEqual([
      'member1',
      'member2',
      'member3',
      'invited',
    ])
    expect(new Set(queued.map(({ text }) => tokenIn(text))).size).toBe(4)
    expect(queued[0]!.text).toContain('Bring boots.')
    expect(queued[0]!.calendar).toMatchObject({ method: 'REQUEST', sequence: 0, uid: key.session_id })
    expect(await stored(key)).toMatchObject({ state: 'called', recalled: 1 })
    expect((await linkOf(sent.links[0]!.token))?.personId).toBe(members[4]!.person_id)
  })
  test('is written down as it went, with the agenda of that day and no address', async () => {
    const { key, slug, items, members } = await session()
    await done(database, callSession, key, at)
    const rows = await database.db
      .selectFrom('notice_item')
      .selectAll()
      .where('session_id', '=', key.session_id)
      .orderBy('position')
      .execute()
    expect(rows.map(({ item_id, minutes }) => [item_id, minutes])).toEqual(items.map(({ id }) => [id, 20]))
    const [line] = await sessionNotices(database.db, key.body_id, key.session_id)
    expect(line!.recipients.map(({ personId, letter }) => [personId, letter])).toEqual(
      members.map(({ person_id }, i) => [person_id, i < 4 ? 'waiting' : 'no_address']),
    )
    const { rows: entries } = await database.pool.query(
      `select kept::text from journal where body_id = $1 and action = 'session.call'`,
      [key.body_id],
    )
    expect(entries).toHaveLength(1)
    expect(entries[0].kept).not.toContain(`@${slug}.example`)
    for (const { text } of await letters(slug)) expect(entries[0].kept).not.toContain(tokenIn(text))
  })
  test('needs a time that is still to come', async () => {
    const undated = await session({ starts_at: null, ends_at: null })
    expect((await refusal(database, callSession, undated.key)).code).toBe('notice.no_time')
    const past = await session({ starts_at: '2020-05-14T09:00:00Z', ends_at: '2020-05-14T11:00:00Z' })
    expect((await refusal(database, callSession, past.key)).code).toBe('notice.time_past')
  })
  test('that is undone leaves no letter and no link', async () => {
    const { key, slug } = await session({ starts_at: null, ends_at: null })
    await refusal(database, callSession, key)
    expect(await letters(slug)).toEqual([])
  })
  test('[SN38] waits for the end of the quiet hours, in the queue', async () => {
    const { key, slug, body_id } = await session()
    await done(database, changeBody, { body_id, quiet: { from: '08:00', to: '10:30' } })
    await done(database, callSession, key, at)
    for (const { send_after } of await letters(slug)) expect(send_after).toEqual(new Date('2031-04-20T10:30:00Z'))
  })
})

describe('[SN31] sent again, a notice', () => {
  test('says what is different and takes the next number', async () => {
    const { key, slug } = await session()
    await done(database, callSession, key, at)
    await done(database, changeSession, { ...key, place: 'New harbour hall' }, at)
    expect((await noticePreview(database.db, key.body_id, key.session_id, now, none))!.sending).toBe('update')
    expect(await done(database, callSession, key, at)).toMatchObject({ version: 2, sent: 4 })
    const update = (await letters(slug)).slice(4)
    expect(update[0]!.text).toContain('Place: New harbour hall (was Old harbour hall)')
    expect(update[0]!.calendar).toMatchObject({ method: 'REQUEST', sequence: 1, uid: key.session_id })
    const [second] = await sessionNotices(database.db, key.body_id, key.session_id)
    expect(second).toMatchObject({ version: 2, kind: 'changed', changes: [{ what: 'place' }] })
  })
  test('goes, where nothing differs, only to those whom the last one did not reach', async () => {
    const { key, slug, members, body_id } = await session()
    await done(database, callSession, key, at)
    expect((await refusal(database, callSession, key)).code).toBe('notice.nothing_new')
    const email = `fifth@${slug}.example`
    await done(database, sendInvitation, { body_id, email, person_id: members[4]!.person_id })
    const guest = await done(database, admitToSession, { ...key, part: 'observed', names: { en: 'Ines Calder' } })
    expect((await noticePreview(database.db, body_id, key.session_id, now, none))!.sending).toBe('missed')
    const sent = await done(database, callSession, key, at)
    expect(sent).toMatchObject({ version: 1, sent: 1 })
    expect(sent.links.map(({ person_id }) => person_id)).toEqual([guest.person_id])
    expect((await letters(slug)).slice(4).map(({ to_address }) => to_address)).toEqual([email])
    expect((await sessionNotices(database.db, body_id, key.session_id)).length).toBe(1)
  })
  test('is the first that newcomers hear of it', async () => {
    const { key, slug, body_id } = await session()
    await done(database, callSession, key, at)
    const guest = await done(database, admitToSession, { ...key, part: 'observed', names: { en: 'Ines Calder' } })
    await done(database, sendInvitation, { body_id, email: `ines@${slug}.example`, person_id: guest.person_id })
    await done(database, changeSession, { ...key, place: 'New harbour hall' }, at)
    await done(database, callSession, key, at)
    const letter = (await letters(slug)).find(({ to_address }) => to_address.startsWith('ines'))!
    expect(letter.subject).toMatch(/^Notice: /)
    expect(letter.text).not.toContain('was Old harbour hall')
    expect(letter.text).toContain('they do not speak')
    expect(letter.calendar).toMatchObject({ sequence: 1, attendee: { part: 'observes' } })
  })
  test('moves the end of the links that were sent before', async () => {
    const { key, slug } = await session()
    await done(database, callSession, key, at)
    const token = tokenIn((await letters(slug))[0]!.text)
    const times = { starts_at: '2031-06-14T09:00:00Z', ends_at: '2031-06-14T11:00:00Z' }
    await done(database, changeSession, { ...key, ...times }, at)
    await done(database, callSession, key, at)
    expect((await linkOf(token))?.expiresAt).toEqual(new Date(times.ends_at))
  })
  test('tells all who had it that the session is called off, and goes on counting when it is called anew', async () => {
    const { key, slug } = await session()
    await done(database, callSession, key, at)
    const token = tokenIn((await letters(slug))[0]!.text)
    await done(database, cancelSession, { ...key, why: { en: 'The storm has closed the harbour' } }, at)
    const off = (await letters(slug)).slice(4)
    expect(off).toHaveLength(4)
    for (const { subject, text, calendar, send_after } of off) {
      expect(subject).toMatch(/^Cancelled: /)
      expect(text).toContain('The storm has closed the harbour')
      expect(calendar).toMatchObject({ method: 'CANCEL', sequence: 1, uid: key.session_id })
      expect(send_after).toBeNull()
    }
    const gives = { ...key, reply: 'attends' }
    expect((await refusal(database, giveReply, gives, await byLink(token))).code).toBe('reply.too_late')
    // In one step: who was told that it is called off is told that it is not.
    expect(await done(database, restoreSession, { ...key, call: true }, at)).toEqual({ state: 'called', sent: 4 })
    expect((await stored(key)).recalled).toBe(3)
    const anew = (await letters(slug)).at(-1)!
    expect(anew.subject).toMatch(/^Notice: /)
    expect(anew.calendar).toMatchObject({ method: 'REQUEST', sequence: 2 })
  })
  test('takes the place of one that waits for the morning, and nobody is told that what they never heard of is off', async () => {
    const { key, slug, body_id } = await session()
    await done(database, changeBody, { body_id, quiet: { from: '21:00', to: '07:00' } })
    const night = (hour: string) => ({ now: new Date(`2031-04-20T${hour}Z`) })
    await done(database, callSession, key, night('22:00:00'))
    await done(database, changeSession, { ...key, place: 'New harbour hall' }, night('22:20:00'))
    await done(database, callSession, key, night('22:20:00'))
    const waiting = async () => (await letters(slug)).filter(({ text }) => text !== null)
    // Who never had the first letter is told of the session, not of its change.
    expect((await waiting()).map(({ subject }) => subject.split(':')[0])).toEqual(Array(4).fill('Notice'))
    const [update, first] = await sessionNotices(database.db, body_id, key.session_id)
    expect(first!.recipients.map(({ letter }) => letter)).toEqual([...Array(4).fill('withdrawn'), 'no_address'])
    expect(update!.recipients.map(({ letter }) => letter)).toEqual([...Array(4).fill('waiting'), 'no_address'])
    await done(database, cancelSession, { ...key, why: { en: 'The storm has closed the harbour' } }, night('22:30:00'))
    expect(await waiting()).toEqual([])
    expect(await letters(slug)).toHaveLength(8)
  })
  test('is called off by a letter to those whom one reached, though a later one still waits', async () => {
    const { key, slug, body_id } = await session()
    await done(database, callSession, key, at)
    await database.pool.query(`update mail set sent_at = now(), text = null where to_address like $1`, [
      `%@${slug}.example`,
    ])
    await done(database, changeBody, { body_id, quiet: { from: '21:00', to: '07:00' } })
    const night = { now: new Date('2031-04-20T22:00:00Z') }
    await done(database, changeSession, { ...key, place: 'New harbour hall' }, night)
    await done(database, callSession, key, night)
    await done(database, cancelSession, { ...key, why: { en: 'The storm has closed the harbour' } }, night)
    const waiting = (await letters(slug)).filter(({ text }) => text !== null)
    expect(waiting.map(({ subject }) => subject.split(':')[0])).toEqual(Array(4).fill('Cancelled'))
  })
  test('is not sent of a session that nobody was told of', async () => {
    const { key, slug } = await session()
    await done(database, cancelSession, { ...key, why: { en: 'No room' } }, at)
    expect(await letters(slug)).toEqual([])
  })
})
const none = { language: null, words: null }

describe('[SN33] an answer', () => {
  test('is given by link, changed by link, and closed when the session opens', async () => {
    const { key, slug, members } = await session()
    await done(database, callSession, key, at)
    const actor = await byLink(tokenIn((await letters(slug))[2]!.text))
    await done(database, giveReply, { ...key, reply: 'attends' }, { actor, now })
    expect((await replies(key))[2]).toMatchObject({ reply: 'attends', repliedBy: 'link', state: 'expected' })
    await done(database, giveReply, { ...key, reply: 'asks_leave', reason: 'duty' }, { actor, now })
    const line = (await replies(key))[2]!
    expect(line).toMatchObject({ personId: members[2]!.person_id, reply: 'asks_leave', leave: { granted: null } })
    await database.db.updateTable('session').set({ state: 'open' }).where('id', '=', key.session_id).execute()
    expect((await refusal(database, giveReply, { ...key, reply: 'attends' }, actor)).code).toBe('reply.too_late')
    await database.db.updateTable('session').set({ state: 'called' }).where('id', '=', key.session_id).execute()
  })
  test('is given by whoever is signed in, for themselves and nobody else', async () => {
    const plan = await session()
    const actor = member(plan, 2, plan.accounts[2])
    await done(database, giveReply, { ...plan.key, reply: 'attends' }, { actor, now })
    expect((await replies(plan.key))[2]).toMatchObject({ reply: 'attends', repliedBy: 'self' })
    const other = { ...plan.key, person_id: plan.members[0]!.person_id, reply: 'attends' }
    expect((await refusal(database, giveReply, other, actor)).code).toBe('access.forbidden')
    const stranger = { ...actor, id: newId() }
    expect((await refusal(database, giveReply, { ...plan.key, reply: 'attends' }, stranger)).code).toBe('reply.nobody')
  })
  test('is noted by the office for somebody else, who is then named', async () => {
    const plan = await session()
    const position = { bodyId: plan.body_id, postId: newId(), role: 'secretary' as const }
    const may = holdingIn({ positions: [position], grants: [] }, [plan.body_id])
    const actor: Actor = { kind: 'person', id: newId(), name: 'Secretary', may }
    const input = { ...plan.key, person_id: plan.members[4]!.person_id, reply: 'attends' }
    await done(database, giveReply, input, { actor, now })
    expect((await replies(plan.key))[4]).toMatchObject({ reply: 'attends', repliedBy: 'Secretary' })
  })
  test('has a reason where leave is asked, and nowhere else', async () => {
    const plan = await session()
    const actor = member(plan, 2, plan.accounts[2])
    for (const input of [{ reply: 'asks_leave' }, { reply: 'attends', reason: 'duty' }, { reply: 'sends_deputy' }]) {
      expect((await refusal(database, giveReply, { ...plan.key, ...input }, actor)).code).toBe('input.invalid')
    }
  })
  test('that was given before the session moved is marked so', async () => {
    const plan = await session()
    const { key } = plan
    await done(database, callSession, key, at)
    const actor = member(plan, 2, plan.accounts[2])
    await done(database, giveReply, { ...key, reply: 'attends' }, { actor, now })
    await done(database, changeSession, { ...key, starts_at: '2031-05-14T08:00:00Z' }, at)
    await done(database, callSession, key, { now: new Date('2031-04-21T09:00:00Z') })
    expect((await replies(key)).map(({ isBeforeMove }) => isBeforeMove)).toEqual([false, false, true, false, false])
    const update = (await letters(plan.slug)).slice(4)
    expect(update[2]!.calendar).toMatchObject({ attendee: { answer: 'none' } })
  })
  test('[SN44] counts for nothing where the session moved, nor does leave from the day before; all are asked again', async () => {
    const plan = await session()
    const { key, slug, body_id } = plan
    await done(database, callSession, key, at)
    const [head, , absent] = plan.members
    const asks = { ...key, person_id: absent!.person_id, reply: 'asks_leave', reason: 'duty' }
    await done(database, giveReply, asks, at)
    await done(database, giveReply, { ...key, person_id: head!.person_id, reply: 'attends' }, at)
    const leave = { ...key, person_id: absent!.person_id, granted: true }
    await done(database, decideLeave, leave, at)
    await done(database, changeSession, { ...key, starts_at: '2031-05-13T09:00:00Z' }, at)
    const people = async () => (await sessionPeople(database.db, body_id, key.session_id)).filter((_, i) => i % 2 === 0)
    const [first, third] = await people()
    const was = new Date('2031-05-14T09:00:00Z')
    expect(first).toMatchObject({ reply: null, before: { reply: 'attends', for: was } })
    expect(third).toMatchObject({ state: 'expected', reply: null, before: { reply: 'asks_leave', for: was } })
    expect((await replies(key))[2]).toMatchObject({ state: 'expected', isBeforeMove: true, answeredFor: was })
    expect((await refusal(database, decideLeave, { ...leave, granted: false })).code).toBe('leave.moved')
    await done(database, callSession, key, at)
    const update = (await letters(slug)).filter(({ text }) => text?.includes('What has changed'))
    expect(update).toHaveLength(4)
    for (const { text } of update) expect(text).toContain('please answer again')
    // Another change asks nobody anew, and still tells no calendar what was answered for another day.
    await done(database, changeSession, { ...key, place: 'New harbour hall' }, at)
    await done(database, callSession, key, at)
    const [later] = (await letters(slug)).slice(-4)
    expect(later!.text).not.toContain('please answer again')
    expect(later!.calendar).toMatchObject({ attendee: { answer: 'none' } })
    await done(database, giveReply, { ...key, person_id: head!.person_id, reply: 'attends' }, at)
    expect((await people())[0]).toMatchObject({ reply: 'attends', before: null })
    // Where it comes back to that day, what was answered for it holds.
    await done(database, changeSession, { ...key, starts_at: '2031-05-14T09:00:00Z' }, at)
    expect((await people())[1]).toMatchObject({ state: 'on_leave', reply: 'asks_leave' })
  })
})

describe('[SN34] a link to answer', () => {
  test('ends with the session, and opens nothing once it is taken back', async () => {
    const { key, members } = await session()
    const person_id = members[4]!.person_id
    const { token } = await done(database, giveReplyLink, { ...key, person_id }, at)
    expect((await linkOf(token))?.state).toBe('open')
    expect((await linkOf(token, new Date('2031-05-14T11:00:01Z')))?.state).toBe('expired')
    const actor = await byLink(token)
    const when = { now }
    expect(await done(database, revokeReplyLinks, { ...key, person_id }, when)).toEqual({ revoked: 1 })
    expect((await linkOf(token))?.state).toBe('revoked')
    expect((await refusal(database, giveReply, { ...key, reply: 'attends' }, actor)).code).toBe('access.forbidden')
    expect((await refusal(database, revokeReplyLinks, { ...key, person_id })).code).toBe('reply_link.none')
  })
  test('answers for one person at one session and does nothing else', async () => {
    const one = await session()
    const other = await makePlannedSession(database, 'notice-other')
    const { token } = await done(database, giveReplyLink, { ...one.key, person_id: one.members[4]!.person_id }, at)
    const actor = await byLink(token)
    const foreign = { body_id: other.body_id, session_id: other.session.id, reply: 'attends' }
    expect((await refusal(database, giveReply, foreign, actor)).code).toBe('access.forbidden')
    const somebody = { ...one.key, person_id: one.members[0]!.person_id, reply: 'attends' }
    expect((await refusal(database, giveReply, somebody, actor)).code).toBe('access.forbidden')
    expect((await refusal(database, callSession, one.key, actor)).code).toBe('access.forbidden')
    const leave = { ...one.key, person_id: one.members[4]!.person_id, granted: true }
    expect((await refusal(database, decideLeave, leave, actor)).code).toBe('access.forbidden')
  })
  test('shows what the letter said and nothing of what others answered', async () => {
    const { key, members } = await session()
    const item = { ...key, kind: 'decide', level: 'restricted', names: { en: 'A secret item' } }
    await done(database, addAgendaItem, item, at)
    await done(
      database,
      giveReply,
      { ...key, person_id: members[0]!.person_id, reply: 'asks_leave', reason: 'health' },
      at,
    )
    const { token } = await done(database, giveReplyLink, { ...key, person_id: members[4]!.person_id }, at)
    const view = await replyView(database.db, (await linkOf(token))!)
    expect(view).toMatchObject({ withheld: 1, mayDepute: false, own: { personId: members[4]!.person_id } })
    expect(view.items).toHaveLength(3)
    expect(JSON.stringify(view)).not.toMatch(/secret|health/)
  })
})

test('[SN40] what a session asks stands beside the year before', async () => {
  const { key, body_id } = await session()
  const preview = (await noticePreview(database.db, body_id, key.session_id, now, none))!
  expect(preview.burden).toEqual({
    ...{ minutes: 120, people: 5, pages: 0, year: 2030 },
    before: { minutes: null, people: null, pages: null },
  })
  const { rows } = await database.pool.query(
    `insert into session (body_id, id, seq, series_id, period, n, language, year, held, kind, names, body_names, provenance,
       recorded_at, state, opened_at, closed_at)
     select body_id, gen_random_uuid(), 0, series_id, '2030', k::text, 'en', 2030, '{}', kind, names, body_names, '{}', now(), 'closed',
       '2030-05-01T09:00Z'::timestamptz, '2030-05-01T09:00Z'::timestamptz + make_interval(mins => k * 60)
     from session, generate_series(1, 3) k where id = $1 returning id`,
    [key.session_id],
  )
  await database.pool.query(
    `insert into attendance (body_id, id, seq, session_id, person_id, position, part, posts, provenance)
     select body_id, gen_random_uuid(), 0, $2, person_id, position, part, posts, provenance from attendance
     where session_id = $1`,
    [key.session_id, rows[0].id],
  )
  const again = (await noticePreview(database.db, body_id, key.session_id, now, none))!
  expect(again.burden!.before).toEqual({
    minutes: { average: 120, of: 3 },
    people: { average: 5, of: 1 },
    pages: null,
  })
  await database.pool.query(`delete from attendance where seq = 0`)
  await database.pool.query(`delete from session where seq = 0`)
})

test('notices and answers keep the chain whole', async () => {
  await database.db.updateTable('session').set({ state: 'called' }).where('state', '=', 'open').execute()
  expect(await verify(database.db)).toMatchObject({ whole: true })
})
