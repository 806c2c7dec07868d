import { sql } from 'kysely'
import { linkState, type LinkState } from '../access/links.ts'
import { nameIn } from '../body/rules.ts'
import type { Actor, Day, FilingLinkRow, Id, Level, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'
import type { ItemView } from './model.ts'
import { versionItems } from './views.ts'

export const letterLanguages = ['en', 'zh'] as const
export type LetterLanguage = (typeof letterLanguages)[number]
/** [PL21] How long a link of a filing opens, in days. */
export const LINK_DAYS = 180

/** A link to a plan that was filed with somebody. */
export interface FilingLink {
  id: Id
  bodyId: Id
  filingId: Id
  recipient: Names
  expiresAt: Date
  /** `released`: the plan is not filed with them any more. */
  state: LinkState
}

type LinkRow = FilingLinkRow & { recipient: Names; struck_at: Date | null }

/**
 * The link whose token has this hash, whatever has become of it; null when there never was one.
 *
 * @param tokenHash SHA-256 of the token, in hexadecimal
 */
export async function findFilingLink(db: Reader, tokenHash: string, now: Date): Promise<FilingLink | null> {
  const { rows } = await sql<LinkRow>`
    select filing_link.*, plan_filing.struck_at, coalesce(body.names, plan_filing.recipient, '{}') as recipient
    from filing_link join plan_filing on plan_filing.body_id = filing_link.body_id and plan_filing.id = filing_link.filing_id
      left join body on body.id = plan_filing.recipient_body_id
    where token_hash = ${tokenHash}`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    ...{ id: row.id, bodyId: row.body_id, filingId: row.filing_id, recipient: row.recipient },
    expiresAt: row.expires_at,
    state: linkState({ ...row, holds: row.struck_at === null }, now),
  }
}

/** Whoever comes with a link: able to confirm one filing, and to do nothing else. */
export function actorByFilingLink({ id, bodyId, filingId, recipient }: FilingLink): Actor {
  return {
    ...{ kind: 'link', id, name: `link: ${nameIn(recipient, 'en')}` },
    may: {
      ...{ in: bodyId, permissions: [], asOwner: ['filing.can_receive'] },
      owns: { posts: [], bodies: [], undertakings: [], filings: [filingId] },
    },
  }
}

/** A plan as its recipient reads it: what was filed, and whether they confirmed it. */
export interface FiledPlan {
  filingId: Id
  recipientBodyId: Id | null
  recipient: Names
  /** The body that filed it, and its address. */
  body: Names
  slug: string
  timeZone: string
  series: Names
  year: number
  level: Level | null
  version: number
  aims: Names | null
  filedOn: Day
  receivedOn: Day | null
  receivedBy: string | null
  receipt: Names | null
  items: ItemView[]
}

/**
 * [PL21] The plan that was filed, in the version that was: null where nothing was. Asked of the whole database, for whom a
 * plan is filed with reads it, whatever its level. Two queries.
 */
export async function filedPlan(db: Reader, bodyId: Id, filingId: Id): Promise<FiledPlan | null> {
  const { rows } = await sql<Omit<FiledPlan, 'items'> & { versionId: Id }>`
    select plan_filing.id as "filingId", plan_filing.recipient_body_id as "recipientBodyId",
      coalesce(recipient.names, plan_filing.recipient, '{}') as recipient, body.names as body, body.slug,
      body.time_zone as "timeZone", series.names as series, plan.year, plan.level, plan_version.id as "versionId",
      plan_version.version, plan_version.aims, filed_on as "filedOn", received_on as "receivedOn",
      received_by as "receivedBy", receipt
    from plan_filing join plan on plan.body_id = plan_filing.body_id and plan.id = plan_filing.plan_id
      join plan_version on plan_version.body_id = plan_filing.body_id and plan_version.id = plan_filing.version_id
      join series on series.body_id = plan.body_id and series.id = plan.series_id
      join body on body.id = plan.body_id
      left join body recipient on recipient.id = plan_filing.recipient_body_id
    where plan_filing.body_id = ${bodyId} and plan_filing.id = ${filingId} and struck_at is null
      and filed_on is not null`.execute(db)
  const [row] = rows
  if (!row) return null
  const { versionId, ...plan } = row
  const items = (await versionItems(db, bodyId, [versionId])).get(versionId) ?? []
  return { ...plan, items: items.filter(({ isDropped }) => !isDropped) }
}
