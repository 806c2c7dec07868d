import { createBody } from '../body/body.create.ts'
import { createPost } from '../body/post.create.ts'
import type { Actor, Id } from '../database/tables.ts'
import type { Database } from '../database/open.ts'
import type { Action } from './model.ts'
import { newId, perform } from './perform.ts'
import { refusalWords } from './refusals.ts'
import { verify, type Verdict } from './verify.ts'

/** Actors for tests: two people, since some steps need a second one. */
export const clerk: Actor = { kind: 'operator', name: 'Clerk of the test', may: 'all' }
export const checker: Actor = { kind: 'operator', name: 'Checker of the test', may: 'all' }

/** Performs an action that the test expects to go through, and gives its outcome. */
export async function done<Input, Outcome>(
  { db }: Pick<Database, 'db'>,
  action: Action<Input, Outcome>,
  input: unknown,
  { actor = clerk, now = new Date() }: { actor?: Actor; now?: Date } = {},
): Promise<Outcome> {
  const performed = await perform(db, action, input, actor, now)
  if (!performed.ok) throw new Error(`${action.name} was refused: ${refusalWords(performed.refusal, 'en')}`)
  return performed.outcome
}

/** Performs an action that the test expects to be refused, and gives the refusal. */
export async function refusal<Input, Outcome>(
  { db }: Pick<Database, 'db'>,
  action: Action<Input, Outcome>,
  input: unknown,
  actor: Actor = clerk,
) {
  const performed = await perform(db, action, input, actor, new Date())
  if (performed.ok) throw new Error(`${action.name} went through`)
  return performed.refusal
}

/** A body with posts of these names, made by the real actions. */
export async function bodyWithPosts(database: Pick<Database, 'db'>, slug: string, posts: string[]): Promise<Id> {
  const id = newId()
  await done(database, createBody, { id, slug, names: { en: `Council of ${slug}` } })
  for (const en of posts) await done(database, createPost, { body_id: id, names: { en } })
  return id
}

/** What `verify` finds first; null: all is whole. */
export async function faultOf({
  db,
}: Pick<Database, 'db'>): Promise<Extract<Verdict, { whole: false }>['fault'] | null> {
  const verdict = await verify(db)
  return verdict.whole ? null : verdict.fault
}
