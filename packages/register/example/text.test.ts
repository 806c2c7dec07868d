import { describe, expect, it } from 'vitest'
import { example } from './content.ts'
import { groundText, readoutText, sentencesOf } from './text.ts'

describe('readouts', () => {
  it('are printed with headline, sub-headline, dateline, lead, paragraphs and byline', () => {
    const [first] = example.sessions
    if (first === undefined) throw new Error('no session')
    const lines = readoutText(first, 'en', example.newspaper).split('\n')
    expect(lines[0]).toBe(first.headline.en)
    expect(lines[2]).toBe(first.subhead.en)
    expect(lines[4]).toBe('13 February 2025 09:10 | Source: Pinglan Daily')
    expect(lines[5]).toBe(first.lead.en)
    expect(lines.slice(6).filter((line) => line !== '')).toHaveLength(first.paragraphs.length)
    expect(lines.at(-1)).toMatch(/ \(Reporter Zuo Linfeng\)$/)
    const chinese = readoutText(first, 'zh', example.newspaper)
    expect(chinese).toContain('2025-02-13 09:10 | 来源：屏澜日报')
    expect(chinese).toMatch(/（记者 左林枫）$/)
  })

  it('tell one corrected figure in version 2 and leave the first version as it was', () => {
    const corrected = example.sessions.filter(({ corrections }) => corrections.length > 0)
    expect(corrected.map(({ number }) => number)).toEqual([4])
    for (const session of corrected) {
      for (const { sentence, from, to, version, issued_at } of session.corrections) {
        expect(issued_at > session.published).toBe(true)
        for (const lang of ['en', 'zh'] as const) {
          const before = readoutText(session, lang, example.newspaper)
          const after = readoutText(session, lang, example.newspaper, version)
          expect((sentencesOf(session)[sentence - 1]?.[lang] ?? '').split(from[lang])).toHaveLength(2)
          expect(before).not.toContain(to[lang])
          expect(after).toContain(to[lang])
          expect(after).not.toContain(from[lang])
        }
        // a correction under an undertaking would move the words it was taken from
        const under = example.undertakings.filter(
          (each) => each.session === session.number && each.sentence === sentence,
        )
        expect(under).toEqual([])
      }
    }
  })

  it('word what a closure rests on', () => {
    const unit = { en: 'routes', zh: '条线路' }
    expect(groundText({ kind: 'figure', value: 34, of: 34, unit })).toEqual({
      en: '34 of 34 routes',
      zh: '全部34条线路',
    })
    expect(groundText({ kind: 'figure', value: 30, of: 34, unit }).zh).toBe('30条线路，共34')
    const label = { en: 'Form', zh: '表格' }
    expect(groundText({ kind: 'link', href: 'https://a.example/b', label }).en).toBe('Form: https://a.example/b')
  })
})
