import type { LetterLanguage } from './filing_links.ts'

interface FilingAbout {
  body: string
  recipient: string
  series: string
  year: number
  version: number
  /** `/filed/<token>` */
  path: string
}

const words = {
  en: ({ body, recipient, series, year, version, path }: FilingAbout) => ({
    subject: `Plan of ${year}, ${series} (${body})`,
    text: [
      `To ${recipient}`,
      `${body} files with you its plan of ${year} for ${series}, version ${version}, as approved.`,
      `Read it here, and say with one step that you received it; no account is needed. Whoever has this link answers for you.\n${path}`,
      body,
    ],
  }),
  zh: ({ body, recipient, series, year, version, path }: FilingAbout) => ({
    subject: `${year}年${series}计划（${body}）`,
    text: [
      `${recipient}：`,
      `${body}现向贵处报送经批准的${year}年${series}计划（第${version}版）。`,
      `请由下列链接查阅并一步确认收悉，无需账号；持有此链接者即代表贵处。\n${path}`,
      body,
    ],
  }),
} as const

/** What a recipient is written when a plan is filed with them. The plan itself stands behind the link alone. */
export function filingLetterOf(about: FilingAbout, language: LetterLanguage): { subject: string; text: string } {
  const { subject, text } = words[language]({ ...about, path: `khural:${about.path}` })
  return { subject, text: `${text.join('\n\n')}\n` }
}
