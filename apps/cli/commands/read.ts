import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Lang, type Reading, read as readText } from '@khural/readout'
import { EXIT } from '../command.ts'

export const name = 'read'
export const summary = 'read the text of a session into a record'
export const usage = `
Usage: ./khural read FILE|- [--published 2021-08-13[T08:28]] [--lang zh|en] [--json]

Prints what was understood of the text of a session. FILE is UTF-8 text; - reads standard input.
  --published  day of publication, to complete days without a year
  --lang       language of the text; found from its script when absent
  --json       one JSON object on one line

A file that cannot be read, and wrong words, give exit code 2.
`

export async function run(args: readonly string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        published: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  if (values.help) {
    console.log(usage)
    return 0
  }
  const [file, ...more] = positionals
  if (!file || more.length) return wrongUse('one FILE is wanted, or - for standard input')
  if (values.published !== undefined && !isMoment(values.published)) {
    return wrongUse(`--published wants a day such as 2021-08-13 or 2021-08-13T08:28, not "${values.published}"`)
  }
  if (values.lang !== undefined && !isLang(values.lang)) return wrongUse(`--lang wants zh or en, not "${values.lang}"`)

  let bytes: Buffer
  try {
    bytes = readFileSync(file === '-' ? 0 : file)
  } catch (error) {
    process.stderr.write(`khural read: ${unreadable(file, error)}\n`)
    return EXIT.wrongUse
  }
  // any text gives an object, as the format says; what is likely a slip is said beside it
  if (!isUtf8(bytes)) {
    process.stderr.write(
      `khural read: ${named(file)} is not all UTF-8; characters may be lost. Convert it first, for example: iconv -f GB18030 -t UTF-8 FILE\n`,
    )
  }
  const text = bytes.toString('utf8')
  if (!text.trim()) process.stderr.write(`khural read: ${named(file)} is empty; there is nothing to read in it.\n`)
  const reading = readText(text, { published: values.published, lang: values.lang })
  process.stdout.write(values.json ? `${JSON.stringify(reading)}\n` : `${shown(reading)}\n`)
  return 0
}

const named = (file: string) => (file === '-' ? 'The text on standard input' : file)

/** One sentence why a file cannot be read, and one what to do. */
function unreadable(file: string, error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'ENOENT':
      return `there is no file ${file}. Check the path, or give - to read standard input.`
    case 'EISDIR':
      return `${file} is a folder. Give one file in it.`
    case 'EACCES':
    case 'EPERM':
      return `${file} may not be read by this user. Allow it (chmod u+r), or pipe the text: … | ./khural read -`
    default:
      return `${file} cannot be read (${error instanceof Error ? error.message : String(error)}). Give another file, or - for standard input.`
  }
}

const isLang = (value: string): value is Lang => value === 'zh' || value === 'en'
const isMoment = (value: string) =>
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)))

function wrongUse(message: string): number {
  console.error(`${message}\n\n${usage}`)
  return 2
}

/** The reading for people: one fact a line, "not stated" where the text is silent. */
function shown({ headline, published, source, reporters, session, sources, statements, problems }: Reading): string {
  const line = (label: string, value: string | number | null | undefined) =>
    `${label.padEnd(12)} ${value === null || value === undefined || value === '' ? 'not stated' : value}`
  const lines = [
    line('headline', headline?.text),
    line('published', published?.value),
    line('source', source?.value),
    line('reporters', reporters.map((one) => one.value).join(', ')),
    line('body', session.body?.value),
    line('kind', session.kind),
    line('number', session.ordinal?.value),
    line('year', session.year?.value),
    line('term', session.term?.value),
    line('held', session.held.map((one) => one.value).join(', ')),
    line('presider', session.presider?.value),
    '',
    'people',
    ...session.people.map(
      (one) =>
        `  ${one.value} (${one.part})${one.posts.length ? `: ${one.posts.map((post) => post.value + (post.acting ? ' [acting]' : '')).join('; ')}` : ''}`,
    ),
    '',
    'sources',
    ...sources.map((one) => `  ${one.kind}: ${one.value}${one.date ? ` [${one.date}]` : ''}`),
    '',
    'statements',
    ...statements.map(
      (one) =>
        `  ${one.continuation ? '  ' : ''}${one.by} ${one.act}${one.directive ? ` [${one.marker ?? 'to do'}]` : ''}${one.areas.length ? ` (${one.areas.join(', ')})` : ''} @${one.span[0]}`,
    ),
  ]
  if (problems.length) lines.push('', 'doubtful', ...problems.map((one) => `  @${one.at} ${one.message}`))
  return lines.join('\n')
}
