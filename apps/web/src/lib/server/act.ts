import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import { actorIn, perform, refusals, type Action, type Actor, type Refusal, type RefusalKind } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { canonical, sha256 } from '@khural/register/journal/canonical.ts'
import type { BothTexts } from '@khural/register/journal/meanwhile.ts'
import { cleaned, cleanText } from './clean.ts'
import { wordsOf } from './refusal-words.ts'

/** The one place where a refusal's kind becomes a status. */
export const statusOf: { readonly [kind in RefusalKind]: number } = {
  invalid: 422,
  missing: 404,
  conflict: 409,
  forbidden: 403,
  ask: 409,
  unknown: 401,
  limited: 429,
  full: 507,
}

/** A refusal as a page shows it: its words, the field it speaks of, and where to go on. */
export interface ShownRefusal {
  code: Refusal['code']
  kind: RefusalKind
  words: string
  /** The field of the form that is to be put right: `names.en`; null where it is the whole. */
  field: string | null
  see: string | null
  /** What stands and what was given, where somebody else changed it meanwhile: see BothTexts.svelte. */
  both?: BothTexts
}

/** @param action the name of what was refused, where its form calls fields by names of its own */
export function shown(refusal: Refusal, language: 'en' | 'zh', action?: string): ShownRefusal {
  const { field } = refusal.data
  return {
    code: refusal.code,
    kind: refusals[refusal.code].kind,
    words: wordsOf(refusal, language, action),
    field: field === undefined ? null : String(field),
    see: refusal.see ?? null,
    ...(refusal.both && { both: refusal.both }),
  }
}

/**
 * Performs an action for whoever sent the form.
 *
 * @returns the outcome, or what the form action returns: the refusal with its status, and what was typed
 * @example
 *   const done = await act(event, actions.nameRegister, { names }, { names })
 *   if ('failure' in done) return done.failure
 */
export async function act<Input, Outcome>(
  event: RequestEvent,
  action: Action<Input, Outcome>,
  input: unknown,
  typed: object = {},
): Promise<
  { outcome: Outcome } | { failure: ActionFailure<{ refusal: ShownRefusal; typed: object; action: string }> }
> {
  const { version, key } = seenBy(event.url)
  const given = { ...(cleaned(input) as object), ...(version !== null && { version }) }
  // The key of a showing of the page, with what is sent: the same form sent twice is done once, another one is another.
  const once = key === null ? {} : { key: sha256(canonical({ key, action: action.name, given })) }
  const actor = await actorFor(event, action, given)
  const done = await perform(database().db, action, given, actor, new Date(), once)
  if (done.ok) return { outcome: done.outcome }
  const refusal = shown(done.refusal, event.locals.language, action.name)
  return { failure: fail(statusOf[refusal.kind], { refusal, typed, action: action.name }) }
}

/** What the page had seen that a form was sent from, as `sent` puts it into the address of the form. */
function seenBy({ searchParams }: URL): { version: number | null; key: string | null } {
  const version = searchParams.get('seen') ?? ''
  const key = searchParams.get('key') ?? ''
  return { version: /^\d{1,15}$/.test(version) ? Number(version) : null, key: /^[\w-]{8,80}$/.test(key) ? key : null }
}

/**
 * Who asks, with what they may do in the body that the action concerns: mostly that of the address, but a new body is made
 * in the one above it, and a form may name another.
 */
async function actorFor<Input>(
  { locals }: RequestEvent,
  action: Action<Input, unknown>,
  input: unknown,
): Promise<Actor> {
  const { account, actor } = locals
  if (actor.may === 'all') return actor
  const parsed = action.input.safeParse(input)
  // Input that is wrong is refused as such, whoever sent it.
  if (!parsed.success) return actor
  const bodyId = (action.askedIn ?? action.chain)(parsed.data).toLowerCase()
  return bodyId === actor.may.in ? actor : actorIn(database().db, account, bodyId, new Date())
}

/** The clean text of a form field without white space around it; null when it is empty or absent. */
export function textOf(form: FormData, name: string): string | null {
  const value = form.get(name)
  return typeof value === 'string' ? cleanText(value).trim() || null : null
}

/** Words in the languages whose fields are filled: `words.en`, `words.zh`; null when none is. */
export function namesOf(form: FormData, name: string): { [language: string]: string } | null {
  const names: { [language: string]: string } = {}
  for (const language of ['en', 'zh']) {
    const value = textOf(form, `${name}.${language}`)
    if (value !== null) names[language] = value
  }
  return Object.keys(names).length > 0 ? names : null
}
