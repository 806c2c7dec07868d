/** What a vote came to, as a sentence of the minutes. Pure. */
import type { Names } from '../database/tables.ts'
import type { Tally } from '../floor/model.ts'
import { actWords, sentenceText } from './rules.ts'

interface Template {
  /** Who said what of a motion that was not carried. */
  readonly lost: string
  /** Between the meeting and what it decided: a question may be a sentence, or no more than the name of a paper. */
  readonly colon: string
  /** Around the figures, which stand within the sentence. */
  readonly around: readonly [before: string, after: string]
  readonly stop: string
  readonly without: string
  readonly figures: (tally: Tally) => string
}

const TEMPLATES: { readonly [language: string]: Template } = {
  en: {
    lost: 'The meeting did not adopt',
    colon: ': ',
    around: [' (', ')'],
    stop: '.',
    without: 'without a vote',
    figures: ({ for: yes, against, abstain, not_voting }) =>
      [
        ...[`${yes} for`, `${against} against`, `${abstain} abstaining`],
        ...(not_voting > 0 ? [`${not_voting} not voting`] : []),
      ].join(', '),
  },
  zh: {
    lost: '会议未通过',
    colon: '：',
    around: ['（', '）'],
    stop: '。',
    without: '未经表决',
    figures: ({ for: yes, against, abstain, not_voting }) =>
      [
        ...[`赞成${yes}票`, `反对${against}票`, `弃权${abstain}票`],
        ...(not_voting > 0 ? [`未投${not_voting}人`] : []),
      ].join('，'),
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
  const lost = { en: TEMPLATES['en']!.lost, zh: TEMPLATES['zh']!.lost }
  const lead: Names = carried ? { ...actWords(act, true) } : lost
  const text = Object.fromEntries(
    Object.entries(question).flatMap(([language, words]) => {
      const template = TEMPLATES[language]
      if (!template || !words) return []
      const sentence = headed(sentenceText(words, language), lead[language]!, template.colon)
      const figures = form === 'without' ? template.without : tally && template.figures(tally)
      return [[language, sentence + (figures ? template.around.join(figures) : '') + template.stop]]
    }),
  )
  return { act, act_text: lead, text }
}

/** A question that already tells what was decided stays as it is. */
function headed(words: string, lead: string, colon: string): string {
  const said = words.replace(/[.。]+$/u, '')
  return said.toLowerCase().startsWith(lead.toLowerCase()) ? said : lead + colon + said
}
