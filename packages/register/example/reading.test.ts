import { read } from '@khural/readout'
import { describe, expect, it } from 'vitest'
import { example } from './content.ts'
import { readoutText, sentencesOf } from './text.ts'

describe.each(['en', 'zh'] as const)('read in %s, a readout of the example', (lang) => {
  it.each(example.sessions)('$number gives its sentences, its day, its number and its presider', (session) => {
    const text = readoutText(session, lang, example.newspaper)
    const record = read(text)
    expect(record.statements.map(({ span }) => text.slice(...span))).toEqual(
      sentencesOf(session).map((each) => each[lang]),
    )
    expect(record.lang).toBe(lang)
    expect(record.published?.value).toBe(session.published)
    expect(record.session.held.map(({ value }) => value)).toEqual([session.held])
    expect(record.session.ordinal?.value).toBe(session.number)
    expect(record.session.year?.value).toBe(2025)
    const presider = example.people.find(({ slug }) => slug === session.presider)
    expect(record.session.presider?.value).toBe(presider?.name[lang])
  })

  it('has the same act in each sentence as in the other language', () => {
    const other = lang === 'en' ? 'zh' : 'en'
    for (const session of example.sessions) {
      const [here, there] = [lang, other].map((each) =>
        read(readoutText(session, each as 'en' | 'zh', example.newspaper)).statements.map(({ act, continuation }) => [
          act,
          continuation,
        ]),
      )
      expect(here).toEqual(there)
    }
  })
})
