import type { AccountTables } from '../database/account-tables.ts'
import type { Id, Names, NoticeChange } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import { stateOfLetter, type LetterState } from '../mail/views.ts'
import type { Rule } from '../plan/rules.ts'
import { rulesOf } from '../plan/store.ts'
import { burdenOf, type SessionBurden } from './burden.ts'
import { contentOf, lastNotice } from './notice-content.ts'
import { letterOf, type NoticeLetter } from './notice-letter.ts'
import {
  changesBetween,
  letterLanguageOf,
  takesReplies,
  warningsOf,
  type LetterLanguage,
  type NoticeWarning,
} from './notice-rules.ts'
import { aboutOf } from './notice-sending.ts'
import { isGuestPart } from './rules.ts'

/** What sending would do now. `first`: nobody was told yet; `missed`: it goes only to those whom the last did not reach. */
export type Sending = 'first' | 'update' | 'missed' | 'nothing' | 'no_time' | 'time_past' | 'nobody' | 'too_late'

/** Somebody whom a notice goes to. */
export interface Recipient {
  personId: Id
  names: Names
  part: string
  isGuest: boolean
  /** Null: nobody knows where to write to; the link is handed over. */
  address: string | null
  /** Whether this sending goes to them. */
  isMeant: boolean
}

/** What the office sees before a notice goes out. */
export interface NoticePreview {
  sending: Sending
  language: LetterLanguage
  recipients: Recipient[]
  /** The letter to a member, and to a guest where one is invited; in place of the link stand dots. */
  letters: { part: string; to: Names; letter: NoticeLetter }[]
  changes: NoticeChange[]
  warnings: NoticeWarning[]
  burden: SessionBurden | null
}

/** What a link looks like in a letter that is only shown. */
const NO_LINK = '/reply/…'

/**
 * The notice of a session as it would go out now. Some fifteen queries, whatever the number of people and items.
 *
 * @param language of the letters; null: the one of the notice before, else the body's
 */
export async function noticePreview(
  db: Reader,
  bodyId: Id,
  sessionId: Id,
  now: Date,
  { language: wanted, words }: { language: LetterLanguage | null; words: string | null },
): Promise<NoticePreview | null> {
  const session = await db
    .selectFrom('session')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!session) return null
  // Without a time there is no letter yet, and all else can be looked at.
  const content = await contentOf(db, { ...session, starts_at: session.starts_at ?? now })
  const { body, expected } = content
  const [last, rules] = await Promise.all([lastNotice(db, bodyId, sessionId), rulesOf(db, bodyId)])
  const before = last?.notice.kind === 'cancelled' ? null : last
  const language = wanted ?? letterLanguageOf(last ? [last.notice.language] : body.languages, session.language)
  const changes = before ? changesBetween(before.said, content) : []
  const isMeant = ({ personId, address }: (typeof expected)[number]): boolean => {
    if (before === null || changes.length > 0 || words !== null) return true
    const told = before.letters.get(personId)
    return told === undefined || (told.letterId === null && address !== null)
  }
  const recipients = expected.map((one) => ({
    ...{ personId: one.personId, names: one.names, part: one.part, address: one.address },
    ...{ isGuest: isGuestPart(one.part), isMeant: isMeant(one) },
  }))
  const sending = sendingOf(session, now, recipients, before !== null, changes.length > 0 || words !== null)
  const kind = sending === 'update' ? ('changed' as const) : ('called' as const)
  const about = aboutOf(content, { kind, words, changes: kind === 'changed' ? changes : [] }, rules.deputy_days.isOn)
  const shown = [recipients.find(({ isGuest }) => !isGuest), recipients.find(({ isGuest }) => isGuest)]
  const figure = ({ isOn, value }: Rule): number | null => (isOn ? Number(value) : null)
  const isTimed = session.starts_at !== null
  const year = session.year ?? now.getUTCFullYear()
  return {
    ...{ sending, language, recipients, changes },
    letters: isTimed
      ? shown
          .filter((one) => one !== undefined)
          .map(({ part, names }) => ({
            part,
            to: names,
            letter: letterOf(about, { names, part, replyPath: NO_LINK }, language),
          }))
      : [],
    warnings: isTimed
      ? warningsOf(
          content,
          { hasObservers: expected.some(({ part }) => part === 'observed'), isFirst: before === null },
          {
            agendaDays: figure(rules.agenda_days),
            materialDays: figure(rules.materials_days),
            observerDays: figure(rules.observer_days),
          },
          { now, timeZone: body.timeZone, quiet: body.quiet },
        )
      : [],
    burden: isTimed
      ? await burdenOf(db, bodyId, { seriesId: session.series_id, year }, content, expected.length)
      : null,
  }
}

function sendingOf(
  { state, starts_at }: { state: string | null; starts_at: Date | null },
  now: Date,
  recipients: readonly Recipient[],
  isCalled: boolean,
  isChanged: boolean,
): Sending {
  if (!takesReplies(state)) return 'too_late'
  if (starts_at === null) return 'no_time'
  if (starts_at <= now) return 'time_past'
  if (recipients.length === 0) return 'nobody'
  if (!isCalled) return 'first'
  if (isChanged) return 'update'
  return recipients.some(({ isMeant }) => isMeant) ? 'missed' : 'nothing'
}

/**
 * The versions of papers that the last notice of a session went out with, by item and material; null where none did. An
 * agenda may have put another version there since. One query.
 *
 * @example (await papersSent(reader(), body.id, session.id))?.get(`${item.id} ${paper.materialId}`) // 2
 */
export async function papersSent(db: Reader, bodyId: Id, sessionId: Id): Promise<Map<string, number> | null> {
  const rows = await db
    .selectFrom('notice_item')
    .select(['item_id', 'papers'])
    .where('body_id', '=', bodyId)
    .where('session_id', '=', sessionId)
    .where('notice_id', '=', (eb) =>
      eb
        .selectFrom('notice')
        .select('id')
        .where('body_id', '=', bodyId)
        .where('session_id', '=', sessionId)
        .orderBy('version', 'desc')
        .limit(1),
    )
    .execute()
  if (rows.length === 0) return null
  return new Map(
    rows.flatMap(({ item_id, papers }) =>
      papers.map(({ material, version }) => [`${item_id} ${material}`, version] as const),
    ),
  )
}

/** A notice that went out, with what became of each letter. */
export interface SentLine {
  version: number
  kind: string
  language: string
  sentAt: Date
  sentBy: string
  words: string | null
  changes: NoticeChange[]
  /** `no_address`: nobody knew where to write to. `forgotten`: so long ago that its letter is no longer kept. */
  recipients: { personId: Id; names: Names; letter: LetterState | 'no_address' | 'forgotten' }[]
}

/** The notices of a session, the newest first. Two queries. */
export async function sessionNotices(db: Reader, bodyId: Id, sessionId: Id): Promise<SentLine[]> {
  const [notices, recipients] = await Promise.all([
    db
      .selectFrom('notice')
      .selectAll()
      .where('body_id', '=', bodyId)
      .where('session_id', '=', sessionId)
      .orderBy('version', 'desc')
      .limit(100)
      .execute(),
    db
      .withTables<AccountTables>()
      .selectFrom('notice_recipient')
      .innerJoin('person', (join) =>
        join
          .onRef('person.body_id', '=', 'notice_recipient.body_id')
          .onRef('person.id', '=', 'notice_recipient.person_id'),
      )
      .leftJoin('mail', 'mail.id', 'notice_recipient.letter_id')
      .select(['notice_id', 'notice_recipient.person_id', 'letter_id', 'person.names', 'mail.id as mail_id'])
      .select(['mail.sent_at', 'mail.given_up_at', 'mail.last_error', 'mail.withdrawn_at'])
      .where('notice_recipient.body_id', '=', bodyId)
      .where('notice_recipient.session_id', '=', sessionId)
      .orderBy('notice_recipient.position')
      .orderBy('notice_recipient.id')
      .limit(5000)
      .execute(),
  ])
  const byNotice = Map.groupBy(recipients, ({ notice_id }) => notice_id)
  return notices.map((row) => ({
    ...{ version: row.version, kind: row.kind, language: row.language, words: row.words, changes: row.changes },
    ...{ sentAt: row.sent_at, sentBy: row.sent_by },
    recipients: (byNotice.get(row.id) ?? []).map(({ person_id, names, letter_id, mail_id, ...mail }) => ({
      ...{ personId: person_id, names },
      letter:
        letter_id === null ? ('no_address' as const) : mail_id === null ? ('forgotten' as const) : stateOfLetter(mail),
    })),
  }))
}
