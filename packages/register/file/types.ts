import { open, type FileHandle } from 'node:fs/promises'
import { endingOf, type MediaType } from './rules.ts'

/** [FI1] What the bytes of a file are, or why they are not kept. */
export type Recognised = { type: MediaType } | { fault: 'type' | 'macros' | 'empty' }

/** The names in a zip file lie at its end; more than this is no document. */
const MOST_NAMES_BYTES = 8 * 1024 * 1024
const END_BYTES = 65_557

/**
 * Looks at the bytes of a file. Its name decides only between kinds of text, which no byte tells apart.
 *
 * @example await recognise(path, 'report.pdf') // { type: 'application/pdf' }
 */
export async function recognise(file: string, name: string): Promise<Recognised> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size === 0) return { fault: 'empty' }
    const head = await readAt(handle, 0, Math.min(size, 1024))
    if (head.includes('%PDF-')) return { type: 'application/pdf' }
    const picture = pictureOf(head)
    if (picture) return { type: picture }
    if (head.readUInt32BE(0) === 0x504b0304) return await documentIn(handle, size, head)
    return (await isText(handle, size)) ? { type: textType(name) } : { fault: 'type' }
  } catch (error) {
    // A head shorter than what is looked for in it, or a zip that leads beyond its end.
    if (error instanceof RangeError) return (await isText(handle, 3)) ? { type: textType(name) } : { fault: 'type' }
    throw error
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

function pictureOf(head: Buffer): MediaType | null {
  const starts = (hex: string) => head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))
  if (starts('89504e470d0a1a0a')) return 'image/png'
  if (starts('ffd8ff')) return 'image/jpeg'
  const text = head.toString('latin1', 0, 12)
  if (/^GIF8[79]a/.test(text)) return 'image/gif'
  return /^RIFF....WEBP/s.test(text) ? 'image/webp' : null
}

/** A zip file of an office program: what it is, its members say. */
async function documentIn(handle: FileHandle, size: number, head: Buffer): Promise<Recognised> {
  // OpenDocument: the first member is called `mimetype`, lies there as it is and says the kind.
  if (head.toString('latin1', 30, 38) === 'mimetype') {
    const length = head.readUInt32LE(22)
    const said = head.toString('latin1', 38, 38 + length)
    const names = await namesIn(handle, size)
    if (names === null) return { fault: 'type' }
    if (names.some((name) => /^(Basic|Scripts)\//.test(name))) return { fault: 'macros' }
    const kind = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)$/.exec(said)?.[1]
    return kind === undefined ? { fault: 'type' } : { type: said as MediaType }
  }
  const names = await namesIn(handle, size)
  if (names === null || !names.includes('[Content_Types].xml')) return { fault: 'type' }
  if (names.some((name) => /vbaProject|vbaData|macrosheets\/|activeX\//i.test(name))) return { fault: 'macros' }
  const office = 'application/vnd.openxmlformats-officedocument'
  if (names.includes('word/document.xml')) return { type: `${office}.wordprocessingml.document` }
  if (names.includes('ppt/presentation.xml')) return { type: `${office}.presentationml.presentation` }
  if (names.includes('xl/workbook.xml')) return { type: `${office}.spreadsheetml.sheet` }
  return { fault: 'type' }
}

/** The names of the members of a zip file, from the directory at its end; null where there is none that is whole. */
async function namesIn(handle: FileHandle, size: number): Promise<string[] | null> {
  const from = Math.max(0, size - END_BYTES)
  const end = await readAt(handle, from, size - from)
  const at = end.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (at < 0 || at + 20 > end.length) return null
  const [length, start] = [end.readUInt32LE(at + 12), end.readUInt32LE(at + 16)]
  if (length > MOST_NAMES_BYTES || start + length > size) return null
  const directory = await readAt(handle, start, length)
  const names: string[] = []
  for (let place = 0; place + 46 <= directory.length;) {
    if (directory.readUInt32LE(place) !== 0x02014b50) return null
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(place + field)) as [
      ...[number, number, number],
    ]
    names.push(directory.toString('utf8', place + 46, place + 46 + name))
    place += 46 + name + extra + comment
  }
  return names
}

/** Text in one of the encodings that are read, all of it, without a zero byte. */
async function isText(handle: FileHandle, size: number): Promise<boolean> {
  const [a, b] = await readAt(handle, 0, 2)
  if (a === 0xff && b === 0xfe) return decodes(handle, 'utf-16le', size)
  return (await decodes(handle, 'utf-8', size)) || decodes(handle, 'gb18030', size)
}

async function decodes(handle: FileHandle, encoding: string, size: number): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const piece = 1 << 20
  try {
    let chinese = 0
    for (let at = 0; at < size; at += piece) {
      const text = decoder.decode(await readAt(handle, at, Math.min(piece, size - at)), { stream: true })
      // oxlint-disable-next-line no-control-regex -- what programs are made of and texts are not
      if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) return false
      chinese += text.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/g)?.length ?? 0
    }
    decoder.decode()
    // GB 18030 decodes almost anything: most of what comes out must be Chinese, two bytes each.
    return encoding !== 'gb18030' || chinese * 2 > size / 3
  } catch {
    return false
  }
}

function textType(name: string): MediaType {
  const ending = endingOf(name)
  if (ending === 'md' || ending === 'markdown') return 'text/markdown'
  return ending === 'csv' ? 'text/csv' : 'text/plain'
}
