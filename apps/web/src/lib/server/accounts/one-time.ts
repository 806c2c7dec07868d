import { createHash, randomBytes } from 'node:crypto'
import { newId, type Id } from '@khural/register'
import { accounts } from './tables.ts'

/** What the word of a one-time link is good for. */
type Purpose = 'recover' | 'email'

const identifierOf = (purpose: Purpose, word: string): string =>
  `${purpose}:${createHash('sha256').update(word).digest('base64url')}`

/**
 * Makes the word of a one-time link for an account; only its SHA-256 is kept. It holds for an hour.
 *
 * @param about what the link carries besides, for example a new address
 */
export async function makeWord(purpose: Purpose, accountId: Id, about = ''): Promise<string> {
  const word = randomBytes(32).toString('base64url')
  await accounts()
    .insertInto('verification')
    .values({
      id: newId(),
      identifier: identifierOf(purpose, word),
      value: JSON.stringify({ accountId, about }),
      expires_at: new Date(Date.now() + 3600_000),
    })
    .execute()
  return word
}

interface Said {
  accountId: Id
  about: string
}

/** What a word stands for while it holds; it goes on holding. */
export async function findWord(purpose: Purpose, word: string): Promise<Said | null> {
  const row = await accounts()
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifierOf(purpose, word))
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as Said) : null
}

/** What a word stands for, used up with it: of two that come at once, one gets it. */
export async function useWord(purpose: Purpose, word: string): Promise<Said | null> {
  const row = await accounts()
    .deleteFrom('verification')
    .where('identifier', '=', identifierOf(purpose, word))
    .where('expires_at', '>', new Date())
    .returning('value')
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as Said) : null
}

/** Takes back all words of a purpose that an account has open. */
export async function forgetWords(purpose: Purpose, accountId: Id): Promise<void> {
  await accounts()
    .deleteFrom('verification')
    .where('identifier', 'like', `${purpose}:%`)
    .where('value', 'like', `{"accountId":"${accountId}"%`)
    .execute()
}
