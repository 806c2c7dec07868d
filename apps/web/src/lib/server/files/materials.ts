import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import type { Action, Body, Names, Permission, VersionLine } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { getUpload, type Upload } from '@khural/register/file/uploads.ts'
import { Refused } from '@khural/register/journal/refusals.ts'
import { act, shown, statusOf, textOf, type ShownRefusal } from '../act.ts'
import { mayHere } from '../may.ts'
import { namesFrom, typedIn } from '../people.ts'
import { limit } from '../rate-limit.ts'
import { receiveForm } from './form.ts'

/** What a refused form about a material gives back: its words, what was typed, and the file that is here already. */
export interface RefusedMaterial {
  refusal: ShownRefusal
  typed: { readonly [field: string]: string }
  action: string
  upload: Upload | null
}

/** A form about a version, read: its fields and its upload, sent with it or before it. */
type Given = { fields: FormData; upload: Upload | null } | { failure: ActionFailure<RefusedMaterial> }

/** Files that an account may send with forms. */
const FORMS = { count: 60, seconds: 3600 }

/**
 * Reads the form of an action about materials. What may not be done is refused before any of it is read, and so is whoever
 * sends too much.
 */
export async function givenWithFile(event: RequestEvent, body: Body, action: Named): Promise<Given> {
  const refused = (refusal: Refused['refusal'], fields?: FormData): Given => {
    const words = shown(refusal, event.locals.language)
    const typed = fields ? typedIn(fields) : {}
    return { failure: fail(statusOf[words.kind], { refusal: words, typed, action: action.name, upload: null }) }
  }
  if (!mayHere(action.permission as Permission)) {
    const data = { permission: action.permission, actor: event.locals.actor.name }
    return refused({ code: 'access.forbidden', data })
  }
  const allowed = await limit(`upload-form:${event.locals.account?.id}`, FORMS)
  if (!allowed.ok) return refused({ code: 'input.too_many', data: { seconds: allowed.retryAfterSeconds } })
  const { fields, upload, refusal } = await receiveForm(event, body.id)
  if (refusal) return refused(refusal, fields)
  if (upload) return { fields, upload }
  const id = textOf(fields, 'upload')
  if (id === null) return { fields, upload: null }
  const uploader = { accountId: event.locals.account?.id ?? null, bodyId: body.id }
  try {
    return { fields, upload: await getUpload(database(), uploader, id) }
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal, fields)
    throw error
  }
}
type Named = Pick<Action<never, unknown>, 'name' | 'permission'>

/** What a version is made of: the file that was sent, or the address that was typed. */
export function contentOf(fields: FormData, upload: Upload | null) {
  const pages = textOf(fields, 'pages')
  const url = textOf(fields, 'url')
  return {
    ...(upload ? { upload_id: upload.id } : url !== null ? { url } : {}),
    pages: pages === null ? null : Number(pages),
    note: textOf(fields, 'note'),
  }
}

/** A version as pages show it: where its bytes lie is nobody's business. */
export function shownVersion(version: VersionLine): Omit<VersionLine, 'fileHash'> {
  const { fileHash, ...shown } = version
  void fileHash
  return shown
}

/** What a material is called that nobody has named: as its file, without the ending, in the language that it is in. */
export function nameOfFile(file: string, language: string | null, own: string): Names {
  const name = file
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return { [language ?? own]: name || file }
}

/** What is said of a material as such. */
export function describedBy(fields: FormData) {
  return {
    names: namesFrom(fields),
    language: textOf(fields, 'language'),
    issuer: textOf(fields, 'issuer'),
    level: textOf(fields, 'level'),
    other_language_of: textOf(fields, 'other_language_of'),
  }
}

/** Performs what a form about a material asks for, and leads on; a refusal keeps what was typed and the file. */
export async function performWithFile<Input, Outcome>(
  event: RequestEvent,
  action: Action<Input, Outcome>,
  input: object,
  { fields, upload }: { fields: FormData; upload: Upload | null },
  to: (outcome: Outcome) => string,
): Promise<ActionFailure<RefusedMaterial>> {
  const typed = typedIn(fields)
  const done = await act(event, action, input, typed)
  if (!('failure' in done)) redirect(303, to(done.outcome))
  const { refusal } = done.failure.data
  return fail(done.failure.status, { refusal, typed, action: action.name, upload })
}
