import { nameIn } from '../body/rules.ts'
import type { Level, Names } from '../database/tables.ts'
import type { LetterLanguage } from './notice-rules.ts'
import { noticeWords } from './notice-words.ts'

interface LeaveAbout {
  body: { names: Names; timeZone: string }
  series: { names: Names }
  session: { number: number | null; level: Level | null }
  starts_at: Date
  granted: boolean
  words: string | null
  by: string
}

/** What whoever asked for leave is told. The reason they gave stands in no letter. */
export function leaveLetterOf(
  about: LeaveAbout,
  to: Names,
  language: LetterLanguage,
): { subject: string; text: string } {
  const words = noticeWords[language]
  const body = nameIn(about.body.names, language)
  const title =
    about.session.level === 'restricted'
      ? words.aSession
      : words.title({ series: nameIn(about.series.names, language), number: about.session.number })
  const when = words.day(about.starts_at, about.body.timeZone)
  const said = { body, title, when, by: about.by }
  const { subject, text, after } = words.leave[about.granted ? 'granted' : 'refused']
  const paragraphs = [words.greeting(nameIn(to, language)), text(said), about.words, after, body]
  return { subject: subject(said), text: `${paragraphs.filter((one) => one !== null).join('\n\n')}\n` }
}
