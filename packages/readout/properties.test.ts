import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorTime, shareOf } from '../../tools/testing/processor-time.ts'
import type { Lang, Reading, Span } from './model.ts'
import { read } from './index.ts'
import { sentences } from './testing.ts'

/** Pieces that set off every reader, to be strewn among noise. */
const pieces = [
  '会议强调，',
  '会议还就',
  '會議聽取了匯報，',
  '審議通過《',
  '主席陳樂華強調，「',
  '」',
  '，并审议通过了',
  ', approved the plan and decided to ',
  ' and approved. ',
  ' and decided, ',
  'The board heard the report',
  '进一步研究部署',
  '要',
  '必须',
  '不得',
  '。',
  '；',
  '，',
  '、',
  '\n',
  '\r\n',
  '\n\n',
  '（记者 方小舟）',
  '“',
  '”',
  '《',
  '》',
  '（',
  '）',
  '市长柳成章主持会议',
  '柳成章、贺长林出席',
  '2021年第八次集体学习',
  '8月12日',
  '今天',
  '学习贯彻',
  '重要讲话精神',
  '来源：',
  '2021-08-13 08:28',
  '第十三届',
  'The meeting stressed that ',
  'President Ondine Marlow ',
  ', chairman of ',
  'should ',
  'so as to ',
  'spirit of ',
  'the 8th meeting ',
  'held ',
  'on May 10',
  '. ',
  'Present: ',
  '* ',
  '# ',
  '[a](https://x.example/issues/1)',
  'Dr. ',
  'It ',
  'He said ',
  '"',
  '\u0000',
  '\ud83d',
  '\udc00',
  '\ufeff',
  '\u3000',
  ' ',
  '·',
  ',',
  '(',
  ')',
]
const strewn = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 60 })
  .map((parts) => parts.join(''))
const lang = fc.constantFrom<Lang | undefined>('zh', 'en', undefined)

interface Placed {
  readonly what: string
  readonly span: Span
  /** The value that must stand at the span after folding white space; null for normal forms. */
  readonly value: string | null
}

function placed({ headline, subheads, published, source, reporters, session, sources, statements }: Reading): Placed[] {
  const text = (what: string, one: { value: string; span: Span } | null) =>
    one ? [{ what, span: one.span, value: one.value }] : []
  const form = (what: string, one: { span: Span } | null) => (one ? [{ what, span: one.span, value: null }] : [])
  return [
    ...(headline ? [{ what: 'headline', span: headline.span, value: headline.text }] : []),
    ...subheads.map((one) => ({ what: 'subhead', span: one.span, value: one.text })),
    ...form('published', published),
    ...text('source', source),
    ...reporters.flatMap((one) => text('reporter', one)),
    ...text('body', session.body),
    ...form('ordinal', session.ordinal),
    ...form('year', session.year),
    ...form('term', session.term),
    ...session.held.flatMap((one) => form('held', one)),
    ...text('presider', session.presider),
    ...session.people.flatMap((one) => [...text('person', one), ...one.posts.flatMap((post) => text('post', post))]),
    ...sources.flatMap((one) => text('source', one)),
    ...statements.flatMap((one) => [
      { what: 'statement', span: one.span, value: null },
      ...one.clauses.map((clause) => ({ what: 'clause', span: clause.span, value: null })),
    ]),
  ]
}

const folded = (value: string, language: Lang) =>
  language === 'zh' ? value.replace(/\s+/g, '') : value.replace(/\s+/g, ' ').trim()

function expectSound(text: string, reading: Reading): void {
  for (const { what, span, value } of placed(reading)) {
    const [start, end] = span
    expect(
      Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length,
      `${what} ${start} ${end}`,
    ).toBe(true)
    if (value !== null) expect(folded(text.slice(start, end), reading.lang), what).toBe(folded(value, reading.lang))
  }
  for (const statement of reading.statements) {
    expect(statement.saidFrom).toBeGreaterThanOrEqual(statement.span[0])
    expect(statement.saidFrom).toBeLessThanOrEqual(statement.span[1])
    if (!statement.continuation)
      expect(folded(text.slice(...statement.span), reading.lang)).toContain(folded(statement.actText, reading.lang))
  }
  for (const { at } of reading.problems) expect(at >= 0 && at <= text.length).toBe(true)
}

describe('any text', () => {
  test('gives a reading with sound spans', () => {
    fc.assert(
      fc.property(strewn, lang, (text, language) =>
        expectSound(text, read(text, { lang: language, published: '2021-08-13' })),
      ),
      { numRuns: 1500 },
    )
  })

  test.each(['zh', 'en'] as const)('of sentences in %s gives statements with sound spans', (language) => {
    let statements = 0
    const check = (text: string) => {
      const reading = read(text, { lang: language, published: '2031-05-14' })
      statements += reading.statements.length
      expectSound(text, reading)
    }
    fc.assert(fc.property(sentences(language), check), { numRuns: 1500 })
    // Of what is strewn hardly any text has one.
    expect(statements).toBeGreaterThan(1500)
  })

  test('of any characters is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => expectSound(text, read(text))),
      { numRuns: 500 },
    )
  })

  test('is read the same way twice', () => {
    fc.assert(
      fc.property(strewn, (text) => void expect(read(text)).toEqual(read(text))),
      { numRuns: 100 },
    )
  })

  test('with a day of publication that is none is read', () => {
    expect(read('北河市政府8月12日召开会议。', { published: 'whenever' }).session.held).toEqual([])
  })
})

/** A repeatable stream of noise. */
function noise(length: number): string {
  let state = 42
  const units: string[] = []
  while (units.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    units.push(String.fromCharCode(state >>> 16))
  }
  return units.join('')
}

const megabyte = 1_000_000
const shapes: Record<string, string> = {
  'one endless Chinese sentence': '要修好水库和',
  'full stops': '。',
  commas: '，',
  'enumeration marks': '柳成章、',
  'open title marks': '《',
  'open quotation marks': '“',
  'open brackets': '（记者 ',
  'heads without end': '会议强调，要',
  'sentences with heads': '会议强调，要修好水库。',
  'names without end': '市长柳成章',
  'a list of those present': '柳成章、贺长林、',
  'bare numerals': '第十八次',
  dates: '8月12日',
  'lines of one character': '要\n',
  'empty lines': '\n',
  'source words': '学习贯彻重要讲话精神',
  'one endless English sentence': 'the water and ',
  capitals: 'Alder Finch ',
  'capitals with commas': 'Alder Finch, chairman of ',
  'posts before names': 'Secretary to the Ministry of ',
  'English heads': 'The meeting stressed that we should go. ',
  'spirit of': 'the spirit of the meeting of ',
  'plans of': 'Plan of the Act of ',
  links: '* [a](https://x.example/issues/1)\n',
  spaces: ' ',
  'a and spaces': 'a ',
  abbreviations: 'Dr. A. ',
  'quotation marks': '" ',
  hashes: '# ',
  'narrow marks': '市政府(扩大),',
  'traditional characters': '會議強調，要開會。',
  'names in traditional characters': '市長陳樂華說，',
  'acts of one sentence': '会议听取了汇报，审议通过了办法，',
  'English acts of one sentence': 'The board heard it, approved it and decided to go, ',
}

/** The share of a second that a reading takes. */
const shareOfSecond = (text: string, lang?: Lang) => shareOf(1000, () => read(text, { lang, published: '2021-08-13' }))

describe('time', () => {
  test.each(Object.entries(shapes))('1 MB of %s is read within a second', (_, shape) => {
    const bytes = Buffer.byteLength(shape)
    expect(shareOfSecond(shape.repeat(Math.floor(megabyte / bytes)))).toBeLessThan(1)
  })

  test('1 MB of ever new names is read within a second', () => {
    const letters = (i: number) => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
    const english = Array.from(
      { length: 12_000 },
      (_, i) => `Mayor Al${letters(i)} Be${letters(i)} said that it was so. Be${letters(i)} noted it.`,
    )
    const chinese = Array.from(
      { length: 12_000 },
      (_, i) => `市长李${String.fromCharCode(0x4e00 + (i % 6000), 0x5000 + (i % 4999))}出席会议。他强调，要抓好。`,
    )
    expect(shareOfSecond(english.join(' '))).toBeLessThan(1)
    expect(shareOfSecond(chinese.join(''))).toBeLessThan(1)
  })

  test('1 MB of noise is read within a second', () => {
    const text = noise(megabyte / 2)
    for (const language of ['zh', 'en'] as const) expect(shareOfSecond(text, language)).toBeLessThan(1)
  })

  test.each(Object.entries(shapes))('four times as much of %s takes about four times as long', (_, shape) => {
    const text = (size: number) => shape.repeat(Math.floor(size / shape.length))
    const [small, large] = [text(60_000), text(240_000)]
    processorTime(() => read(small))
    // quadratic time would be sixteen times as long; both are measured in turn, so that a busy moment slows both
    let few = Infinity
    let many = Infinity
    for (let i = 0; i < 6 && !(many < 9 * Math.max(few, 12)); i++) {
      few = Math.min(
        few,
        processorTime(() => read(small)),
      )
      many = Math.min(
        many,
        processorTime(() => read(large)),
      )
    }
    expect(many).toBeLessThan(9 * Math.max(few, 12))
  })
})
