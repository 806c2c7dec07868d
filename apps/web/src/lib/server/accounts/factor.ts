import type { Account } from './account.ts'
import { secretKey } from './secret-key.ts'
import { accounts } from './tables.ts'

/** How the second factor of an account stands. */
export type Factor =
  | { state: 'off' }
  /** Begun: the key waits to be read by an authenticator. `picture` is an SVG of squares, drawn by `path`. */
  | { state: 'begun'; key: string; picture: { size: number; path: string } }
  | { state: 'on' }

export async function factorOf(account: Pick<Account, 'id' | 'email'>): Promise<Factor> {
  const row = await accounts()
    .selectFrom('two_factor')
    .select(['secret', 'verified'])
    .where('account_id', '=', account.id)
    .executeTakeFirst()
  if (!row) return { state: 'off' }
  if (row.verified) return { state: 'on' }
  const [{ symmetricDecrypt }, { encode }, { createOTP }] = await Promise.all([
    import('better-auth/crypto'),
    import('uqr'),
    import('@better-auth/utils/otp'),
  ])
  const secret = await symmetricDecrypt({ key: secretKey(), data: row.secret })
  const address = createOTP(secret, { digits: 6, period: 30 }).url('Khural', account.email)
  const { data, size } = encode(address, { border: 2 })
  return {
    state: 'begun',
    key: new URL(address).searchParams.get('secret') ?? '',
    picture: { size, path: squares(data) },
  }
}

/** One path over all dark squares: a run of them in a row is one rectangle. */
function squares(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => {
        if (!isDark || row[x - 1]) return []
        const end = row.indexOf(false, x)
        const width = (end < 0 ? row.length : end) - x
        return [`M${x} ${y}h${width}v1h-${width}z`]
      }),
    )
    .join('')
}
