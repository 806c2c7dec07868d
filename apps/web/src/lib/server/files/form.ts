import Busboy from '@fastify/busboy'
import type { RequestEvent } from '@sveltejs/kit'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Id } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { takeWhole, type Upload } from '@khural/register/file/uploads.ts'
import { Refused, type Refusal } from '@khural/register/journal/refusals.ts'
import { refuseBrokenForm } from '../broken-form.ts'
import { cleanText } from '../clean.ts'

/** A form with a file in it: its fields, and the file as an upload, or why that was not taken. */
export interface SentForm {
  fields: FormData
  upload: Upload | null
  refusal: Refusal | null
}

/**
 * Reads a form as it comes, its file straight to the disk: nothing of it is held in memory. Without a file, or with one
 * whose field is empty, it is a form as any other. Who may send one is for the caller to have asked.
 */
export async function receiveForm(event: RequestEvent, bodyId: Id): Promise<SentForm> {
  const { request, locals } = event
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || request.body === null) {
    return { fields: await request.formData(), upload: null, refusal: null }
  }
  const fields = new FormData()
  let upload: Upload | null = null
  let refusal: Refusal | null = null
  let taking: Promise<void> = Promise.resolve()
  let file: Readable | null = null
  if (!/boundary=/i.test(type)) refuseBrokenForm(event)
  const form = Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fields: 100, fieldSize: 200_000, fieldNameSize: 100 },
  })
  form.on('field', (name, value) => fields.append(name, value))
  form.on('file', (_name, stream, given) => {
    if (!given) return void stream.resume()
    file = stream
    // The form tells of its faults more than once, by its file too; one that nobody listens for ends the program.
    stream.on('error', () => {})
    const name = cleanText(given).slice(-200)
    const uploader = { accountId: locals.account?.id ?? null, bodyId }
    // To give up reading must not end the stream: the fields behind the file are still to come.
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    taking = takeWhole(database(), uploader, name, chunks).then(
      (taken) => void (upload = taken),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        refusal = error.refusal
        // The rest is read and thrown away, so that the sender hears why.
        stream.resume()
      },
    )
    // Told below, once the form has ended.
    taking.catch(() => stream.resume())
  })
  const ended = new Promise<void>((resolve, reject) => form.once('finish', resolve).on('error', reject))
  Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
    .on('error', (error) => {
      // A form that breaks off is over, and so is its file: nobody would ever say that it ended.
      file?.destroy(error)
      form.destroy(error)
    })
    .pipe(form)
  await ended.catch(async (fault: Error) => {
    // What came of its file is given up before the answer.
    file?.destroy(fault)
    await taking.catch(() => {})
    refuseBrokenForm(event)
  })
  await taking
  return { fields, upload, refusal }
}
