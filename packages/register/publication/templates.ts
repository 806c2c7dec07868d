/** How a readout that is composed from minutes begins: words and patterns in each language, where `{}` is filled in. */

/** A kind of session in the words of a readout. */
const KINDS: { readonly [kind: string]: { readonly en: string; readonly zh: string } } = {
  'collective-study': { en: 'collective study session', zh: '集体学习' },
  'standing-committee': { en: 'standing committee meeting', zh: '常委会会议' },
  'executive-meeting': { en: 'executive meeting', zh: '常务会议' },
  'bureau-meeting': { en: 'bureau meeting', zh: '政治局会议' },
  plenary: { en: 'plenary session', zh: '全体会议' },
  'leading-group': { en: 'leading group meeting', zh: '领导小组会议' },
  'work-conference': { en: 'work conference', zh: '工作会议' },
  council: { en: 'council meeting', zh: '理事会会议' },
  'technical-committee': { en: 'technical committee meeting', zh: '专业委员会会议' },
  other: { en: 'meeting', zh: '会议' },
}

export type Written = 'en' | 'zh'
export const kindWords = (kind: string, language: Written): string => (KINDS[kind] ?? KINDS['other']!)[language]

/** A session by its number, by what its numbers begin anew with; `bare` where it has none. */
type Ordinals = { readonly year: string; readonly term: string; readonly never: string; readonly bare: string }

interface Template {
  /** {body} {session} */
  readonly headline: string
  /** {days} {body} {session} */
  readonly opening: string
  /** {name} {post} */
  readonly presided: string
  readonly presidedWithoutPost: string
  /** {post} */
  readonly acting: string
  /** {n} {year} {term} {kind}, in the headline and in the text */
  readonly ordinals: { readonly headline: Ordinals; readonly text: Ordinals }
  /** Of a session whose day is not known: {body} {session} */
  readonly undated: string
  readonly betweenSentences: string
}

export const templates: { readonly [language in Written]: Template } = {
  en: {
    headline: '{body} holds {session}',
    opening: 'On {days}, {body} held {session}.',
    undated: '{body} held {session}.',
    presided: '{name}, {post}, presided over the meeting.',
    presidedWithoutPost: '{name} presided over the meeting.',
    acting: 'acting {post}',
    ordinals: {
      headline: {
        year: '{n} {kind} of {year}',
        term: '{n} {kind} of its {term} term',
        never: '{n} {kind}',
        bare: 'a {kind}',
      },
      text: {
        year: 'its {n} {kind} of {year}',
        term: 'the {n} {kind} of its {term} term',
        never: 'its {n} {kind}',
        bare: 'a {kind}',
      },
    },
    betweenSentences: ' ',
  },
  zh: {
    headline: '{body}举行{session}',
    opening: '{days}，{body}举行{session}。',
    undated: '{body}举行{session}。',
    presided: '{post}{name}主持会议。',
    presidedWithoutPost: '{name}主持会议。',
    acting: '代理{post}',
    ordinals: {
      headline: {
        year: '{year}年第{n}次{kind}',
        term: '第{term}届第{n}次{kind}',
        never: '第{n}次{kind}',
        bare: '{kind}',
      },
      text: {
        year: '{year}年第{n}次{kind}',
        term: '第{term}届第{n}次{kind}',
        never: '第{n}次{kind}',
        bare: '{kind}',
      },
    },
    betweenSentences: '',
  },
}
