import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { paragraphs, type Line } from './lines.ts'

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * The text of a PDF, page by page.
 *
 * @throws Error named `PasswordException` for one that is locked, or another name where it is no PDF that can be read
 */
export async function* pagesOfPdf(data: Uint8Array): AsyncGenerator<string> {
  const loading = getDocument({
    data,
    // Texts in Chinese often name their characters by tables that every reader is expected to have.
    cMapUrl: `${join(library, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(library, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  const document = await loading.promise
  try {
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      yield paragraphs(linesOf(items.filter((item) => 'str' in item)))
      page.cleanup()
    }
  } finally {
    await loading.destroy()
  }
}

interface Item {
  str: string
  /** The last two are where it stands, from the left and from the bottom. */
  transform: unknown[]
  width: number
  height: number
  hasEOL: boolean
}

/** Pieces of text that stand beside each other are one line. */
function linesOf(items: readonly Item[]): Line[] {
  const lines: Line[] = []
  let open: Line | null = null
  for (const { str, transform, width, height, hasEOL } of items) {
    const [x, y] = [Number(transform[4]), Number(transform[5])]
    if (open !== null && str !== '' && Math.abs(open.y - y) > Math.max(height, open.height) * 0.6) open = null
    if (str !== '') {
      if (open === null) lines.push((open = { text: '', from: x, to: x, y, height }))
      const gap = x - open.to
      const isApart = open.text !== '' && gap > Math.max(height, 1) * 0.25 && !/\s$/.test(open.text) && !/^\s/.test(str)
      open.text += isApart ? ` ${str}` : str
      open.to = Math.max(open.to, x + width)
      open.height = Math.max(open.height, height)
    }
    if (hasEOL) open = null
  }
  return lines
}
