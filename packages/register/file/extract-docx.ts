import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** The text of a document is a small part of its file; one that says it is larger is not unpacked. */
const MOST_BYTES = 20 * 1024 * 1024

/**
 * The text of a Word document, page by page as it was last laid out; without a layout that says so it is one page. Words
 * that were struck in it are left out, words that were inserted are in.
 *
 * @throws Error where it is no document that can be read
 */
export function pagesOfDocx(data: Uint8Array): string[] {
  const found = unzipSync(data, {
    filter: ({ name, originalSize }) => name === 'word/document.xml' && originalSize <= MOST_BYTES,
  })
  const xml = found['word/document.xml']
  if (!xml) throw new Error('The document has no text that can be unpacked.')
  const pages: string[][] = [[]]
  let paragraph = ''
  let isText = false
  /** Depth within something whose words are not the document's: what was struck, and what stands for older programs. */
  let isLeftOut = 0
  let cells = 0
  const end = () => {
    const text = paragraph.replace(/[ \u00a0]+/g, ' ').trim()
    if (text !== '') pages.at(-1)!.push(text)
    paragraph = ''
  }
  const turn = () => {
    end()
    // A break that was asked for is followed by the mark of where it fell.
    if (pages.at(-1)!.length > 0) pages.push([])
  }
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (name === 'w:t') isText = !isSelfClosing
    else if (name === 'w:del' || name === 'mc:Fallback') isLeftOut += isSelfClosing ? 0 : 1
    else if (name === 'w:tab') paragraph += ' '
    else if (name === 'w:lastRenderedPageBreak') turn()
    else if (name === 'w:br') {
      if (attributes['w:type'] === 'page') turn()
      else paragraph += ' '
    } else if (name === 'w:tc' && !isSelfClosing) cells++
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') isText = false
    else if (name === 'w:del' || name === 'mc:Fallback') isLeftOut = Math.max(0, isLeftOut - 1)
    else if (name === 'w:p') {
      // The cells of a row stand in one line.
      if (cells > 0) paragraph += ' '
      else end()
    } else if (name === 'w:tc') {
      cells = Math.max(0, cells - 1)
      if (cells === 0) paragraph = `${paragraph.trimEnd()}\t`
    } else if (name === 'w:tr' && cells === 0) end()
  })
  parser.on('text', (text) => {
    if (isText && isLeftOut === 0) paragraph += text
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(new TextDecoder('utf-8').decode(xml)).close()
  end()
  if (pages.length > 1 && pages.at(-1)!.length === 0) pages.pop()
  return pages.map((lines) => lines.join('\n'))
}
