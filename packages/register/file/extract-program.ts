import { buffer } from 'node:stream/consumers'
import { pagesOfDocx } from './extract-docx.ts'
import { pagesOfPdf } from './extract-pdf.ts'
import { DOCX, PDF } from './rules.ts'

// A program of its own, see text.ts: takes a file from its input and says one page a line as JSON, last `{"done":true}`.
// It is started without the right to read anything but the libraries, to write, to reach the network or to start others.

const type = process.argv[2] ?? ''
const say = async (said: object) => {
  if (!process.stdout.write(`${JSON.stringify(said)}\n`))
    await new Promise((resolve) => process.stdout.once('drain', resolve))
}

try {
  // A copy: the library takes the memory for itself, and a small buffer shares its own with others.
  const data = new Uint8Array(await buffer(process.stdin))
  for await (const text of pagesOf(data)) await say({ text: clean(text) })
  await say({ done: true })
} catch (error) {
  await say({ fault: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'unreadable' })
}

function pagesOf(data: Uint8Array): AsyncIterable<string> | Iterable<string> {
  if (type === PDF) return pagesOfPdf(data)
  if (type === DOCX) return pagesOfDocx(data)
  return pagesOfText(data)
}

/** A plain text has pages where it says so itself. */
function* pagesOfText(data: Uint8Array): Generator<string> {
  const label = data[0] === 0xff && data[1] === 0xfe ? 'utf-16le' : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(label, { fatal: true }).decode(data)
  } catch {
    text = new TextDecoder('gb18030').decode(data)
  }
  yield* text.replace(/\r\n?/g, '\n').split('\f')
}

/** Zero characters and halves of a character stand in no text of the register. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().trim()
}
