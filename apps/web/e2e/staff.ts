import { type Id } from '@khural/register'
import { giveGrant } from '@khural/register/access/grant.give.ts'
import { linkAccount } from '@khural/register/access/account.link.ts'
import type { GrantRole } from '@khural/register/access/model.ts'
import { appointPerson } from '@khural/register/body/person.appoint.ts'
import { createPost } from '@khural/register/body/post.create.ts'
import type { Role } from '@khural/register/body/model.ts'
import { done } from '@khural/register/journal/testing.ts'
import { signedIn, type SignedIn } from './accounts.ts'
import type { Product } from './helpers.ts'

/** Somebody who holds a post of a body, from long ago on, and signs in as that person. */
export async function holderOf(
  product: Product,
  body_id: Id,
  { name, post, role }: { name: string; post: string; role: Role },
): Promise<SignedIn & { postId: Id }> {
  const { database } = product
  const { id: post_id } = await done(database, createPost, { body_id, names: { en: post }, role })
  const appointed = { body_id, post_id, names: { en: name }, from: '2020-01-01' }
  const { person_id } = await done(database, appointPerson, appointed)
  const someone = await signedIn(product, { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@test.example` })
  await done(database, linkAccount, { body_id, person_id, account_id: someone.account.id })
  return { ...someone, postId: post_id }
}

/** Somebody who was given a role in a body. */
export async function grantedTo(product: Product, body_id: Id, role: GrantRole): Promise<SignedIn> {
  const someone = await signedIn(product, { name: `The ${role}`, email: `${role}@test.example` })
  const { id: account_id, name: account_name } = someone.account
  await done(product.database, giveGrant, { body_id, account_id, account_name, role })
  return someone
}
