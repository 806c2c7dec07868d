import type { ClosureGround, Lang, Moment, SentenceExample, SessionExample, Text } from './shape.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The sentences of the statement part in order, as they stand in `version` (1 is the first issue). */
export function sentencesOf(session: SessionExample, version = 1): readonly SentenceExample[] {
  return paragraphsOf(session, version).flat()
}

function paragraphsOf(session: SessionExample, version: number): SentenceExample[][] {
  let position = 0
  return session.paragraphs.map((paragraph) =>
    paragraph.map((sentence) => {
      position += 1
      const due = session.corrections.filter((each) => each.sentence === position && each.version <= version)
      return due.reduce<SentenceExample>(
        (text, { from, to }) => ({ en: text.en.replace(from.en, to.en), zh: text.zh.replace(from.zh, to.zh) }),
        sentence,
      )
    }),
  )
}

/** `13 February 2025 09:10` or `2025-02-13 09:10`. */
function printed(moment: Moment, lang: Lang): string {
  const [day = '', time = ''] = moment.split('T')
  if (lang === 'zh') return `${day} ${time}`
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year} ${time}`
}

/**
 * The readout as the newspaper printed it, paragraphs apart by an empty line, without a final line break.
 * Version 1 is the first issue; a later version carries the corrections up to it and keeps the first dateline.
 *
 *     readoutText(session, 'en', 'Pinglan Daily').split('\n')[0] // the headline
 */
export function readoutText(session: SessionExample, lang: Lang, newspaper: Text, version = 1): string {
  const source = lang === 'en' ? `Source: ${newspaper.en}` : `来源：${newspaper.zh}`
  const byline = lang === 'en' ? ` (Reporter ${session.reporter.en})` : `（记者 ${session.reporter.zh}）`
  const gap = lang === 'en' ? ' ' : ''
  const paragraphs = paragraphsOf(session, version).map((each) => each.map((text) => text[lang]).join(gap))
  const head = `${printed(session.published, lang)} | ${source}\n${session.lead[lang]}`
  return `${[session.headline[lang], session.subhead[lang], head, ...paragraphs].join('\n\n')}${byline}`
}

/**
 * What a closure rests on, in words.
 *
 *     groundText({ kind: 'figure', value: 12, of: 12, unit: { en: 'pumps', zh: '台水泵' } }).en // '12 of 12 pumps'
 */
export function groundText(ground: ClosureGround): Text {
  switch (ground.kind) {
    case 'link':
      return { en: `${ground.label.en}: ${ground.href}`, zh: `${ground.label.zh}：${ground.href}` }
    case 'figure':
      return {
        en: `${ground.value} of ${ground.of} ${ground.unit.en}`,
        zh:
          ground.value === ground.of
            ? `全部${ground.of}${ground.unit.zh}`
            : `${ground.value}${ground.unit.zh}，共${ground.of}`,
      }
    case 'sentence':
      return ground.text
  }
}
