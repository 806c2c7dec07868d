import { error, text } from '@sveltejs/kit'
import { Readable } from 'node:stream'
import { downloadName, findMaterial } from '@khural/register'
import { dayIn } from '@khural/register/body/rules.ts'
import { database } from '@khural/register/database/current.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { fileAnswer } from '#lib/server/files/answer.ts'
import { noteReading } from '#lib/server/noted.ts'
import { wordsOf } from '#lib/server/refusal-words.ts'
import type { RequestHandler } from './$types'

/** A version of a material as it was uploaded, to keep; 410 and why where its file was removed for good. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const body = await bodyAt(params.body)
  const material = (await findMaterial(reader(), body.id, params.material)) ?? error(404)
  const version = material.versions.find(({ version }) => String(version) === params.number) ?? error(404)
  const { fileHash, mediaType, size, fileName, erasedAt } = version
  if (fileHash === null || mediaType === null) error(404)
  await noteReading(body, [{ noun: 'material', ...material }])
  if (erasedAt !== null) {
    const data = { day: dayIn(erasedAt, body.timeZone), reason: version.erasedWhy! }
    return text(wordsOf({ code: 'file.gone', data }, locals.language), { status: 410 })
  }
  const stream = await database().files.open(fileHash)
  return fileAnswer(Readable.toWeb(stream) as ReadableStream, {
    ...{ type: mediaType, size, name: downloadName(fileName ?? 'file', mediaType) },
  })
}
