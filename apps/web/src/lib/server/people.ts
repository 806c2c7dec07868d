import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { nameLanguages, type Action, type Names } from '@khural/register'
import { languageOf } from '@khural/register/body/import-cells.ts'
import { daySchema } from '@khural/register/body/model.ts'
import { act, textOf } from './act.ts'

/**
 * The names of the fields `name.en`, `name.zh` and `name.mn` that are filled. The field of the language `name.asked` bears
 * no language on the screen: words in it are in the language of their script, where that one has none of its own.
 *
 * @example names.en=冬季道路, names.asked=en // { zh: '冬季道路' }
 */
export function namesFrom(form: FormData, name = 'names'): Names {
  const names: Names = {}
  for (const language of nameLanguages) {
    const value = textOf(form, `${name}.${language}`)
    if (value !== null) names[language] = value
  }
  const asked = textOf(form, `${name}.asked`)
  const words = asked === null ? undefined : names[asked]
  if (asked === null || words === undefined) return names
  const { [asked]: _, ...others } = names
  const language = languageOf(words)
  return others[language] === undefined ? { ...others, [language]: words } : names
}

/** What was typed into a form, to show it again. */
export const typedIn = (form: FormData): { [field: string]: string } =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/**
 * Performs an action, then shows a page anew, so that loading it again sends nothing twice: `done` names the action.
 *
 * @param to where to go on; the page of the form where it is not given
 */
export async function performThen<Input, Outcome>(
  event: RequestEvent,
  action: Action<Input, Outcome>,
  input: object,
  form: FormData,
  to: (outcome: Outcome) => string | Promise<string> = () => event.url.pathname,
) {
  const done = await act(event, action, input, typedIn(form))
  if ('failure' in done) return fail(done.failure.status, { ...done.failure.data, typed: typedIn(form) })
  const address = await to(done.outcome)
  redirect(303, `${address}${address.includes('?') ? '&' : '?'}done=${action.name}#done`)
}

/** A day of the address; null when none is given or it is none. */
export const dayAsked = ({ searchParams }: URL): string | null =>
  daySchema.nullable().catch(null).parse(searchParams.get('day'))
