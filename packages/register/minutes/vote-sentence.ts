/** What a vote came to, as a sentence of the minutes. Pure. */
import type { Names } from '../database/tables.ts'
import type { Tally } from '../floor/model.ts'
import { actWords, floorSentence } from './rules.ts'

interface Template {
  /** Who said what of a motion that was not carried, and how the figures go on behind it. */
  readonly lost: string
  readonly before: string
  readonly without: string
  readonly after: string
  readonly figures: (tally: Tally) => string
}

const TEMPLATES: { readonly [language: string]: Template } = {
  en: {
    lost: 'The meeting did not adopt',
    before: ' (',
    without: 'without a vote',
    after: ').',
    figures: ({ for: yes, against, abstain, not_voting }) =>
      [
        `${yes} for`,
        `${against} against`,
        `${abstain} abstaining`,
        ...(not_voting > 0 ? [`${not_voting} not voting`] : []),
      ].join(', '),
  },
  zh: {
    lost: '会议未通过',
    before: '（',
    without: '未经表决',
    after: '）。',
    figures: ({ for: yes, against, abstain, not_voting }) =>
      [`赞成${yes}票`, `反对${against}票`, `弃权${abstain}票`, ...(not_voting > 0 ? [`未投${not_voting}人`] : [])].join(
        '，',
      ),
  },
}

/** A vote that is over. */
interface Outcome {
  form: 'named' | 'counted' | 'without'
  question: Names
  carried: boolean
  tally: Tally | null
  /** Of the item of the agenda that it was on. */
  itemKind: string | null
}

/**
 * [MN24] A vote as the meeting's own sentence, in the languages of its question that minutes are written in.
 *
 * @example
 *   voteSentence({ form: 'without', question: { en: 'Dyke plan' }, carried: true, tally: null, itemKind: 'decide' }).text
 *   // { en: 'The meeting decided: Dyke plan (without a vote).' }
 */
export function voteSentence({ form, question, carried, tally, itemKind }: Outcome): {
  act: 'decided' | 'approved' | 'noted'
  act_text: Names
  text: Names
} {
  const act = carried ? (itemKind === 'deliberate' ? 'approved' : 'decided') : 'noted'
  const text = Object.fromEntries(
    Object.entries(question).flatMap(([language, words]) => {
      const template = TEMPLATES[language]
      if (!template || !words) return []
      const said = words.trim().replace(/[.。]+$/u, '')
      const sentence = carried
        ? floorSentence({ act, text: said, language, speaker: null })
        : lostSentence(said, language)
      const figures = form === 'without' ? template.without : tally && template.figures(tally)
      return [[language, figures ? behind(sentence, template, figures) : sentence]]
    }),
  )
  return {
    act,
    act_text: carried ? { ...actWords(act, true) } : { en: TEMPLATES['en']!.lost, zh: TEMPLATES['zh']!.lost },
    text,
  }
}

const lostSentence = (said: string, language: string): string =>
  language === 'zh' ? `${TEMPLATES['zh']!.lost}：${said}。` : `${TEMPLATES['en']!.lost}: ${said}.`

/** The figures stand within the sentence, before its end. */
const behind = (sentence: string, { before, after }: Template, figures: string): string =>
  /[.。]$/u.test(sentence) ? sentence.slice(0, -1) + before + figures + after : sentence + before + figures + after
