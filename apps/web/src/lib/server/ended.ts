import { endedPosts, nameIn, type Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { messagesIn, type Language } from '#lib/messages/index.ts'

/** For somebody whose post has ended: that it has, when, and whom to ask; null for everybody else. */
export async function endedWords(accountId: Id, language: Language): Promise<string | null> {
  const { posts, ask } = await endedPosts(database().db, accountId, new Date())
  const [last] = posts
  if (!last) return null
  const t = messagesIn(language)
  return t.shell.errors.postEnded({
    post: nameIn(last.post, language),
    body: nameIn(last.body, language),
    day: t.parts.day({ day: last.on }),
    ask: ask.join(t.parts.comma),
  })
}
