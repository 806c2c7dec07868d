import { tellableStatements, wordsOf, type Id, type ReadoutView } from '@khural/register'
import type { ReadoutRow } from '@khural/register/database/tables.ts'
import { cleanText } from './clean.ts'
import { reader } from './find.ts'

/** A sentence that a composed readout may tell, as its form shows it. */
export interface SentenceField {
  number: number
  goesIn: boolean
  /** As the readout has it, else as the minutes do; empty: neither has words in this language. */
  text: string
  /** As the minutes have it, where the readout words it otherwise. */
  minutesSay: string | null
  /** Not for everybody: it has no field. */
  isNarrow: boolean
}

/** What a form of a composed readout begins with: its parts, and every sentence that stands in the minutes. */
export async function composedFields(
  bodyId: Id,
  sessionId: Id,
  { text, parts, language }: Pick<ReadoutView, 'text' | 'language'> & Pick<ReadoutRow, 'parts'>,
) {
  const { sentences, ...frame } = wordsOf({ text, parts })
  const told = new Map(sentences.map((one) => [one.number, one.text]))
  const statements = await tellableStatements(reader(), bodyId, sessionId)
  const fields = statements.map(({ number, text: said, isNarrow }): SentenceField => {
    const [own, minuted] = [told.get(number), said[language] ?? '']
    // Its words are not shown: a form is no place to read what is restricted.
    if (isNarrow) return { number, isNarrow, goesIn: false, text: '', minutesSay: null }
    return {
      ...{ number, isNarrow },
      goesIn: own !== undefined,
      text: own ?? minuted,
      minutesSay: own !== undefined && own !== minuted && minuted !== '' ? minuted : null,
    }
  })
  return { ...frame, sentences: fields }
}

/** The words of a composed readout as its form sends them: the sentences whose box is ticked, in the order of the form. */
export function wordsIn(form: FormData) {
  const part = (name: string) => cleanText(String(form.get(name) ?? '')).trim()
  return {
    ...{ headline: part('headline'), subhead: part('subhead'), lead: part('lead'), closing: part('closing') },
    sentences: form.getAll('in').map((number) => ({ number: Number(number), text: part(`text.${String(number)}`) })),
  }
}
