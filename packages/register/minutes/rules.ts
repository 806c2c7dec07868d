import type { ComposedStatement } from '../source/model.ts'

/**
 * [MN1] Statements are numbered from 1 in the order of the text, continuations too: every sentence that carries an act
 * can be cited. [MN2] A continuation names the head whose act it carries on; one without a head before it is a head.
 *
 * @returns for each statement its number and the number of its head (null for a head)
 */
export function numbered(
  statements: readonly Pick<ComposedStatement, 'continuation'>[],
): { number: number; continues: number | null }[] {
  let head: number | null = null
  return statements.map(({ continuation }, i) => {
    const number = i + 1
    if (!continuation || head === null) {
      head = number
      return { number, continues: null }
    }
    return { number, continues: head }
  })
}

/** [MN3] Only actions and bans are offered as undertakings; attitudes, directions and effects never are. */
export const isCandidate = (clause: { kind: string }): boolean => clause.kind === 'action' || clause.kind === 'ban'

/** The language whose clauses of a statement can be registered: that of its session, or the one it has words in. */
export const ownLanguage = (text: { readonly [language: string]: string }, ofSession: string): string =>
  text[ofSession] === undefined ? (Object.keys(text)[0] ?? ofSession) : ofSession

/** [PB9] Whether everybody may read a statement as far as readouts go: one tells it, or none needs to. */
export const isTold = (told: { readonly [language: string]: string } | null): boolean =>
  told === null || Object.keys(told).length > 0

/** [MN4] A sentence is kept without the line breaks of its page: in Chinese they vanish, elsewhere they are a space. */
export function sentenceText(piece: string, language: string): string {
  return language === 'zh' ? piece.replace(/\s*\n\s*/g, '').trim() : piece.replace(/\s+/g, ' ').trim()
}

export const minutesStates = ['drafted', 'circulated', 'approved', 'superseded', 'discarded'] as const
export type MinutesState = (typeof minutesStates)[number]

/** [MN7] Whether sentences may still be written. */
export const isUnderWay = (state: string): boolean => state === 'drafted' || state === 'circulated'

/** [MN6] A first version is circulated before it is approved; a correction may be approved as it was drafted. */
export const mayApprove = ({ state, version }: { state: string; version: number }): boolean =>
  state === 'circulated' || (state === 'drafted' && version > 1)

/** What a body says of itself for each act, where the minutes are not worded otherwise. */
const ACT_WORDS: { readonly [act: string]: { readonly en: string; readonly zh: string } } = {
  noted: { en: 'noted', zh: '知悉' },
  heard: { en: 'heard', zh: '听取' },
  held: { en: 'held', zh: '认为' },
  pointed_out: { en: 'pointed out', zh: '指出' },
  proposed: { en: 'proposed', zh: '提出' },
  stressed: { en: 'stressed', zh: '强调' },
  required: { en: 'required', zh: '要求' },
  called_on: { en: 'called on', zh: '号召' },
  decided: { en: 'decided', zh: '决定' },
  approved: { en: 'approved', zh: '审议通过' },
  arranged: { en: 'arranged', zh: '部署' },
  conveyed: { en: 'conveyed', zh: '传达' },
  studied: { en: 'studied', zh: '学习' },
  praised: { en: 'praised', zh: '充分肯定' },
}

/** The words of an act as minutes usually have them: with the meeting as who says it, or the act alone. */
export function actWords(act: string, byMeeting: boolean): { en: string; zh: string } {
  const { en, zh } = ACT_WORDS[act] ?? ACT_WORDS['noted']!
  return byMeeting ? { en: `The meeting ${en}`, zh: `会议${zh}` } : { en, zh }
}

/** [MN10] Room between two sentences when they are written for the first time. */
export const GAP = 65_536

/**
 * [MN10] The place of a sentence that comes after `before` and before `after`; null where there is no room between.
 *
 * @example placeBetween(65536, 131072) // 98304
 */
export function placeBetween(before: number | null, after: number | null): number | null {
  if (after === null) return (before ?? 0) + GAP
  const low = before ?? after - 2 * GAP
  const place = Math.floor((low + after) / 2)
  return place > low && place < after ? place : null
}

/** [MN10] The order with one moved right after another, or to the front where that one is null. */
export function movedAfter(ids: readonly string[], id: string, after: string | null): string[] {
  const others = ids.filter((one) => one !== id)
  const at = after === null ? 0 : others.indexOf(after) + 1
  return [...others.slice(0, at), id, ...others.slice(at)]
}

/** [MN18] The unit in which a text's length is counted: Chinese parts no words by spaces. */
export const lengthUnit = (language: string): 'words' | 'characters' => (language === 'zh' ? 'characters' : 'words')

/**
 * [MN18] How long a text is: words where its language parts them, else characters without white space.
 *
 * @example lengthOf('要抓好落实。', 'zh') // 6
 */
export function lengthOf(text: string, language: string): number {
  if (lengthUnit(language) === 'characters') return [...text.replace(/\s+/gu, '')].length
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0
}

/** How long minutes are to be where nobody said otherwise: those of a short session, on one printed page. */
export const USUAL_LENGTHS = { en: 600, zh: 1000 } as const

/** A sentence as approval numbers it. */
interface ToNumber {
  number: number | null
  continues: boolean
}

/**
 * [MN12] [MN2] The numbers of sentences in their order: those that have one keep it, the others follow `highest`; and for each
 * the number of the head that it carries on.
 */
export function approvedNumbers(
  sentences: readonly ToNumber[],
  highest: number,
): { number: number; continues: number | null }[] {
  let next = highest
  let head: number | null = null
  return sentences.map((sentence) => {
    const number = sentence.number ?? ++next
    if (!sentence.continues || head === null) {
      head = number
      return { number, continues: null }
    }
    return { number, continues: head }
  })
}

export const dissentKinds = ['dissent', 'reserved'] as const
export type DissentKind = (typeof dissentKinds)[number]

/** [MN20] Who missed a session, or a part of it, may make up for it. */
export const isAway = (state: string | null): boolean => state === 'on_leave' || state === 'absent'

/**
 * [MN8] A sentence of the minutes from what was taken down on the floor: who says it and how, then the words. Words that
 * tell this themselves stay as they are.
 *
 * @example floorSentence({ act: 'stressed', text: '要抓好落实', language: 'zh', speaker: null }) // '会议强调，要抓好落实。'
 */
export function floorSentence({
  act,
  text,
  language,
  speaker,
}: {
  act: string
  text: string
  language: string
  /** Null: the meeting. */
  speaker: string | null
}): string {
  const said = sentenceText(text, language)
  const words = ACT_WORDS[act] ?? ACT_WORDS['noted']!
  const isChinese = language === 'zh'
  const head = isChinese ? (speaker ?? '会议') : (speaker ?? 'The meeting')
  const end = /[.!?。！？…]["'”’」』）)]*$/u.test(said) ? '' : isChinese ? '。' : '.'
  if (said.toLowerCase().startsWith(head.toLowerCase()) || /^(会议|the meeting\b)/iu.test(said)) return said + end
  return isChinese ? `${head}${words.zh}，${said}${end}` : `${head} ${words.en}: ${said}${end}`
}
