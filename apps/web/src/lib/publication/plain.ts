import type { ReadoutView } from '@khural/register'
import { momentParts } from '#lib/messages/dates.ts'
import { messagesIn } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'

/**
 * A readout as plain text, in the language of the text throughout: its words as issued, then below a line what they are:
 * when issued, which version, how cited and where they stand; of a corrected version what was corrected, of an earlier
 * one that a later one stands.
 *
 * @param address of the readout's page, in full
 * @param latest the number of the version that stands
 */
export function plainReadout(
  { text, language, version, issuedAt, note }: Pick<ReadoutView, 'text' | 'language' | 'version' | 'issuedAt' | 'note'>,
  { address, citation, timeZone, latest }: { address: string; citation: string; timeZone: string; latest: number },
): string {
  const own = language === 'zh' ? 'zh' : 'en'
  const words = messagesIn(own).pages.readout
  const day = issuedAt ? momentParts(issuedAt, timeZone).day : ''
  const foot = [
    words.issuedAs({ day, version, citation }),
    ...(note ? [nameFor(note, own).text] : []),
    ...(version < latest ? [words.earlier({ version })] : []),
    address,
  ]
  return `${text.trim()}\n\n----\n${foot.join('\n')}\n`
}
