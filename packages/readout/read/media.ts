import type { Lang, Problem, Stated } from '../model.ts'
import { calendarDay } from './dates.ts'
import type { Layout } from './layout.ts'
import { matches } from './search.ts'
import type { Line, Sentence } from './text.ts'
import { spanOf } from './text.ts'

/** What a page says of its own publication. */
export interface Media {
  readonly published: Stated | null
  readonly source: Stated | null
  readonly reporters: readonly Stated[]
  /** The day from which days without a year are resolved: stated, or read out of a link. */
  readonly reference: string | null
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const stampForms: readonly [
  RegExp,
  readonly [year: number, month: number, day: number, hour: number, minute: number],
][] = [
  [/(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?/, [1, 2, 3, 4, 5]],
  [/(\d{4})年(\d{1,2})月(\d{1,2})日\s*(?:(\d{1,2})[:：](\d{2})(?::\d{2})?)?/, [1, 2, 3, 4, 5]],
  [/([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})(?:,?\s+(\d{1,2}):(\d{2}))?/, [3, 1, 2, 4, 5]],
  [/(\d{1,2}) ([A-Z][a-z]{2,8})\.?,? (\d{4})(?:,?\s+(\d{1,2}):(\d{2}))?/, [3, 2, 1, 4, 5]],
]
const publisher =
  /(?:来源|稿源|文章来源|信息来源|转载自|Source of information|Source|Copy source|Reprinted from)\s*[:：]\s*((?:(?!\s+(?:发布|时间|日期|作者|编辑|浏览|点击|阅读|字体|字号|(?:19|20)\d\d[-年/.]))[^|｜\n，。（）()【】[\]]){1,60})/i
const linkDay = /\/(20\d\d)[/-]?(\d\d)[/-]?(\d\d)\//

/** The moment, publisher and reporters of a page. `sentences` are those of the body. */
export function mediaOf(
  text: string,
  layout: Layout,
  sentences: readonly Sentence[],
  lang: Lang,
  problems: Problem[],
): Media {
  let published: Stated | null = null
  let source: Stated | null = null
  for (const line of layout.media) {
    if (!line.text.includes('://')) published ??= stampIn(line, problems)
    source ??= publisherIn(line)
  }
  const linked = published ? null : linkDay.exec(text.slice(0, 200_000))
  const day = linked && calendarDay(Number(linked[1]), Number(linked[2]), Number(linked[3]))
  return {
    published,
    source,
    reporters: reportersOf(layout, sentences, lang),
    reference: published?.value ?? day ?? null,
  }
}

function stampIn(line: Line, problems: Problem[]): Stated | null {
  for (const [form, order] of stampForms) {
    const match = form.exec(line.text)
    if (!match) continue
    const [year, month, day, hour, minute] = order.map((group) => match[group])
    const named = month && /^[A-Z]/.test(month) ? months.indexOf(month.slice(0, 3).toLowerCase()) + 1 : Number(month)
    const date = calendarDay(Number(year), named, Number(day))
    const start = line.start + match.index
    if (!date) {
      problems.push({ at: start, message: 'no such day in the calendar' })
      continue
    }
    const length = match[0].trimEnd().length
    const time = hour && Number(hour) < 24 && Number(minute) < 60 ? `T${hour.padStart(2, '0')}:${minute}` : ''
    return { value: `${date}${time}`, span: [start, start + length] }
  }
  return null
}

function publisherIn(line: Line): Stated | null {
  const match = publisher.exec(line.text)
  const value = match?.[1]?.trim()
  if (!match || !value) return null
  const start = line.start + match.index + match[0].indexOf(value, match[0].search(/[:：]/) + 1)
  return { value, span: [start, start + value.length] }
}

const zhReporters = /记者[:：\s]{0,3}/g
const zhName =
  /[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?=[^\u4e00-\u9fff]|$)|[\u4e00-\u9fff]{2,4}?(?:·[\u4e00-\u9fff]{1,8}?)?(?=摄影|摄|报道|报导|文\/|通讯员|[^\u4e00-\u9fff·]|$)/y
const zhBetween = /[\s、，,和]{1,4}/y
/** Words in a byline after which no reporter stands. */
const zhOther = /^(?:摄影|摄|通讯员|实习生|编辑|报道|报导|文字|视频|供图|特约|见习|供稿|新华社|电|讯|从|在|获悉|了解)/
const enReporters =
  /[(（]\s*(?:[^()（）]{0,30}\s)?reporters?\s*:?\s+([A-Z][^()（）]{1,120}?)\s*[)）]|^Reporters?\s*:\s+([A-Z].{1,120})$/giu

const enListed = /[^,]+?(?=, | and |$)/g

/** Reporters stand in brackets at the opening or the end, or on a line of their own. */
function reportersOf(layout: Layout, sentences: readonly Sentence[], lang: Lang): Stated[] {
  const found: Stated[] = []
  const edges = sentences.length > 8 ? [...sentences.slice(0, 3), ...sentences.slice(-4)] : sentences
  const add = (value: Stated) => {
    if (!found.some((other) => other.value === value.value)) found.push(value)
  }
  for (const sentence of edges) {
    if (lang === 'zh')
      zhReportersIn(sentence.text, (from, to) =>
        add({ value: sentence.text.slice(from, to), span: spanOf(sentence, from, to) }),
      )
    else
      enReportersIn(sentence.text, (from, to) =>
        add({ value: sentence.text.slice(from, to), span: spanOf(sentence, from, to) }),
      )
  }
  for (const line of layout.media) {
    const put = (from: number, to: number) =>
      add({ value: line.text.slice(from, to), span: [line.start + from, line.start + to] })
    if (lang === 'zh') zhReportersIn(line.text, put)
    else enReportersIn(line.text, put)
  }
  return found
}

function zhReportersIn(text: string, put: (from: number, to: number) => void): void {
  for (const match of matches(zhReporters, text)) {
    const inBrackets =
      /[（(【[□■][^（）()【】]{0,12}$/.test(text.slice(Math.max(0, match.index - 14), match.index)) ||
      /[:：]/.test(match[0])
    if (!inBrackets) continue
    let at = match.index + match[0].length
    for (let count = 0; count < 12; count++) {
      zhName.lastIndex = at
      const name = zhName.exec(text)
      if (!name || zhOther.test(name[0])) break
      put(at, at + name[0].length)
      zhBetween.lastIndex = zhName.lastIndex
      const between = zhBetween.exec(text)
      if (!between) break
      at = zhBetween.lastIndex
    }
  }
}

function enReportersIn(text: string, put: (from: number, to: number) => void): void {
  for (const match of matches(enReporters, text)) {
    const list = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].lastIndexOf(list)
    for (const name of matches(enListed, list)) {
      const value = name[0].replace(/^ and /, '').trim()
      const at = start + name.index + name[0].indexOf(value)
      put(at, at + value.length)
    }
  }
}
