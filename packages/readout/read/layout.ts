import type { Lang } from '../model.ts'
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
const credit = /(?:来源|稿源|转载|Source|Editor)\s*[:：]/i
const aside =
  /^[（(]?(?:责任编辑|编辑|责编|审稿|审核|校对|视频编辑|文字编辑|供稿|作者)[:： ]|^[[（(]*(?:查看原文|原文链接|转入文章)|^https?:\S+$|^图为|^(?:Editor|Editors|Photo by|Photo)\s*[:：]/i
const dateline = /^(?:.{0,16}(?:消息|讯|电)(?=[\s（(：:，]|$)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|近日|日前)/
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

function isMedia(line: Line): boolean {
  return (
    line.text.length < 120 &&
    ((stamp.test(line.text) && line.text.length < 90 && !/[。！？]/.test(line.text)) ||
      (credit.test(line.text) && line.text.length < 90))
  )
}

function opensBody(line: Line, lang: Lang): boolean {
  const { text } = line
  if (lang === 'zh')
    return text.length > longestSubhead.zh || /[。！？]/.test(text) || dateline.test(text) || isOpen(text)
  return (
    text.length > longestSubhead.en ||
    /[.!?]["”’)]?$/.test(text) ||
    heading.test(text) ||
    bullet.test(text) ||
    /:$/.test(text)
  )
}

/** An opening bracket without its closing one: the line goes on. */
function isOpen(text: string): boolean {
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('))
  return open >= 0 && text.indexOf('）', open) < 0 && text.indexOf(')', open) < 0
}

/** Tells the parts of a page from the shape of its lines. */
export function layoutOf(text: string, lang: Lang): Layout {
  const lines = linesOf(text).filter((line) => !fence.test(line.text))
  const media: Line[] = []
  const subheads: Line[] = []
  let headline: Line | null = null
  let at = 0
  const first = lines[0]
  if (first && isTitle(first, lines[1], lang)) {
    headline = unmarked(first)
    at = 1
  }
  while (headline && at < lines.length && at < titleZone) {
    const line = lines[at]
    if (!line) break
    if (isMedia(line)) media.push(line)
    else if (heading.test(line.text) && lang === 'en' && stamp.test(line.text.replace(heading, ''))) break
    else if (opensBody(line, lang)) break
    else subheads.push(unmarked(line))
    at++
  }
  // title lines without any body below are the body
  if (at >= lines.length && subheads.length) {
    at = lines.findIndex((line) => line.start >= (subheads[0]?.start ?? 0))
    subheads.length = 0
  }
  return { headline, subheads, media, paragraphs: paragraphsOf(lines.slice(at), lang, media) }
}

function isTitle(line: Line, next: Line | undefined, lang: Lang): boolean {
  if (line.text.length > longestTitle[lang]) return false
  if (lang === 'zh') return !/[。；]/.test(line.text) && !dateline.test(line.text)
  // a sentence is a title only where it stands apart from what follows
  if (/[.!?]\)?["”]?$/.test(line.text) && !next?.afterGap && !(next && isMedia(next))) return false
  return !/[a-z]{3,}[.!?]["”]?\s+[(“"]?[A-Z]/.test(line.text) && !/^(?:On [A-Z]|The .*\.$)/.test(line.text)
}

function paragraphsOf(lines: readonly Line[], lang: Lang, media: Line[]): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Line[] = []
  const close = () => {
    if (open.length) paragraphs.push(joined(open, lang, 'text'))
    open = []
  }
  lines.forEach((line, index) => {
    if (aside.test(line.text) || (isMedia(line) && (index < 3 || index > lines.length - 4))) {
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

function runsOn(previous: Line, line: Line, lang: Lang): boolean {
  if (line.afterGap) return false
  if (lang === 'zh' && /^[\u4e00-\u9fff]{2,6}[:：]/.test(line.text)) return false
  if (lang === 'zh') return !zhClosing.test(previous.text) || isOpen(previous.text)
  return !enClosing.test(previous.text) && /^[a-z(]/.test(line.text)
}
