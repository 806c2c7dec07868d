import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import {
  actions as all,
  importColumns,
  previewImport,
  readSettings,
  takeKinds,
  type Body,
  type TakeKind,
} from '@khural/register'
import type { ImportShown } from '#lib/people/take-in.ts'
import { act } from '#lib/server/act.ts'
import { inviteAll, waitingForLetter } from '#lib/server/accounts/invite-all.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { previewFrom, takenIn } from '#lib/server/import-page.ts'
import { mayHere } from '#lib/server/may.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => ({
  body: await bodyAt(params.body),
  kind: kindOf(url.searchParams.get('rows')),
  columns: importColumns,
  taken: takenIn(url),
  /** Without a server the invitations stay files, and nobody is invited by them. */
  staysFiles: readSettings().smtpUrl === null,
})
const kindOf = (text: unknown): TakeKind => takeKinds.find((kind) => kind === text) ?? 'table'

type Shown = ImportShown & { kind: TakeKind }

/** Whom a table has an address of, and who can be invited there. */
async function toInvite(body: Body, kind: TakeKind, csv: string) {
  if (kind !== 'table' || !mayHere('invitation.can_send') || !mayHere('account.can_link')) return []
  const found = await previewImport(reader(), body.id, kind, csv)
  return found.ok ? waitingForLetter(body.id, found.mails) : []
}

/** Performs what is there to be performed: rows of the file that change something. */
async function takeIn(event: RequestEvent, body: Body, kind: TakeKind, csv: string) {
  const found = await previewImport(reader(), body.id, kind, csv)
  const changes = found.ok && found.rows.some(({ verdict }) => verdict !== 'same')
  if (found.ok && !changes) return { outcome: { created: 0, changed: 0 } }
  return act(event, all.importPeople, { body_id: body.id, kind, csv })
}

export const actions: Actions = {
  preview: async ({ params, request, locals: { language } }) => {
    const body = await bodyAt(params.body)
    const form = await request.formData()
    const kind = kindOf(form.get('kind'))
    const { ok, ...found } = await previewFrom(form, language, (csv) => previewImport(reader(), body.id, kind, csv))
    const shown: Shown = { kind, ...found, letters: (await toInvite(body, kind, found.csv)).length }
    return ok ? shown : fail(422, shown)
  },
  import: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const kind = kindOf(form.get('kind'))
    const csv = String(form.get('csv') ?? '')
    const isInviting = form.has('invite')
    const done = isInviting
      ? await takeIn(event, body, kind, csv)
      : await act(event, all.importPeople, { body_id: body.id, kind, csv })
    if ('failure' in done) {
      const shown: Shown = { kind, csv, refusal: done.failure.data.refusal }
      return fail(done.failure.status, shown)
    }
    const { created, changed } = done.outcome
    // The people of the file stand now, each with a number of their own.
    const sent = isInviting ? await inviteAll(event, body.id, await toInvite(body, kind, csv)) : 0
    redirect(303, `/${body.slug}/people/import?rows=${kind}&taken=${created},${changed},${sent}#done`)
  },
}
