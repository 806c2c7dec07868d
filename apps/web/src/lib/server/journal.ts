import { z } from 'zod'
import {
  actionByName,
  CHAIN_BEGINS,
  chainNames,
  journalPage,
  REGISTER_CHAIN,
  subjectsOf,
  type Id,
  type JournalFilter,
  type JournalKey,
  type JournalLine,
  type Names,
  type SubjectView,
} from '@khural/register'
import { readoutHref, sessionHref, undertakingHref } from '#lib/addresses.ts'
import { daySchema } from '@khural/register/body/model.ts'
import { isTimeZone } from '@khural/register/body/rules.ts'
import { reader } from './find.ts'

const absent = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)
const word = z
  .string()
  .max(120)
  .refine((text) => !text.includes('\0'))
const cursor = z
  .string()
  .regex(/^\d{1,15}~[0-9a-f-]{36}~\d{1,15}$/)
  .transform((text): JournalKey => {
    const [at, bodyId, seq] = text.split('~')
    return { at: new Date(Number(at)), bodyId: bodyId!, seq: Number(seq) }
  })
  .refine(({ at, bodyId }) => !Number.isNaN(at.getTime()) && z.guid().safeParse(bodyId).success)

const query = z.object({
  person: absent(word),
  noun: absent(word),
  action: absent(word),
  day: absent(daySchema),
  /** In which clock moments are shown and days counted. */
  zone: absent(word.refine(isTimeZone)),
  row: absent(z.guid()),
  after: absent(cursor),
})

/** What the form of the journal was filled with. */
export type JournalChosen = { person?: string; noun?: string; action?: string; day?: string; row?: Id }

/** An entry as a list shows it. */
export interface ShownEntry {
  bodyId: Id
  seq: number
  at: Date
  person: string
  action: string
  subject: { noun: string; names: Names | null; href: string | null }
  /** The body in whose chain it stands; null: the register's own. */
  chain: { slug: string; names: Names; timeZone: string } | null
  href: string
  hash: string
}

/** Every action there is, by name, and the nouns they are about: what the list can be narrowed to. */
const actions = [...actionByName.keys(), CHAIN_BEGINS].toSorted()
const nouns = [...new Set(actions.map((action) => action.split('.')[0]!))]

/**
 * A page of the journal of a body, or of the whole register, as its address asks for it.
 *
 * @param path of the page: what the next page's address begins with
 */
export async function journalOf(path: string, params: URLSearchParams, body: { id: Id; timeZone: string } | null) {
  const given = Object.fromEntries([...params].filter(([, value]) => value.trim() !== ''))
  const { after, day, zone: asked, ...chosen } = query.parse(given)
  const zone = asked ?? body?.timeZone ?? 'UTC'
  const filter: JournalFilter = {
    ...(body && { bodyId: body.id }),
    ...(chosen.person !== undefined && { person: chosen.person.trim() }),
    ...(chosen.noun !== undefined && { noun: chosen.noun }),
    ...(chosen.action !== undefined && { action: chosen.action }),
    ...(chosen.row !== undefined && { row: chosen.row }),
    ...(day !== undefined && { day: { day, timeZone: zone } }),
  }
  const { lines, next } = await journalPage(reader(), filter, after ?? null)
  const address = new URLSearchParams(given)
  address.delete('after')
  const withAfter = (key: JournalKey) => {
    const more = new URLSearchParams(address)
    more.set('after', `${key.at.getTime()}~${key.bodyId}~${key.seq}`)
    return `${path}?${more.toString()}`
  }
  const first = address.size > 0 ? `${path}?${address.toString()}` : path
  const narrowed: JournalChosen = JSON.parse(JSON.stringify({ ...chosen, day }))
  return {
    entries: await shownEntries(lines),
    chosen: narrowed,
    zone,
    /** A day that was asked for is counted in this clock, and so are the moments beside it. */
    isZoneSet: asked !== undefined || day !== undefined || body !== null,
    actions,
    nouns,
    next: next && withAfter(next),
    first: after === undefined ? null : first,
  }
}

/** Entries with the names and addresses of what they were about, as far as whoever asks may see it. */
export async function shownEntries(lines: readonly JournalLine[]): Promise<ShownEntry[]> {
  const [subjects, chains] = await Promise.all([
    subjectsOf(reader(), lines),
    chainNames(
      reader(),
      lines.map(({ bodyId }) => bodyId),
    ),
  ])
  return lines.map((line) => {
    const { bodyId, seq, at, actor, action, subject, hash } = line
    const chain = bodyId === REGISTER_CHAIN ? null : (chains.get(bodyId) ?? null)
    const found = subjects.get(`${subject.noun}/${subject.id}`)
    const about = { noun: subject.noun, names: found?.names ?? null, href: found ? hrefOf(found, subject.id) : null }
    const href = chain ? `/${chain.slug}/journal/${seq}` : `/journal/${seq}`
    return { bodyId, seq, at, person: actor.name, action, subject: about, chain, href, hash }
  })
}

function hrefOf({ noun, body, at }: SubjectView, id: Id): string | null {
  if (body === null) return null
  if (noun === 'body') return `/${body}`
  if (noun === 'reading') return `/${body}/desk/${id}`
  if (noun === 'material') return `/${body}/materials/${id}`
  if (!at) return null
  const { statement, number } = at
  if (statement !== undefined && number !== undefined) return undertakingHref(body, { ...at, statement, number })
  return noun === 'readout' ? readoutHref(body, at) : sessionHref(body, at)
}
