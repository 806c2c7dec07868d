import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { RequestEvent } from '@sveltejs/kit'
import type { Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { DOCX, PDF } from '@khural/register/file/rules.ts'
import { giveUp, takeWhole, type Uploader } from '@khural/register/file/uploads.ts'
import { Refused, type Refusal } from '@khural/register/journal/refusals.ts'
import { cleanText } from '../clean.ts'
import { mayHere } from '../may.ts'

/**
 * Keeps the document that a text was taken out of, so that it goes into the record beside the text. What is not kept, for
 * want of room or because it is of no kind that is kept, does not hold up the text.
 *
 * @returns the upload that `source.receive` takes; a refusal where the body removed this very document for good
 */
export async function keepOriginal(
  { locals }: RequestEvent,
  bodyId: Id,
  form: FormData,
  mediaType: string,
): Promise<{ upload: Id | null } | { refusal: Refusal }> {
  const file = form.get('file')
  const isDocument = mediaType === PDF || mediaType === DOCX
  if (!isDocument || !(file instanceof File) || !mayHere('source.can_receive')) return { upload: null }
  const uploader = uploaderIn(locals, bodyId)
  const bytes = Readable.fromWeb(file.stream() as ReadableStream<Uint8Array>)
  try {
    return { upload: (await takeWhole(database(), uploader, cleanText(file.name).slice(-200), bytes)).id }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.refusal.code === 'file.erased' ? { refusal: error.refusal } : { upload: null }
  }
}

/** Gives the document up again where its text was not taken in: nobody would go on with it. */
export async function dropOriginal({ locals }: RequestEvent, bodyId: Id, uploadId: Id | null): Promise<void> {
  if (uploadId !== null) await giveUp(database(), uploaderIn(locals, bodyId), uploadId)
}

const uploaderIn = ({ account }: App.Locals, bodyId: Id): Uploader => ({ accountId: account?.id ?? null, bodyId })
