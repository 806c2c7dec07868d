import type { Lang, Part, Stated } from '../model.ts'
import type { Roll } from './people.ts'
import { type Paragraph, type Sentence, stated } from './text.ts'

/** Lists of those present, as minutes of boards and committees have them. */

const enList =
  /^(?:(?:board |committee |voting |tsc |council )?members (?:in attendance|present)(?: were)?|(?:also )?(?:in attendance|present|attending)(?: were)?|attendees|attendance|participants|roll call|guests?|observers?(?:\/guests?)?|invited guests?)\b[^:.]{0,30}(?::|$)/i
const enAway = /^(?:not present|regrets|apologies|absent|not in attendance|excused)\b/i
const enLed = /^(?:chair|chaired by|presiding|moderator|led by)\s*:\s*/i
const zhList =
  /^(?:出席|参会|参加|与会|列席|(?:会议)?主持|(?:会议)?主席|请假|缺席)(?:人员|会议|人|领导|同志|委员)?(?:人员)?[:：]\s*/
/** 主席：某人 names who presides; what the chair says is longer. */
const longestChair = 24
const enName = /(?:\[)?(\p{Lu}[\p{L}'’.-]*(?: (?:\p{L}[\p{L}'’.-]*)){0,4})(?=\]|\s*(?:[@(,;:–—|]|- |\/|$))/uy
const zhName = /[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8}){0,3}(?=[、，,；;。\s（(]|$)/y

/** Puts everybody named in the lists of those present on the roll. */
export function readAttendance(paragraphs: readonly Paragraph[], roll: Roll, lang: Lang): void {
  let part: Part | null = null
  for (const paragraph of paragraphs) {
    const { text, mark } = paragraph
    const sentence: Sentence = { text, paragraph, from: 0 }
    if (lang === 'zh') {
      const list = zhList.exec(text)
      const isChair = list !== null && /^(?:会议)?主[持席]/.test(text)
      if (list && !/^(?:请假|缺席)/.test(text) && !(isChair && (text.length > longestChair || text.includes('。'))))
        namesIn(
          sentence,
          list[0].length,
          isChair ? 'presided' : text.startsWith('列席') ? 'observed' : 'attended',
          roll,
          lang,
        )
      continue
    }
    if (mark === 'bullet') {
      if (part) namesIn(sentence, 0, part, roll, lang, 1)
      continue
    }
    part = null
    if (enAway.test(text)) continue
    const led = enLed.exec(text)
    if (led) namesIn(sentence, led[0].length, 'presided', roll, lang)
    const list = enList.exec(text)
    if (!list || (mark === 'text' && !list[0].endsWith(':') && text.length > list[0].length)) continue
    part = /^(?:observer|guest|invited)/i.test(text) ? 'observed' : 'attended'
    namesIn(sentence, list[0].length, part, roll, lang)
  }
}

function namesIn(sentence: Sentence, from: number, part: Part, roll: Roll, lang: Lang, limit = 80): void {
  const { text } = sentence
  const form = lang === 'zh' ? zhName : enName
  // "Ann Lee, City Clerk; Bo Hart": where marks of two ranks stand, the lesser sets the post apart
  const marks = lang === 'en' && text.includes('; ', from) ? /;/g : /[、，,；;]/g
  let at = from
  for (let count = 0; count < limit && at < text.length; count++) {
    while (at < text.length && /[\s、，,；;*]/.test(text.charAt(at))) at++
    form.lastIndex = at
    const match = form.exec(text)
    if (!match) return
    const value = (match[1] ?? match[0]).trim()
    const start = at + match[0].indexOf(value)
    roll.add(sentence, { from: start, to: start + value.length, posts: postIn(text, start + value.length) }, part)
    at = form.lastIndex
    marks.lastIndex = at
    const separator = marks.exec(text)
    if (!separator) return
    at = separator.index + 1
  }
}

/** "(Assistant to Treasurer)" behind a name; a handle or a mark of membership is no post. */
function postIn(text: string, at: number): { from: number; to: number; acting: boolean }[] {
  const match = /^\s*\(([A-Z][^()@]{3,60})\)/.exec(text.slice(at, at + 80))
  if (!match?.[1] || !/chair|secretary|treasurer|president|director|assistant/i.test(match[1])) return []
  const from = at + match[0].indexOf(match[1])
  return [{ from, to: from + match[1].length, acting: /acting/i.test(match[1]) }]
}

const linkedItem = /^\[((?:[^[\]]|\[[^\]]*\]){3,160})\]\((https?:[^)\s]+)\)/

/** Agenda items that are links to a paper under review: their titles. */
export function agendaTitles(paragraphs: readonly Paragraph[]): Stated[] {
  const found = new Map<string, Stated>()
  for (const paragraph of paragraphs) {
    if (paragraph.mark === 'text') continue
    const { text } = paragraph
    const match = linkedItem.exec(text)
    const value = match?.[1]
    if (
      !match ||
      !value ||
      /^(?:#|@|https?:|\d{4}-)/.test(value) ||
      !/\/issues\/|\/pull\/|w3\.org/.test(match[2] ?? '') ||
      /^(?:minutes|agenda|recording|issue triage|link)/i.test(value)
    )
      continue
    if (!found.has(value)) found.set(value, stated({ text, paragraph, from: 0 }, 1, 1 + value.length))
  }
  return [...found.values()]
}
