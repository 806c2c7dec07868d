import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import type { Database } from '../database/open.ts'
import type { Id } from '../database/tables.ts'
import { takeWhole } from './uploads.ts'

/** An upload of nobody, `notes.txt`, that has arrived whole, to be named by a material or a text of the body. */
export async function uploaded(database: Database, bodyId: Id, text: string): Promise<Id> {
  const bytes = Readable.from([Buffer.from(text)])
  return (await takeWhole(database, { accountId: null, bodyId }, 'notes.txt', bytes)).id
}

/** A PDF with these pages, each a few lines of English. */
export async function makePdf(pages: readonly string[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.TimesRoman)
  for (const text of pages) {
    const page = document.addPage([420, 595])
    page.drawText(text, { x: 40, y: 540, size: 11, lineHeight: 15, font })
  }
  return Buffer.from(await document.save())
}

/**
 * A PDF of one page whose Chinese words are in a font that is not in the file, as office programs write them: read only
 * by whoever has the tables of characters that it names.
 */
export function makeChinesePdf(text: string): Buffer {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  const content = `BT /F1 12 Tf 40 700 Td <${hex}> Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
       /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>`,
    `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0
       /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`,
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = file.length
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** A Word document with these pages, each some paragraphs. More members of the zip file in `more`. */
export function makeDocx(pages: readonly (readonly string[])[], more: { [name: string]: string } = {}): Buffer {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  const turn = '<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>'
  const body = pages
    .map((paragraphs, i) =>
      paragraphs.map((text, j) => `<w:p>${i > 0 && j === 0 ? turn : ''}${run(text)}</w:p>`).join(''),
    )
    .join('')
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const files = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
    ...more,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}
