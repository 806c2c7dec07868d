import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloadName } from './rules.ts'
import { makeChinesePdf, makeDocx, makePdf } from './testing.ts'
import { recognise } from './types.ts'

let folder: string
beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'khural-types-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

async function kindOf(bytes: Buffer | string, name = 'given.bin') {
  const file = join(folder, randomBytes(6).toString('hex'))
  fs.writeFileSync(file, bytes)
  return recognise(file, name)
}
const zip = (files: { [name: string]: string }, level: 0 | 6 = 6) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { level }]]))),
  )
const office = 'application/vnd.openxmlformats-officedocument'

describe('[FI1] the bytes of a file say what it is', () => {
  test('PDF, also with something before its head', async () => {
    expect(await kindOf(await makePdf(['One']))).toEqual({ type: 'application/pdf' })
    expect(await kindOf(Buffer.concat([Buffer.from('\n\n'), makeChinesePdf('字')]))).toEqual({
      type: 'application/pdf',
    })
  })

  test.each([
    ['word/document.xml', 'wordprocessingml.document'],
    ['ppt/presentation.xml', 'presentationml.presentation'],
    ['xl/workbook.xml', 'spreadsheetml.sheet'],
  ])('an office file by %s', async (member, kind) => {
    expect(await kindOf(zip({ '[Content_Types].xml': '', [member]: '' }))).toEqual({ type: `${office}.${kind}` })
  })

  test('OpenDocument by what its first member says', async () => {
    const said = 'application/vnd.oasis.opendocument.spreadsheet'
    expect(await kindOf(zip({ mimetype: said, 'content.xml': '' }, 0))).toEqual({ type: said })
    expect(await kindOf(zip({ mimetype: 'application/epub+zip', x: '' }, 0))).toEqual({ fault: 'type' })
    expect(await kindOf(zip({ mimetype: said, 'Basic/Standard/Module1.xml': '' }, 0))).toEqual({ fault: 'macros' })
  })

  test.each([
    ['89504e470d0a1a0a0000', 'image/png'],
    ['ffd8ffe000104a464946', 'image/jpeg'],
    ['474946383961010001', 'image/gif'],
    ['52494646000000005745425056', 'image/webp'],
  ])('a picture by its first bytes %s', async (hex, type) => {
    expect(await kindOf(Buffer.from(hex, 'hex'), 'given.pdf')).toEqual({ type })
  })

  test('text in UTF-8, UTF-16 and GB 18030; its ending tells texts apart', async () => {
    expect(await kindOf('Words\n')).toEqual({ type: 'text/plain' })
    expect(await kindOf('ab')).toEqual({ type: 'text/plain' })
    expect(await kindOf('# Head', 'one.MD')).toEqual({ type: 'text/markdown' })
    expect(await kindOf('a,b', 'one.csv')).toEqual({ type: 'text/csv' })
    expect(await kindOf(Buffer.from('\ufeff会议', 'utf16le'))).toEqual({ type: 'text/plain' })
    // 会议强调 in GB 18030.
    expect(await kindOf(Buffer.from('bbe1d2e9c7bfb5f7', 'hex'))).toEqual({ type: 'text/plain' })
  })

  test('nothing else, whatever it is called', async () => {
    expect(await kindOf(Buffer.from('4d5a90000300000004', 'hex'), 'report.pdf')).toEqual({ fault: 'type' })
    expect(await kindOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.doc')).toEqual({ fault: 'type' })
    expect(await kindOf(zip({ 'evil.exe': 'x' }), 'report.docx')).toEqual({ fault: 'type' })
    expect(await kindOf(randomBytes(5000), 'notes.txt')).toEqual({ fault: 'type' })
    expect(await kindOf(Buffer.from('504b0304', 'hex'))).toEqual({ fault: 'type' })
    expect(await kindOf('')).toEqual({ fault: 'empty' })
  })

  test('macros are refused', async () => {
    expect(await kindOf(makeDocx([['Words']], { 'word/vbaProject.bin': 'x' }))).toEqual({ fault: 'macros' })
  })
})

test.each([
  ['Report.html', 'text/plain', 'Report.html.txt'],
  ['会议材料.PDF', 'application/pdf', '会议材料.PDF'],
  ['../../etc/passwd', 'text/plain', '.._.._etc_passwd.txt'],
  ['two"names\r\n.docx', `${office}.wordprocessingml.document`, 'two_names__.docx'],
])('[FI6] %s of %s is given as %s', (name, type, given) => expect(downloadName(name, type)).toBe(given))
