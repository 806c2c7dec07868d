import { expect, test } from 'vitest'
import { decodedText } from './decoded.ts'
import { previewFrom } from './import-page.ts'

const known = new Map<string, Map<string, number[]>>()
/** The bytes of each character in an encoding of one or two bytes a character: its decoder turned around. */
function bytesIn(label: string): Map<string, number[]> {
  const before = known.get(label)
  if (before) return before
  const decoder = new TextDecoder(label)
  const bytesOf = new Map<string, number[]>()
  for (let lead = 0xff; lead >= 0; lead--) {
    for (let trail = 0xfe; trail >= 0x40 && lead > 0x80; trail--)
      bytesOf.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])
    bytesOf.set(decoder.decode(new Uint8Array([lead])), [lead])
  }
  known.set(label, bytesOf)
  return bytesOf
}
const encoded = (text: string, label: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...text].flatMap((sign) => bytesIn(label).get(sign)!))
const table = '职务,姓名,自,至,电子邮箱\r\n办公室主任,王鑫婷,2031-01-01,,wang.xinting@harbour.example\r\n'

test.each([
  ['会议强调，要修好堤坝。', 'gb18030'],
  ['The minutes name 王宁 and 李婷 once, among a thousand words of English.', 'gb18030'],
  [table, 'gb18030'],
])('%j in %s is read', (text, label) => expect(decodedText(encoded(text, label))).toBe(text))

test.each([
  ['José García y Núñez, Señor Muñoz, Ángel Peñarroya', 'windows-1252'],
  ['Grüße aus Köln, schöne Straße', 'windows-1252'],
  ['Заседание городского совета прошло', 'windows-1251'],
  // Decodes as GB 18030 without a fault, every other character a common one.
  ['Зима Море Дело Село Река', 'windows-1251'],
])('%j in %s is not taken for Chinese', (text, label) => expect(decodedText(encoded(text, label))).toBeNull())

test('UTF-8 and marked UTF-16 are read without their mark; zero bytes are no text', () => {
  const words = '王宁, Ama'
  expect(decodedText(Buffer.from(`\ufeff${words}`))).toBe(words)
  expect(decodedText(Buffer.from(`\ufeff${words}`, 'utf16le'))).toBe(words)
  expect(decodedText(Buffer.from('PNG\0\0'))).toBeNull()
})

test('a table as Excel saves it in Chinese is shown; one too large or unreadable is refused for what it is', async () => {
  const shown = (file: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new File([file], 'people.csv'))
    return previewFrom(form, 'zh', async () => ({ ok: true, columns: [], rows: [] }))
  }
  expect(await shown(encoded(table, 'gb18030'))).toMatchObject({ ok: true, csv: table })
  expect(await shown(encoded('Señor Muñoz', 'windows-1252'))).toMatchObject({ ok: false, fault: 'encoding' })
  expect(await shown(new Uint8Array(5_000_001).fill(0x61))).toMatchObject({ ok: false, fault: 'tooLarge' })
  expect(await shown(new Uint8Array([0x0a]))).toMatchObject({ ok: false, fault: 'none' })
})
