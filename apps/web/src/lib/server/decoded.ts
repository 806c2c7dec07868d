/**
 * The text of a file: UTF-8, UTF-16 with its mark, or GB 18030, in which Excel saves a Chinese table and older texts are
 * kept; null: neither, or it holds zero bytes as pictures do.
 *
 * @example decodedText(new Uint8Array([0xcd, 0xf5, 0xc4, 0xfe])) // '王宁'
 */
export function decodedText(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  const label = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return decodedBy(label, bytes) ?? (isChinese(bytes) ? decodedBy('gb18030', bytes) : null)
}

function decodedBy(label: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/**
 * Whether bytes are Chinese in GB 18030, which decodes almost anything: most pairs are of its marks and its 3,755 common
 * characters. The small letters of Latin and Cyrillic encodings come out among its rare ones.
 */
function isChinese(bytes: Uint8Array): boolean {
  let all = 0
  let common = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!
    if (lead < 0x80) continue
    const isCommon = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7)
    if (bytes[++i]! >= 0xa1 && isCommon) common++
    all++
  }
  return common > all * 0.7
}
