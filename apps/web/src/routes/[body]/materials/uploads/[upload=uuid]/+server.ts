import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { error, json } from '@sveltejs/kit'
import { database } from '@khural/register/database/current.ts'
import { getUpload, giveUp, takePiece } from '@khural/register/file/uploads.ts'
import { answered, uploaderOf } from '#lib/server/files/uploads.ts'
import type { RequestHandler } from './$types'

/** The kind of a piece: no form of another page can send it. */
const PIECE = 'application/offset+octet-stream'

/** How far an upload has come. */
export const HEAD: RequestHandler = async (event) => {
  const { uploader } = await uploaderOf(event)
  return answered(event, async () => {
    const { received, size } = await getUpload(database(), uploader, event.params.upload)
    const headers = { 'upload-offset': String(received), 'upload-length': String(size), 'cache-control': 'no-store' }
    return new Response(null, { headers })
  })
}

/** A piece of the file, at the offset that `upload-offset` says; with the last one the file is whole. */
export const PATCH: RequestHandler = async (event) => {
  const { request, params } = event
  const { uploader } = await uploaderOf(event)
  const offset = request.headers.get('upload-offset') ?? ''
  if (request.headers.get('content-type') !== PIECE || !/^\d{1,12}$/.test(offset)) error(415)
  return answered(event, async () => {
    // Read as it is, not as a stream of Node: one that breaks off unread would end the program. And to give up reading must
    // not cut the line on which the refusal is told.
    const body = request.body as ReadableStream<Uint8Array> | null
    const sent = body?.values({ preventCancel: true }) ?? Readable.from([])
    const upload = await takePiece(database(), uploader, { id: params.upload, offset: Number(offset) }, sent)
    return json(upload, { headers: { 'upload-offset': String(upload.received) } })
  })
}

/** Gives an upload up. */
export const DELETE: RequestHandler = async (event) => {
  const { uploader } = await uploaderOf(event)
  return answered(event, async () => {
    await giveUp(database(), uploader, event.params.upload)
    return new Response(null, { status: 204 })
  })
}
