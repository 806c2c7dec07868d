import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { daySchema } from '../body/model.ts'
import { nameIn } from '../body/rules.ts'
import { getBody } from '../body/store.ts'
import type { Id, PlanFilingRow } from '../database/tables.ts'
import type { Action, Circumstances } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { queueLetter } from '../mail/queue.ts'
import { filingLetterOf } from './filing-letter.ts'
import { LINK_DAYS, letterLanguages, type LetterLanguage } from './filing_links.ts'
import { planKey, textsSchema } from './model.ts'
import { getPlan, listVersions } from './store.ts'
import { standing } from './versions.ts'

const filingKey = { ...planKey, filing_id: z.uuid() }

const filed = z.object({
  ...filingKey,
  on: daySchema,
  /** Where a letter with a link is sent; it is not kept beside the letter. Null: none is sent. */
  to: z.email('an address such as office@harbour.example').max(200).nullable().default(null),
  language: z.enum(letterLanguages).optional(),
})
/** [PL9] [PL21] Records that the version that holds was filed, and sends the recipient its link. */
export const filePlan: Action<z.infer<typeof filed>, { version: number; letter: boolean }> = {
  name: 'plan_filing.file',
  summary: 'File the approved plan with a recipient on a day, and send them a letter with a link to confirm it.',
  input: filed,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id, on, to, language }, circumstances) {
    const { id } = await getFiling(tx.db, body_id, filing_id, plan_id)
    const holds = standing(await listVersions(tx.db, body_id, plan_id))
    if (!holds) throw new Refused('plan.nothing_to_file')
    const letter_id = to === null ? null : await tell(tx, id, holds.version, { to, language }, circumstances)
    const none = { received_on: null, received_by: null, receipt: null, confirmed_at: null }
    const by = { filed_on: on, filed_by: circumstances.actor.name }
    await tx.set('plan_filing', id, { version_id: holds.id, ...by, ...none, letter_id })
    const outcome = { version: holds.version, letter: letter_id !== null }
    return { outcome, subject: { noun: 'plan', id: plan_id } }
  },
}

/** [PL21] One letter to the recipient, with a link of their own; earlier links end with it. */
async function tell(
  tx: Writer,
  filingId: Id,
  version: number,
  { to, language: wanted }: { to: string; language: LetterLanguage | undefined },
  { actor, now, newId }: Circumstances,
): Promise<Id> {
  const filing = await getFiling(tx.db, tx.bodyId, filingId)
  const [body, plan, recipient, links] = await Promise.all([
    getBody(tx.db, tx.bodyId),
    getPlan(tx.db, tx.bodyId, filing.plan_id),
    filing.recipient_body_id === null ? null : getBody(tx.db, filing.recipient_body_id),
    tx.db
      .selectFrom('filing_link')
      .selectAll()
      .where('body_id', '=', tx.bodyId)
      .where('filing_id', '=', filingId)
      .where('revoked_at', 'is', null)
      .execute(),
  ])
  const series = await tx.db
    .selectFrom('series')
    .select('names')
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', plan.series_id)
    .executeTakeFirstOrThrow()
  const known = letterLanguages.find((one) => body.languages.includes(one))
  const language = wanted ?? known ?? 'en'
  const token = randomBytes(32).toString('base64url')
  await tx.setAll(
    'filing_link',
    links.map((link) => ({ ...link, revoked_at: now })),
  )
  await tx.insert('filing_link', {
    ...{ id: newId(), filing_id: filingId, token_hash: createHash('sha256').update(token).digest('hex') },
    ...{ given_at: now, given_by: actor.name, expires_at: new Date(now.getTime() + LINK_DAYS * DAY), revoked_at: null },
  })
  const about = {
    ...{ body: nameIn(body.names, language), recipient: nameIn(recipient?.names ?? filing.recipient!, language) },
    ...{ series: nameIn(series.names, language), year: plan.year, version, path: `/filed/${token}` },
  }
  const letterId = newId()
  await queueLetter(tx.db, letterId, { to, purpose: 'filing', ...filingLetterOf(about, language) })
  return letterId
}
const DAY = 86_400_000

const received = z.object({
  ...filingKey,
  on: daySchema,
  /** Who received it there. */
  by: z.string().trim().min(1, 'who received it').max(200),
  words: textsSchema.nullable().default(null),
})
/** [PL9] Records that and by whom it was received. */
export const receivePlan: Action<z.infer<typeof received>, null> = {
  name: 'plan_filing.receive',
  summary: 'Record who received a filed plan, when and with what words.',
  input: received,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id, on, by, words }) {
    const { id, filed_on } = await getFiling(tx.db, body_id, filing_id, plan_id)
    if (filed_on === null) throw new Refused('plan.not_filed')
    if (on < filed_on) throw new Refused('plan.received_before', { day: filed_on })
    await tx.set('plan_filing', id, { received_on: on, received_by: by, receipt: words, confirmed_at: null })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}

const struck = z.object(filingKey)
/** [PL9] Says that a plan is not filed with a recipient after all; one that was filed stays. */
export const strikePlanFiling: Action<z.infer<typeof struck>, null> = {
  name: 'plan_filing.strike',
  summary: 'Take a recipient off to whom nothing was filed yet.',
  input: struck,
  permission: 'plan.can_draft',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, plan_id, filing_id }, { now }) {
    const { id, filed_on } = await getFiling(tx.db, body_id, filing_id, plan_id)
    if (filed_on !== null) throw new Refused('plan.is_filed', { day: filed_on })
    await tx.set('plan_filing', id, { struck_at: now })
    return { outcome: null, subject: { noun: 'plan', id: plan_id } }
  },
}

/** A filing that stands; null where there is none, or not of this plan. */
export async function findFiling(db: Reader, bodyId: Id, id: Id, planId?: Id): Promise<PlanFilingRow | null> {
  const row = await db
    .selectFrom('plan_filing')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .$if(planId !== undefined, (query) => query.where('plan_id', '=', planId!))
    .executeTakeFirst()
  return row ?? null
}

/** @throws Refused `record.not_found` */
export async function getFiling(...[db, bodyId, id, planId]: Parameters<typeof findFiling>): Promise<PlanFilingRow> {
  const row = await findFiling(db, bodyId, id, planId)
  if (!row) throw new Refused('record.not_found', { noun: 'plan_filing' })
  return row
}
