import { existsSync, readFileSync } from 'node:fs'
import { DOCX } from '@khural/register/file/rules.ts'
import { makeDocx } from '@khural/register/file/testing.ts'
import { expect, test } from 'vitest'
import { textOfDocument } from './document.ts'

/** Where Linux says which programs this one has started. */
const children = `/proc/${process.pid}/task/${process.pid}/children`
/** The programs of this one that take text out of files, by their numbers. */
function extracting(): number[] {
  const pids = readFileSync(children, 'utf8').trim().split(' ')
  return pids.filter((pid) => pid !== '' && lineOf(pid).includes('extract-program')).map(Number)
}
function lineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

test.skipIf(!existsSync(children))(
  '[FI5] documents sent at once are read one after another, four of them',
  async () => {
    const document = makeDocx([Array.from({ length: 5000 }, (_, i) => `Line ${i}`)])
    const sent = Promise.all(Array.from({ length: 6 }, () => textOfDocument(document, DOCX)))
    const seen: number[] = []
    const watch = setInterval(() => seen.push(extracting().length), 20)
    const answers = await sent
    clearInterval(watch)
    expect(answers.map((one) => ('problem' in one ? one.problem : one.text.startsWith('Line 0')))).toEqual([
      ...[true, true, true, true],
      ...['busy', 'busy'],
    ])
    expect(Math.max(...seen)).toBe(1)
    expect('text' in (await textOfDocument(document, DOCX))).toBe(true)
  },
)
