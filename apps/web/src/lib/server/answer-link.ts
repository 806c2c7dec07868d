import { hash, randomBytes } from 'node:crypto'
import { fail, type RequestEvent } from '@sveltejs/kit'
import { actions, findAnswerLink, LINK_DAYS, newId, type AnswerLink } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { queueLetter } from '@khural/register/mail/queue.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { act, shown, textOf } from './act.ts'
import { waitForLetter } from './accounts/limits.ts'
import { linkAt, waitToUse } from './links.ts'

const KIND = 'answer link'

/** The link at the address, while it opens its undertaking. */
export function openLink(event: RequestEvent): Promise<AnswerLink> {
  const words = messagesIn(event.locals.language).undertaking.answer.gone
  return linkAt(event, KIND, (tokenHash) => findAnswerLink(database().db, tokenHash, new Date()), words)
}

/** Minutes to wait until a link may report again; null when it may. */
export const waitToReport = (link: AnswerLink): Promise<number | null> => waitToUse(KIND, link)

const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/

/**
 * Makes a link for an owner of an undertaking: `owner` is `post:<id>` or `body:<id>`. The link itself is in the answer
 * to this one request and, where an address is given, in a letter; nowhere else.
 */
export async function giveLink(
  event: RequestEvent,
  key: { body_id: string; undertaking_id: string },
  bodyNames: { [language: string]: string },
) {
  const form = await event.request.formData()
  const [kind = '', id = ''] = String(form.get('owner') ?? '').split(':')
  const email = textOf(form, 'email')
  const days = Number(form.get('days') ?? LINK_DAYS.usual)
  const typed = { owner: `${kind}:${id}`, email: email ?? '', days: String(days) }
  const { language } = event.locals
  const words = messagesIn(language).undertaking.answer.give
  const refuse = (status: number, why: string) => {
    const refusal = shown({ code: 'input.invalid', data: { field: 'email', why } }, language)
    return fail(status, { refusal: { ...refusal, words: why }, typed, action: actions.giveAnswerLink.name })
  }
  if (email !== null && !(EMAIL.test(email) && email.length <= 254)) return refuse(422, words.wrongEmail)
  const minutes = email === null ? null : await waitForLetter(email, event.getClientAddress())
  if (minutes !== null) return refuse(429, words.tooManyLetters({ minutes }))
  const token = randomBytes(32).toString('base64url')
  const owner = kind === 'body' ? { owner_body_id: id } : { post_id: id }
  const input = { ...key, ...owner, days, token_hash: hash('sha256', token) }
  const done = await act(event, actions.giveAnswerLink, input, typed)
  if ('failure' in done) return done.failure
  const address = `${event.url.origin}/answer/${token}`
  if (email !== null) await sendLetter(email, address, bodyNames)
  return { link: { address, email, owner: typed.owner, expiresAt: done.outcome.expires_at } }
}

/** Both languages, since nothing is known of whoever reads it; and nothing of the undertaking, which the link shows. */
function sendLetter(to: string, address: string, names: { [language: string]: string }): Promise<void> {
  const [en, zh] = [names['en'] ?? names['zh'] ?? '', names['zh'] ?? names['en'] ?? '']
  const text = [
    `${en} asks you to report on an undertaking. This link opens it, without an account:`,
    address,
    'It opens this one undertaking and nothing else. Give it to nobody who does not answer for it with you.',
    '——',
    `${zh}的一项任务须由您报告进展。以下链接无须账号即可打开：`,
    address,
    '链接只打开这一项任务，不得转交与此任务无关的人。',
  ].join('\n\n')
  const subject = `Report on an undertaking / 报告任务进展`
  return queueLetter(database().db, newId(), { to, subject, text: `${text}\n`, purpose: 'answer_link' })
}
