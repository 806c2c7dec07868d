import type { Names, ReadoutView } from '@khural/register'
import { sentenceText } from '@khural/register/minutes/rules.ts'

/** From which version on the readout in a language says a sentence otherwise than the record. */
export interface Correction {
  language: string
  version: number
}

type Version = Pick<ReadoutView, 'language' | 'version' | 'state' | 'text' | 'parts'>

/**
 * In which readouts a statement's sentence was corrected: as the newest issued version has it, it is not what was
 * recorded. The version told is the first that reads as the newest does. A text as first issued corrects nothing.
 *
 * @example correctionsOf(statement, readouts) // [{ language: 'en', version: 2 }]
 */
export function correctionsOf(
  statement: { readonly number: number; readonly text: Names },
  readouts: readonly Version[],
): Correction[] {
  const issued = readouts.filter(({ state }) => state === 'issued').toSorted((a, b) => b.version - a.version)
  const said = ({ text, parts, language }: Version): string | null => {
    const span = parts.statements.find(({ number }) => number === statement.number)?.span
    return span ? sentenceText(text.slice(...span), language) : null
  }
  return [...Map.groupBy(issued, ({ language }) => language)].flatMap(([language, versions]): Correction[] => {
    const now = said(versions[0]!)
    if (now === null || now === statement.text[language as 'en']) return []
    const before = versions.findIndex((one) => said(one) !== now)
    const first = versions.at(before === -1 ? -1 : before - 1)!
    return first.version > 1 ? [{ language, version: first.version }] : []
  })
}
