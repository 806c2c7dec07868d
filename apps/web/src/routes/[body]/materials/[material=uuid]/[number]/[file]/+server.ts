import { error } from '@sveltejs/kit'
import { Readable } from 'node:stream'
import { downloadName, findMaterial } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { fileAnswer } from '#lib/server/files/answer.ts'
import { noteReading } from '#lib/server/noted.ts'
import type { RequestHandler } from './$types'

/** A version of a material as it was uploaded, to keep. */
export const GET: RequestHandler = async ({ params }) => {
  const body = await bodyAt(params.body)
  const material = (await findMaterial(reader(), body.id, params.material)) ?? error(404)
  const version = material.versions.find(({ version }) => String(version) === params.number) ?? error(404)
  const { fileHash, mediaType, size, fileName } = version
  if (fileHash === null || mediaType === null) error(404)
  await noteReading(body, [{ noun: 'material', ...material }])
  const stream = await database().files.open(fileHash)
  return fileAnswer(Readable.toWeb(stream) as ReadableStream, {
    ...{ type: mediaType, size, name: downloadName(fileName ?? 'file', mediaType) },
  })
}
