import { extname } from 'node:path'
import type { Problem } from '#lib/desk/receiving.ts'
import { textOf } from './act.ts'
import { cleanText } from './clean.ts'
import { decodedText } from './decoded.ts'
import { documents, textOfDocument } from './files/document.ts'
import { textOfHtml } from './html.ts'
import { limit } from './rate-limit.ts'

/** A text that was pasted or uploaded, or why it cannot be taken: the key of a message, and the file that was sent. */
export type ReceivedText =
  | { text: string; name: string | null; media_type: MediaType }
  | { problem: Problem; file: string | null }
type MediaType = 'text/plain' | 'text/markdown' | 'text/html' | (typeof documents)[string]

export const UPLOAD_LIMIT_BYTES = 5 * 1024 * 1024
/** Documents that one account may have read: each is a program of up to 90 seconds. */
export const DOCUMENTS = { count: 20, seconds: 600 }

const types: { readonly [ending: string]: MediaType } = {
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.html': 'text/html',
  '.htm': 'text/html',
  ...documents,
}

/**
 * The text of a form with the fields `text` and `file`; a chosen file counts before a pasted text.
 * A file's ending says what it is; the text of a document is taken out of it; otherwise its content must be text, so that
 * a picture called `.txt` is refused.
 *
 * @param sender the account that sends it, for what one may have read
 */
export async function receivedText(form: FormData, sender: string | undefined): Promise<ReceivedText> {
  const file = form.get('file')
  const sent = file instanceof File && file.name ? cleanText(file.name.slice(0, 200)) : null
  const not = (problem: Problem) => ({ problem, file: sent })
  if (file instanceof File && file.size > 0) {
    const media_type = types[extname(file.name).toLowerCase()]
    if (!media_type) return not('type')
    if (file.size > UPLOAD_LIMIT_BYTES) return not('too_long')
    const document = documents[extname(file.name).toLowerCase()]
    if (document) {
      if (!(await limit(`document:${sender}`, DOCUMENTS)).ok) return not('busy')
      const found = await textOfDocument(await file.bytes(), document)
      return 'problem' in found ? not(found.problem) : { text: cleanText(found.text), name: sent, media_type: document }
    }
    const decoded = decodedText(await file.bytes())
    if (decoded === null) return not('encoding')
    const text = cleanText(media_type === 'text/html' ? textOfHtml(decoded) : decoded)
    return text.trim() ? { text, name: sent, media_type } : not('empty')
  }
  if (file instanceof File && file.name) return not(types[extname(file.name).toLowerCase()] ? 'empty' : 'type')
  // A form sends every line end as CRLF; what was pasted had the reader's own.
  const text = cleanText(String(form.get('text') ?? '')).replaceAll('\r\n', '\n')
  if (!text.trim()) return not('empty')
  if (Buffer.byteLength(text) > UPLOAD_LIMIT_BYTES) return not('too_long')
  return { text, name: null, media_type: 'text/plain' }
}

/** What was typed beside a text: it comes back with a refused form. */
export interface TypedText {
  text: string
  published: string | null
  language: string | null
}
export const typedText = (form: FormData): TypedText => ({
  text: String(form.get('text') ?? ''),
  published: textOf(form, 'published'),
  language: textOf(form, 'language'),
})

/** Day and language that were given by hand, as the register takes them: what was left open is absent. */
export const givenWith = ({
  published,
  language,
}: Pick<TypedText, 'published' | 'language'>): { published?: string; language?: 'en' | 'zh' } => ({
  ...(published && { published }),
  ...((language === 'en' || language === 'zh') && { language }),
})
