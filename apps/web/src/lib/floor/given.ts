/**
 * A step as a form of the floor gives it, for the server and for the page that sends it itself: `step` holds as JSON what
 * is known, and fields add what was typed. The first word of a field's name says how it is read:
 *
 * - `text.why` words, left out when empty; `names.question.en` words by language; `choice.item` one of several or null;
 * - `minutes.speech` as seconds, empty: null, no limit; `number.tally.for` a whole number;
 * - `list.people` every value of that name; `time.until` a time of today such as `16:40`, as a moment.
 *
 * @param time makes a moment of a time of today
 * @returns what was given, for the schemas of floor/steps.ts to judge
 * @throws SyntaxError when `step` is no JSON
 */
export function givenFrom(
  form: FormData,
  time: (text: string) => number | null,
): { kind?: string; [name: string]: unknown } {
  const step = JSON.parse(String(form.get('step') ?? '{}')) as { [name: string]: unknown }
  for (const name of new Set(form.keys())) {
    const [how, ...path] = name.split('.')
    if (path.length === 0) continue
    const typed = String(form.get(name)).trim()
    const value = read(how!, typed, form.getAll(name), time)
    if (value !== undefined) put(step, path, value)
  }
  // What is taken down says in which language it is.
  if (String(step['kind']).startsWith('statement_') && typeof step['text'] === 'string') {
    step['language'] = writtenIn(step['text'])
  }
  return step
}

const writtenIn = (text: string): 'zh' | 'mn' | 'en' =>
  /\p{Script=Han}/u.test(text) ? 'zh' : /\p{Script=Mongolian}|\p{Script=Cyrillic}/u.test(text) ? 'mn' : 'en'

function read(
  how: string,
  typed: string,
  all: readonly FormDataEntryValue[],
  time: (text: string) => number | null,
): unknown {
  switch (how) {
    case 'text':
    case 'names':
      return typed === '' ? undefined : typed
    case 'choice':
      return typed === '' ? null : typed
    case 'minutes':
      return typed === '' ? null : Math.round(Number(typed) * 60)
    case 'number':
      return typed === '' ? 0 : Number(typed)
    case 'time':
      return typed === '' ? null : time(typed)
    case 'list':
      return all.map(String).filter((one) => one !== '')
    default:
      return undefined
  }
}

function put(into: { [name: string]: unknown }, [first, ...rest]: readonly string[], value: unknown): void {
  if (first === undefined || first === '__proto__') return
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const inner = into[first]
  const next = typeof inner === 'object' && inner !== null ? (inner as { [name: string]: unknown }) : {}
  into[first] = next
  put(next, rest, value)
}

/**
 * A time of the day on which `now` falls in a place, as a moment; one that has passed is of the day after. Null: no time.
 *
 * @example timeOfToday('16:40', Date.now(), 'Asia/Shanghai')
 */
export function timeOfToday(text: string, now: number, timeZone: string): number | null {
  const found = /^(\d{1,2}):(\d\d)$/.exec(text.trim())
  if (!found) return null
  const wanted = Number(found[1]) * 60 + Number(found[2])
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(now)
  const minute = Number(parts.slice(0, 2)) * 60 + Number(parts.slice(3, 5))
  const ahead = (wanted - minute + 1440) % 1440
  return Math.floor(now / 60_000) * 60_000 + ahead * 60_000
}
