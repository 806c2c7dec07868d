import { linkState, type LinkState } from '../access/links.ts'
import type { Actor, Id, Names } from '../database/tables.ts'
import type { Reader } from '../journal/writer.ts'

/** Days that a link to answer lasts: at most, and where nobody says otherwise. */
export const LINK_DAYS = { most: 90, usual: 30 } as const

/** A link to answer, with the owner it was given to. */
export interface AnswerLink {
  id: Id
  bodyId: Id
  undertakingId: Id
  owner: { kind: 'post' | 'body'; id: Id; names: Names }
  givenAt: Date
  givenBy: string
  expiresAt: Date
  state: LinkState
}

const links = (db: Reader) =>
  db
    .selectFrom('answer_link')
    .leftJoin('post', (join) =>
      join.onRef('post.body_id', '=', 'answer_link.body_id').onRef('post.id', '=', 'answer_link.post_id'),
    )
    .leftJoin('body as owner', (join) => join.onRef('owner.id', '=', 'answer_link.owner_body_id'))
    .selectAll('answer_link')
    .select(['post.names as post_names', 'owner.names as owner_names'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('undertaking_owner')
            .select('undertaking_owner.id')
            .whereRef('undertaking_owner.body_id', '=', 'answer_link.body_id')
            .whereRef('undertaking_owner.undertaking_id', '=', 'answer_link.undertaking_id')
            .where('released_at', 'is', null)
            .where('part', '!=', 'support')
            .where((or) =>
              or.or([
                or('undertaking_owner.post_id', '=', or.ref('answer_link.post_id')),
                or('undertaking_owner.owner_body_id', '=', or.ref('answer_link.owner_body_id')),
              ]),
            ),
        )
        .as('owns'),
    )

type LinkRow = Awaited<ReturnType<ReturnType<typeof links>['execute']>>[number]

const asLink = (row: LinkRow, now: Date): AnswerLink => ({
  id: row.id,
  bodyId: row.body_id,
  undertakingId: row.undertaking_id,
  owner: {
    kind: row.post_id ? 'post' : 'body',
    id: (row.post_id ?? row.owner_body_id)!,
    names: row.post_names ?? row.owner_names ?? {},
  },
  givenAt: row.given_at,
  givenBy: row.given_by,
  expiresAt: row.expires_at,
  state: linkState({ ...row, holds: Boolean(row.owns) }, now),
})

/**
 * The link whose token has this hash, whatever has become of it; null when there never was one.
 *
 * @param tokenHash SHA-256 of the token, in hexadecimal
 */
export async function findAnswerLink(db: Reader, tokenHash: string, now: Date): Promise<AnswerLink | null> {
  const row = await links(db).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row ? asLink(row, now) : null
}

/** The links to one undertaking that still open it, the newest first; at most 100. */
export async function openAnswerLinks(db: Reader, bodyId: Id, undertakingId: Id, now: Date): Promise<AnswerLink[]> {
  const rows = await links(db)
    .where('answer_link.body_id', '=', bodyId)
    .where('answer_link.undertaking_id', '=', undertakingId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('answer_link.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => asLink(row, now)).filter(({ state }) => state === 'open')
}

/** Whoever comes with a link: known by it alone, and able to report on its one undertaking and to do nothing else. */
export function actorByLink({ id, bodyId, undertakingId, owner }: AnswerLink): Actor {
  const post = owner.names.en ?? owner.names.zh ?? owner.names.mn ?? ''
  return {
    kind: 'link',
    id,
    name: `link: ${post}`,
    may: {
      in: bodyId,
      permissions: [],
      asOwner: ['undertaking.can_report'],
      owns: { posts: [], bodies: [], undertakings: [undertakingId] },
    },
  }
}
