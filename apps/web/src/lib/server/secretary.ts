import { actions as writes, actorIn, dayIn, perform, type Action, type Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'

/**
 * Makes whoever asks the secretary of a body that was just made: a post, themselves in it from today, and their account
 * linked to that person. Three actions, each in the journal and each of them undone on the pages of people and access.
 * Stops at the first that is refused: the body then stands without a secretary, and an administrator names one.
 */
export async function becomeSecretary(
  { account, language }: Pick<App.Locals, 'account' | 'language'>,
  body: { id: Id; timeZone: string },
): Promise<void> {
  if (!account) return
  const { db } = database()
  const now = new Date()
  const actor = await actorIn(db, account, body.id, now)
  const did = async <Input, Outcome>(action: Action<Input, Outcome>, input: object): Promise<Outcome | null> => {
    const done = await perform(db, action, { body_id: body.id, ...input }, actor, now)
    return done.ok ? done.outcome : null
  }
  const post = await did(writes.createPost, { names: { en: 'Secretary', zh: '秘书' }, role: 'secretary' })
  // A name in Chinese writing is a Chinese name, whatever language the page is in.
  const names = { [/\p{Script=Han}/u.test(account.name) ? 'zh' : language]: account.name }
  const from = dayIn(now, body.timeZone)
  const appointed = post && (await did(writes.appointPerson, { post_id: post.id, names, from }))
  if (appointed) await did(writes.linkAccount, { account_id: account.id, person_id: appointed.person_id })
}
