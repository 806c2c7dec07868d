import { read } from '@khural/readout'
import { describe, expect, test } from 'vitest'
import { heldIn, openingWords, textOf, wordsOf, type ToldSession } from './compose.ts'

const session: ToldSession = {
  ...{ kind: 'collective-study', number: 3, year: 2031, term: null, restarts: 'year', held: ['2031-05-14'] },
  names: { en: 'Ferries and dykes', zh: '渡口与堤防' },
  body: { en: 'Harbour Council', zh: '港务委员会' },
  presider: { names: { en: 'Ama Verdu', zh: '沈澜' }, post: { names: { en: 'Chair', zh: '主任' }, acting: false } },
}
const words = {
  en: {
    ...openingWords(session, 'en'),
    sentences: [
      { number: 2, text: 'The meeting stressed that the crossing matters to all.' },
      { number: 3, text: 'The harbour office should repair both ferries before winter.' },
      { number: 1, text: 'The meeting required the dyke board to close the three gaps.' },
    ],
    closing: '',
  },
  zh: {
    ...openingWords(session, 'zh'),
    sentences: [
      { number: 2, text: '会议强调，渡口关系到每个人。' },
      { number: 3, text: '港务办要在入冬前修好两艘渡轮。' },
      { number: 1, text: '会议要求，堤防局要封堵三处缺口。' },
    ],
    closing: '',
  },
}
const heads = new Map([[3, 2]])

describe('[PB6] how a composed readout begins', () => {
  test('is body, session, day and presider, in each language', () => {
    expect(openingWords(session, 'en')).toEqual({
      headline: 'Harbour Council holds 3rd collective study session of 2031',
      subhead: 'Ferries and dykes',
      lead: 'On 14 May 2031, the Harbour Council held its 3rd collective study session of 2031. Ama Verdu, Chair, presided over the meeting.',
    })
    expect(openingWords(session, 'zh')).toEqual({
      headline: '港务委员会举行2031年第3次集体学习',
      subhead: '渡口与堤防',
      lead: '2031年5月14日，港务委员会举行2031年第3次集体学习。主任沈澜主持会议。',
    })
  })

  test.each<[string, Partial<ToldSession>, string, string]>([
    [
      'by its term',
      { restarts: 'term', term: 14, kind: 'plenary' },
      'On 14 May 2031, the Harbour Council held the 3rd plenary session of its 14th term.',
      '2031年5月14日，港务委员会举行第14届第3次全体会议。',
    ],
    [
      'of a series that never begins anew',
      { restarts: 'never', number: 111, kind: 'executive-meeting' },
      'On 14 May 2031, the Harbour Council held its 111th executive meeting.',
      '2031年5月14日，港务委员会举行第111次常务会议。',
    ],
    [
      'without a number, of two days',
      { number: null, kind: 'executive-meeting', held: ['2031-05-31', '2031-06-01'] },
      'On 31 May and 1 June 2031, the Harbour Council held an executive meeting.',
      '2031年5月31日、6月1日，港务委员会举行常务会议。',
    ],
    [
      'of three days in two years',
      { held: ['2031-12-30', '2031-12-31', '2032-01-02'] },
      'On 30, 31 December 2031 and 2 January 2032, the Harbour Council held its 3rd collective study session of 2031.',
      '2031年12月30日、31日、2032年1月2日，港务委员会举行2031年第3次集体学习。',
    ],
    [
      'of no day that is known',
      { held: [], number: null, body: { en: 'The Elders', zh: '长老会' } },
      'The Elders held a collective study session.',
      '长老会举行集体学习。',
    ],
  ])('tells a session %s', (_, given, en, zh) => {
    const told = { ...session, ...given, presider: null }
    expect([openingWords(told, 'en').lead, openingWords(told, 'zh').lead]).toEqual([en, zh])
  })

  test('leaves out the post that is not known, or not in this language', () => {
    const lead = (post: NonNullable<ToldSession['presider']>['post'], language: 'en' | 'zh') =>
      openingWords({ ...session, presider: { names: session.presider!.names, post } }, language).lead
    expect(lead(null, 'en')).toMatch(/2031\. Ama Verdu presided over the meeting\.$/)
    expect(lead({ names: { en: 'Chair' }, acting: false }, 'zh')).toMatch(/。沈澜主持会议。$/)
    expect(lead({ names: { en: 'Chair' }, acting: true }, 'en')).toMatch(/Ama Verdu, acting Chair, presided/)
  })
})

describe.each(['en', 'zh'] as const)('[PB6] a composed text in %s', (language) => {
  const { text, parts } = textOf(words[language], heads, language)

  test('has each sentence at its place, and what carries on another behind it', () => {
    expect(parts.statements.map(({ number, span }) => ({ number, text: text.slice(...span) }))).toEqual(
      words[language].sentences,
    )
    expect(text.split('\n\n')).toHaveLength(5)
    expect(wordsOf({ text, parts })).toEqual(words[language])
  })

  test('is read as it was meant: session, number, day, presider, statements', () => {
    const { session: told, statements } = read(text, { lang: language })
    expect([told.kind, told.ordinal?.value, told.year?.value, told.held[0]?.value]).toEqual([
      ...['collective-study', 3, 2031, '2031-05-14'],
    ])
    expect(told.presider?.value).toBe(session.presider!.names[language])
    expect(statements.map(({ span }) => text.slice(...span).trim())).toEqual(
      words[language].sentences.map((one) => one.text),
    )
  })
})

test('[PB6] what is written before and after the sentences comes back paragraph by paragraph, a sentence on one line', () => {
  const given = {
    ...words.en,
    subhead: '',
    lead: 'One.\n\nTwo.',
    closing: 'All members took part.\r\nSo did two guests.',
    sentences: [{ number: 4, text: 'The meeting noted\nthe report.' }],
  }
  expect(wordsOf(textOf(given, heads, 'en'))).toEqual({
    ...given,
    closing: 'All members took part.\n\nSo did two guests.',
    sentences: [{ number: 4, text: 'The meeting noted the report.' }],
  })
  const alone = { ...given, lead: '', closing: '' }
  expect(wordsOf(textOf(alone, heads, 'en'))).toMatchObject({ lead: '', closing: '' })
})

test('[PB8] a sentence is found within other words, however it is spaced and punctuated', () => {
  const kept = [
    { number: 5, text: '会议决定，暂停北岸工程。' },
    { number: 6, text: 'The price stays secret.' },
  ]
  expect(heldIn('各单位注意：会议决定暂停北岸工程', kept)).toMatchObject({ number: 5 })
  expect(heldIn('Note that the  PRICE stays “secret”, they said.', kept)).toMatchObject({ number: 6 })
  expect(heldIn('The price is known.', kept)).toBeNull()
  expect(heldIn('Yes, they said.', [{ text: 'Yes.' }])).toBeNull()
})
