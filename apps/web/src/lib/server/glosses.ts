import { listTerminology, wordsIn, type Id, type Names, type TerminologyEntry } from '@khural/register'
import { reader } from './find.ts'

/**
 * The words of a body that stand in any of some texts, in whatever language of them, for the glosses beside them.
 *
 * @example await glossesIn(body.id, statements.map(({ text }) => text))
 */
export async function glossesIn(bodyId: Id, texts: readonly Names[]): Promise<TerminologyEntry[]> {
  const pack = await listTerminology(reader(), bodyId)
  if (pack.length === 0) return []
  const mentioned = new Set(
    texts.flatMap((text) =>
      Object.entries(text).flatMap(([language, words]) => wordsIn(pack, words, language).map(({ entry }) => entry)),
    ),
  )
  return pack.filter((entry) => mentioned.has(entry))
}
