import { read, type Reading, type Term } from '@khural/readout'
import { z } from 'zod'
import { dayIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import { listTerminology } from '../body/views.ts'
import type { Id } from '../database/tables.ts'
import { DOCX, PDF } from '../file/rules.ts'
import { takeUpload } from '../file/uploads.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader } from '../journal/writer.ts'
import { LANGUAGE, sessionKinds } from './model.ts'
import { storable, textHash } from './rules.ts'
import { findReadingOf, findSourceByHash } from './store.ts'

/** The longest text that is read at once, in bytes of UTF-8. */
export const MOST_BYTES = 5 * 1024 * 1024

const input = z.object({
  body_id: z.uuid(),
  text: z.string(),
  /** The file's name, when the text came as a file. */
  name: z.string().trim().max(200).nullable().default(null),
  media_type: z.enum(['text/plain', 'text/markdown', 'text/html', PDF, DOCX]).default('text/plain'),
  /** The file that the text was taken out of, uploaded before. */
  upload_id: z.uuid().optional(),
  language: z.enum(['zh', 'en']).optional(),
  /** When it was published, if the text itself does not say: resolves dates without a year. */
  published: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/)
    .optional(),
  translator: z.string().trim().max(200).nullable().default(null),
})

type Received = z.infer<typeof input> & { record?: Reading }

/** What was read of a text; made before the chain is locked, since five megabytes take a second. */
function readReceived({ text, published, language }: Received, terms: readonly Term[] = []): Reading {
  const given = { ...(published && { published }), ...(language && { lang: language }) }
  return read(text, terms.length > 0 ? { ...given, terms } : given)
}

/** [SR13] The slogans of the body, what it calls itself, and what it calls its series: each says a kind of session. */
async function termsOf(db: Reader, bodyId: Id): Promise<Term[]> {
  const [entries, series] = await Promise.all([
    listTerminology(db, bodyId),
    db.selectFrom('series').select(['names', 'kind']).where('body_id', '=', bodyId).limit(200).execute(),
  ])
  const kinds = series.flatMap(({ names, kind: said }) => {
    const kind = sessionKinds.find((one) => one === said)
    return kind === undefined ? [] : Object.values(names).map((name) => ({ name, kind }))
  })
  const own = entries.flatMap(({ kind, key, names }) =>
    kind === 'slogan' || key === 'body'
      ? Object.values(names).map((name) => (kind === 'slogan' ? { name } : { name, is: 'body' as const }))
      : [],
  )
  return [...own, ...kinds]
}

export const receiveSource: Action<Received, { source_id: Id; reading_id: Id }> = {
  name: 'source.receive',
  summary: 'Store a text as received and read it.',
  input,
  permission: 'source.can_receive',
  chain: ({ body_id }) => body_id,
  async prepare(given, db) {
    const text = storable(given.text)
    if (!text.trim()) throw new Refused('source.empty')
    const bytes = Buffer.byteLength(text)
    if (bytes > MOST_BYTES) throw new Refused('source.too_long', { size: `${(bytes / 1024 / 1024).toFixed(1)} MB` })
    return { ...given, text, record: readReceived({ ...given, text }, await termsOf(db, given.body_id)) }
  },
  async apply(tx, received, { actor, now, newId }) {
    const { body_id, text, name, media_type, upload_id, language, published, translator } = received
    const hash = textHash(text)
    const before = await findSourceByHash(tx.db, body_id, hash)
    if (before) {
      const reading = await findReadingOf(tx.db, body_id, before.id)
      const { slug, timeZone } = await getBody(tx.db, body_id)
      throw new Refused(
        'source.already_received',
        { day: dayIn(before.receivedAt, timeZone), source: before.id },
        reading ? `/${slug}/desk/${reading}` : undefined,
      )
    }
    const record = received.record ?? readReceived(received)
    const original = upload_id === undefined ? null : await takeUpload(tx, upload_id, actor)
    const source = await tx.insert('source_text', {
      id: newId(),
      name,
      media_type,
      language: record.lang,
      translator,
      text,
      text_hash: hash,
      received_at: now,
      ...(original && { file_hash: original.file_hash, file_type: original.media_type, file_size: original.size }),
    })
    const reading = await tx.insert('reading', {
      id: newId(),
      source_id: source.id,
      record,
      state: 'open',
      opened_at: now,
      filed_at: null,
    })
    const given = [
      // A day of publication that the text does not say itself is the word of whoever received it.
      ...(published && record.published?.value !== published ? [{ path: 'published', value: published }] : []),
      ...(language ? [{ path: LANGUAGE, value: language }] : []),
    ]
    await tx.insertAll(
      'reading_decision',
      given.map((one) => ({
        ...{ id: newId(), reading_id: reading.id, ...one, kind: 'corrected', span_start: null, span_end: null },
        ...{ decided_by: actor.name, decided_at: now },
      })),
    )
    return {
      outcome: { source_id: source.id, reading_id: reading.id },
      subject: { noun: 'reading', id: reading.id },
    }
  },
}
