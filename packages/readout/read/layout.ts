import type { Grammar, MediaRow } from '../grammar/rows.ts'
import { type Trace, fire } from './lexicon.ts'
import { type Line, type Paragraph, joined, linesOf } from './text.ts'

/** The parts of a page: title lines, lines about the publication, and the body. */
export interface Layout {
  readonly headline: Line | null
  readonly subheads: readonly Line[]
  /** Lines that tell of the publication, not of the session. */
  readonly media: readonly Line[]
  readonly paragraphs: readonly Paragraph[]
}

const longestTitle = { zh: 160, en: 240 }
const longestSubhead = { zh: 48, en: 320 }
const titleZone = 14

const fence = /^(?:-{3,}|\*{3,}|_{3,}|={3,}|`{3,}.*|!\[.*)$/
const heading = /^#{1,6}\s+/
const bullet = /^(?:[*+•·▪●-]|\d{1,2}[.)])\s+/
const stamp = /^[[(（]?(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})/
const zhClosing = /[。！？；;：:”）)…」】]$/
const enClosing = /[.!?;:”"')\]…]$/

/** Removes the marks of a heading or bullet and of emphasis at both ends. */
function unmarked(line: Line): Line {
  const lead = /^(?:#{1,6}\s+|(?:[*+•·▪●-]|\d{1,2}[.)])\s+)?(?:\*\*|__)?/.exec(line.text)?.[0].length ?? 0
  const tail = /[*_#]$/.test(line.text) ? (/(?:\*\*|__)?\s*#*$/.exec(line.text.slice(-40))?.[0].length ?? 0) : 0
  if (lead + tail >= line.text.length) return line
  return {
    ...line,
    start: line.start + lead,
    end: line.end - tail,
    text: line.text.slice(lead, line.text.length - tail),
  }
}

/** The page as far as it tells lines apart: its language's rows, and what they fired. */
interface Page {
  readonly grammar: Grammar
  readonly trace: Trace
}

function isA(sort: MediaRow['sort'], text: string, { grammar, trace }: Page): boolean {
  const row = grammar.media.find((one) => one.sort === sort && one.pattern.test(text))
  fire(trace, row)
  return row !== undefined
}

const longestMedia = 90

/** A short line with the moment of publication, or the publisher. */
function isMedia({ text }: Line, page: Page): boolean {
  if (text.length >= longestMedia) return false
  return (stamp.test(text) && !/[。！？]/.test(text)) || isA('credit', text, page)
}

/** What minutes tell of the sitting, line by line below the title. */
const label = /^(?:会议|开会)?(?:时间|地点|日期|主席|主持|出席|列席|参加|参会|与会|缺席|请假)[^，。:：]{0,4}[:：]/

function opensBody({ text }: Line, page: Page): boolean {
  const { lang } = page.grammar
  if (text.length > longestSubhead[lang] || isA('dateline', text, page)) return true
  if (lang === 'zh') return /[。！？]/.test(text) || isOpen(text) || label.test(text)
  return /(?:[.!?]["”’)]?|:)$/.test(text) || heading.test(text) || bullet.test(text)
}

/** An opening bracket without its closing one: the line goes on. */
function isOpen(text: string): boolean {
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('))
  return open >= 0 && text.indexOf('）', open) < 0 && text.indexOf(')', open) < 0
}

/** Tells the parts of a page from the shape of its lines. */
export function layoutOf(text: string, grammar: Grammar, trace: Trace): Layout {
  const page: Page = { grammar, trace }
  const { lang } = grammar
  const lines = linesOf(text).filter((line) => !fence.test(line.text))
  const media: Line[] = []
  const subheads: Line[] = []
  let headline: Line | null = null
  let at = 0
  const first = lines[0]
  if (first && isTitle(first, lines[1], page)) {
    headline = unmarked(first)
    at = 1
  }
  while (headline && at < lines.length && at < titleZone) {
    const line = lines[at]
    if (!line) break
    if (isMedia(line, page) || (lang === 'zh' && isA('aside', line.text, page))) media.push(line)
    else if (heading.test(line.text) && lang === 'en' && stamp.test(line.text.replace(heading, ''))) break
    else if (opensBody(line, page)) break
    else subheads.push(unmarked(line))
    at++
  }
  // title lines without any body below are the body
  if (at >= lines.length && subheads.length) {
    at = lines.findIndex((line) => line.start >= (subheads[0]?.start ?? 0))
    subheads.length = 0
  }
  return { headline, subheads, media, paragraphs: paragraphsOf(lines.slice(at), page, media) }
}

function isTitle(line: Line, next: Line | undefined, page: Page): boolean {
  const { lang } = page.grammar
  if (line.text.length > longestTitle[lang]) return false
  if (lang === 'zh') return !/[。；]/.test(line.text) && !isA('dateline', line.text, page)
  // a sentence is a title only where it stands apart from what follows
  if (/[.!?]\)?["”]?$/.test(line.text) && !next?.afterGap && !(next && isMedia(next, page))) return false
  return !/[a-z]{3,}[.!?]["”]?\s+[(“"]?[A-Z]/.test(line.text) && !/^(?:On [A-Z]|The .*\.$)/.test(line.text)
}

function paragraphsOf(lines: readonly Line[], page: Page, media: Line[]): Paragraph[] {
  const { lang } = page.grammar
  const paragraphs: Paragraph[] = []
  let open: Line[] = []
  const close = () => {
    if (open.length) paragraphs.push(joined(open, lang, 'text'))
    open = []
  }
  lines.forEach((line, index) => {
    if (isA('aside', line.text, page) || ((index < 3 || index > lines.length - 4) && isMedia(line, page))) {
      media.push(line)
      close()
      return
    }
    const mark = heading.test(line.text) ? 'heading' : bullet.test(line.text) ? 'bullet' : 'text'
    if (mark !== 'text') {
      close()
      paragraphs.push(joined([unmarked(line)], lang, mark))
      return
    }
    const previous = open.at(-1)
    if (previous && !runsOn(previous, line, lang)) close()
    open.push(line)
  })
  close()
  return paragraphs
}

function runsOn(previous: Line, line: Line, lang: Grammar['lang']): boolean {
  if (line.afterGap) return false
  if (lang === 'zh' && /^[\u4e00-\u9fff]{2,6}[:：]/.test(line.text)) return false
  if (lang === 'zh' && label.test(previous.text) && !/[、，]$/.test(previous.text)) return false
  if (lang === 'zh') return !zhClosing.test(previous.text) || isOpen(previous.text)
  return !enClosing.test(previous.text) && /^[a-z(]/.test(line.text)
}
