import { Readable } from 'node:stream'
import { DOCX, PDF } from '@khural/register/file/rules.ts'
import { extractText, inTurn } from '@khural/register/file/text.ts'
import { joinedPages } from '@khural/register/file/pages.ts'

/** The kinds of a document whose text is taken out of it, by the ending of its name. */
export const documents: { readonly [ending: string]: typeof PDF | typeof DOCX } = { '.pdf': PDF, '.docx': DOCX }

/** So many documents stand in the line of those that are read one after another; the rest are refused. */
const MOST_IN_LINE = 4
let inLine = 0

/** The text of a document that was sent to the desk, as one; or why there is none. */
export async function textOfDocument(
  bytes: Uint8Array,
  type: typeof PDF | typeof DOCX,
): Promise<{ text: string } | { problem: 'empty' | 'locked' | 'unreadable' | 'busy' }> {
  if (inLine >= MOST_IN_LINE) return { problem: 'busy' }
  inLine++
  const found = await inTurn(() => extractText(Readable.from([bytes]), type)).finally(() => inLine--)
  if ('fault' in found) return { problem: found.fault === 'locked' ? 'locked' : 'unreadable' }
  const text = joinedPages(found.pages)
  return text === '' ? { problem: 'empty' } : { text }
}
