import { z } from 'zod'
import type { Id } from '../database/tables.ts'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { LONGEST_DAYS, READ, scopes } from './tokens.ts'

const input = z.object({
  /** Where it holds, and below; the register's own chain: everywhere. */
  body_id: z.uuid(),
  /** What it is for, to tell it from others. */
  name: z.string().trim().min(1).max(100),
  /** SHA-256 of the token in hexadecimal. Whoever makes it keeps the token: it never reaches the register. */
  token_hash: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the token, in hexadecimal'),
  /** `read`, and permissions of the table. */
  scopes: z
    .array(z.string().refine((scope) => scopes.includes(scope), 'read, or a permission of the table'))
    .min(1, 'one scope at least')
    .max(100),
  expires_at: z.iso.datetime({ offset: true }),
})

/** [AC13] Makes a token for whoever asks. It can allow nothing that they may not do themselves, now and each time. */
export const createToken: Action<z.infer<typeof input>, { id: Id }> = {
  name: 'token.create',
  summary: 'Make a token by which a program acts for oneself, for some permissions and a time.',
  input,
  permission: 'token.can_make',
  chain: ({ body_id }) => body_id,
  async apply(tx, { name, token_hash, scopes: wanted, expires_at }, { actor, now, newId }) {
    if (actor.id === undefined) throw new Refused('record.not_found', { noun: 'account' })
    const lasts = new Date(expires_at).getTime() - now.getTime()
    if (lasts <= 0 || lasts > LONGEST_DAYS * 86_400_000) throw new Refused('token.too_long')
    const { may } = actor
    const held = may === 'all' ? wanted : [READ, ...may.permissions, ...may.asOwner]
    const lacking = wanted.find((scope) => !held.includes(scope))
    if (lacking) throw new Refused('token.scope_not_held', { permission: lacking })
    const twice = await tx.db
      .selectFrom('api_token')
      .select('id')
      .where('token_hash', '=', token_hash)
      .executeTakeFirst()
    if (twice) throw new Refused('token.known', { token_hash })
    const row = { account_id: actor.id, name, token_hash, scopes: [...new Set(wanted)].toSorted() }
    const times = { made_at: now, expires_at: new Date(expires_at), revoked_at: null, revoked_by: null }
    const { id } = await tx.insert('api_token', { id: newId(), ...row, ...times })
    return { outcome: { id }, subject: { noun: 'token', id } }
  },
}
