import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { paragraphs } from './lines.ts'
import { DOCX, PDF } from './rules.ts'
import { makeChinesePdf, makeDocx, makePdf } from './testing.ts'
import { extractText, LIMITS } from './text.ts'

const extract = (bytes: Buffer, type: string, limits = LIMITS) => extractText(Readable.from([bytes]), type, limits)

describe('[FI5] the text of', () => {
  test('a PDF has the pages of the PDF', async () => {
    const long =
      'The meeting stressed that both ferries are repaired\nbefore the ice, and that the harbour reports each month.'
    expect(await extract(await makePdf([long, 'Second page']), PDF)).toEqual({
      pages: [long.replace('\n', ' '), 'Second page'],
    })
  })

  test('a PDF whose Chinese font is not in it is read all the same', async () => {
    expect(await extract(makeChinesePdf('会议强调，渡口关系到每个人。'), PDF)).toEqual({
      pages: ['会议强调，渡口关系到每个人。'],
    })
  })

  test('a Word document has the pages of its last layout, without what was struck', async () => {
    const pages = [['Heading', 'Two & three <four>'], ['第二页']]
    expect(await extract(makeDocx(pages), DOCX)).toEqual({ pages: ['Heading\nTwo & three <four>', '第二页'] })
    const xml = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Stands</w:t></w:r><w:del><w:r><w:delText>struck</w:delText></w:r></w:del></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`
    const table = Buffer.from(zipSync({ 'word/document.xml': strToU8(xml) }))
    expect(await extract(table, DOCX)).toEqual({ pages: ['Stands\na\tb'] })
  })

  test('a plain text has pages where it says so, in any of its encodings', async () => {
    expect(await extract(Buffer.from('One\fTwo'), 'text/plain')).toEqual({ pages: ['One', 'Two'] })
    expect(await extract(Buffer.from('bbe1d2e9', 'hex'), 'text/plain')).toEqual({ pages: ['会议'] })
  })
})

describe('[FI5] a file that is made to bring its reader down', () => {
  test('is said to be unreadable', async () => {
    expect(await extract(Buffer.from('%PDF-1.4 and nothing'), PDF)).toEqual({ fault: 'unreadable' })
    expect(await extract(Buffer.from('PK no zip'), DOCX)).toEqual({ fault: 'unreadable' })
  })

  test('is ended where it takes too long, or too much memory, or says too much', async () => {
    const pdf = await makePdf(['One', 'Two', 'Three'])
    expect(await extract(pdf, PDF, { ...LIMITS, milliseconds: 20 })).toEqual({ fault: 'too_slow' })
    expect(await extract(pdf, PDF, { ...LIMITS, pages: 2 })).toEqual({ fault: 'too_long' })
    // A small file that unpacks to a large text, in a program that may have less; another has enough there.
    const less = { ...LIMITS, memoryBytes: 100 * 1024 * 1024 }
    const bomb = makeDocx([['a'.repeat(20_000_000)]])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await extract(bomb, DOCX, less)).toEqual({ fault: 'too_much' })
    expect(await extract(makeDocx([['a']]), DOCX, less)).toEqual({ pages: ['a'] })
  }, 60_000)

  test('is not unpacked beyond what a text may have', async () => {
    expect(await extract(makeDocx([['a'.repeat(21_000_000)]]), DOCX)).toEqual({ fault: 'unreadable' })
  }, 60_000)
})

test('a line of a page begins a paragraph where room, an indent or a short line before it says so', () => {
  const line = (text: string, y: number, from = 0, to = 100, height = 10) => ({ text, y, from, to, height })
  expect(paragraphs([line('One', 100), line('two', 86), line('three', 72, 0, 40), line('Four', 58)])).toBe(
    'One two three\nFour',
  )
  expect(paragraphs([line('会议', 100), line('强调', 86), line('要求', 72, 24)])).toBe('会议强调\n要求')
  expect(paragraphs([line('repair-', 100), line('ed', 86), line('Next', 50)])).toBe('repaired\nNext')
  expect(paragraphs([])).toBe('')
})
