import { refusalWords, type Refusal } from '@khural/register'
import { placeOf } from '#lib/desk/rows.ts'
import { messagesIn, type Language, type Messages } from '#lib/messages/index.ts'

/**
 * A refusal in the reader's words throughout: the register names states, things and fields as it stores them, and its
 * checks of input speak English. Of input that is wrong a sentence names the field and what to do.
 *
 * @param action the name of what was refused, whose form may call a field by another name: `plan_item.add`
 * @example wordsOf({ code: 'record.not_found', data: { noun: 'undertaking' } }, 'zh') // '没有此地址或编号的任务。'
 */
export function wordsOf(refusal: Refusal, language: Language, action = ''): string {
  const t = messagesIn(language)
  if (refusal.code === 'input.invalid') {
    const { field, why } = refusal.data
    const name = fieldWords(String(field), action.split('.')[0] ?? '', t.refusals)
    return inputWords(name, String(why), t.refusals, language)
  }
  if (refusal.code === 'reading.value_form') {
    const { path, why } = refusal.data
    return inputWords(lookUp(t.desk.labels, placeOf(String(path)).head), String(why), t.refusals, language)
  }
  const data = Object.fromEntries(
    Object.entries(refusal.data).map(([name, value]) => [name, dataWords(name, String(value), t, language)]),
  )
  return refusalWords({ ...refusal, data }, language)
}

function dataWords(name: string, value: string, t: Messages, language: Language): string {
  const words = t.refusals
  switch (name) {
    case 'noun':
      return lookUp(words.nouns, value) ?? value
    case 'permission':
      return `“${lookUp(t.access.permissions, value) ?? value}”`
    case 'from':
    case 'to':
      return stateWord(value) ?? value
    case 'language':
      return lookUp(t.words.languages, value) ?? value
    case 'day':
    case 'due':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? t.parts.day({ day: value }) : value
    case 'path':
      return lookUp(t.desk.labels, placeOf(value).head) ?? value
    case 'field':
      return fieldWords(value, '', words) ?? words.otherField
    case 'why':
      return language === 'en' ? value : words.notRead
    default:
      return value
  }

  /** Within a sentence; in Chinese there is no other form. */
  function stateWord(state: string): string | undefined {
    return lookUp(t.words.states, state)?.toLowerCase()
  }
}

/** What is wrong with a field of a form, as a sentence that names the field and the remedy. */
function inputWords(field: string | undefined, why: string, words: Messages['refusals'], language: Language): string {
  const name = field === undefined ? words.otherField : words.quoted({ field })
  const sentence = whyWords(why, words)
  // Programs are told in English what no form can bring about.
  if (sentence === undefined && language === 'en') return `${name}: ${why}`
  return (sentence ?? words.wrongForm).replace('{field}', name)
}

/** The words for a field by its path: `names.zh` is "Name in Chinese", `owners.0.part` is "Part". */
function fieldWords(path: string, noun: string, words: Messages['refusals']): string | undefined {
  const parts = path.split('.')
  const last = parts.at(-1)
  const language = parts.length > 1 && (last === 'en' || last === 'zh' || last === 'mn') ? last : null
  const known = parts
    .map((part) => lookUp(words.fieldsOf, `${noun}.${part}`) ?? lookUp(words.fields, part))
    .findLast((name) => name !== undefined)
  return language && known !== undefined ? words.fieldIn({ field: known, language }) : known
}

/** What the library that checks input says where a schema has no words of its own. */
const checks: readonly [RegExp, (words: Messages['refusals'], limit: number) => string][] = [
  [/^Too small: expected string to have >=(\d+)/, (words, limit) => words.leastCharacters({ limit })],
  [/^Too big: expected string to have <=(\d+)/, (words, limit) => words.mostCharacters({ limit })],
  [/^Too small: expected array to have >=(\d+)/, (words, limit) => words.leastItems({ limit })],
  [/^Too big: expected array to have <=(\d+)/, (words, limit) => words.mostItems({ limit })],
  [/^Too small: expected \w+ to be >=?(-?\d+)/, (words, limit) => words.least({ limit })],
  [/^Too big: expected \w+ to be <=?(-?\d+)/, (words, limit) => words.most({ limit })],
  [/^Invalid option/, (words) => words.notOffered],
  [/^Invalid ISO date/, (words) => words.day],
  [/^Invalid URL/, (words) => words.url],
  [/^Invalid email/, (words) => words.mail],
  [/^Invalid input: expected/, (words) => words.missing],
  [/^(Invalid|Unrecognized|Too)\b/, (words) => words.wrongForm],
]

function whyWords(why: string, words: Messages['refusals']): string | undefined {
  const known = lookUp(words.why, why)
  if (known !== undefined) return known
  for (const [pattern, say] of checks) {
    const found = pattern.exec(why)
    if (found) return say(words, Number(found[1]))
  }
  return undefined
}

const lookUp = (table: { readonly [name: string]: string }, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
