import { createBody } from '../body/body.create.ts'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { presideFloor } from '../floor/floor.preside.ts'
import { newId } from '../journal/perform.ts'
import { done } from '../journal/testing.ts'
import { makePlannedSession, type MadeSession } from '../session/testing.ts'
import { receiveSource } from '../source/source.receive.ts'
import { recordMinutes, type RecordedSession } from './minutes.record.ts'

/** A short readout of an invented council, with a number unless `number` is null. Five statements, three directive. */
export function readoutOf({ number = 3, day = 14, month = 'May', more = '' }: ReadoutOptions = {}): string {
  const ordinal = number === null ? 'a' : `its ${ordinalWord(number)}`
  return `Harbour Council ${number === null ? 'studies' : `holds ${ordinalWord(number)} study session on`} ferries and dykes

${day + 1} ${month} 2031 09:00 | Source: Harbour Gazette

On ${day} ${month}, the Harbour Council held ${ordinal} collective study session${number === null ? '' : ' of 2031'}. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting pointed out that two ferries stand still. ${more}

The meeting stressed that the crossing matters to all. The harbour office should repair both ferries before winter.

The meeting required the dyke board to close the three gaps. No lorry may drive on the dyke crown.
`
}
export interface ReadoutOptions {
  number?: number | null
  day?: number
  month?: string
  more?: string
}
const ordinalWord = (n: number) =>
  `${n}${['th', 'st', 'nd', 'rd'][n % 10 > 3 || Math.trunc(n / 10) === 1 ? 0 : n % 10]}`

/** The same session in Chinese, sentence by sentence. */
export const readoutZh = `港务委员会举行2031年第3次集体学习

2031-05-15 09:00 | 来源：港务报

5月14日，港务委员会举行2031年第3次集体学习。港务委员会主任维尔杜主持会议。

会议指出，两艘渡轮停航。

会议强调，渡口关系到每个人。港务办要在入冬前修好两艘渡轮。

会议要求，堤防局要封堵三处缺口。堤顶不得行驶货车。
`

export async function makeBody(database: Database, slug: string, time_zone = 'UTC'): Promise<Id> {
  const id = newId()
  await done(database, createBody, {
    id,
    slug,
    names: { en: `Council of ${slug}`, zh: '港务委员会' },
    time_zone,
  })
  return id
}

export async function receive(database: Database, body_id: Id, text: string, language?: 'en' | 'zh'): Promise<Id> {
  return (await done(database, receiveSource, { body_id, text, ...(language && { language }) })).reading_id
}

export async function recordText(database: Database, body_id: Id, text: string): Promise<RecordedSession> {
  return done(database, recordMinutes, { body_id, reading_id: await receive(database, body_id, text) })
}

/** A session that was held in the register, with members and items, and no minutes yet. */
export async function heldSession(
  database: Database,
  slug: string,
  options: Parameters<typeof makePlannedSession>[2] = {},
): Promise<MadeSession> {
  const made = await makePlannedSession(database, slug, options)
  const { body_id, session, members } = made
  const present = members.map(({ person_id }) => person_id)
  for (const step of [{ kind: 'open', present }, { kind: 'close' }]) {
    await done(database, presideFloor, { body_id, session_id: session.id, step })
  }
  return made
}
