import type { RoomTable } from '../database/tables.ts'

/** How a column holds words: as text, as names per language, or somewhere inside a record. */
type Holds = 'text' | 'names' | 'record'

/**
 * The columns that hold words of people, for redaction. Every other column is the register's own: keys, states, dates,
 * addresses; nothing is ever taken out of those. A test compares this with the columns there are.
 */
export const wordColumns: { readonly [table in RoomTable]: { readonly [column: string]: Holds } } = {
  register: { names: 'names' },
  redaction: { reason: 'text' },
  body: { names: 'names' },
  person: { names: 'names' },
  post: { names: 'names' },
  tenure: {},
  account_person: {},
  role_grant: { account_name: 'text' },
  invitation: { email: 'text', name: 'text' },
  restricted_reading: {},
  person_merge: {},
  term: {},
  terminology: { names: 'names', gloss: 'names', items: 'record' },
  source_text: { name: 'text', translator: 'text', text: 'text' },
  reading: { record: 'record' },
  reading_decision: { value: 'record' },
  directive: { names: 'names', issuer: 'text', url: 'text' },
  series: { names: 'names' },
  plan: {},
  plan_version: { reason: 'names', aims: 'names', return_reason: 'names' },
  plan_item: { names: 'names', questions: 'record', materials: 'names', directives: 'names' },
  plan_filing: { recipient: 'names', received_by: 'text', receipt: 'names' },
  filing_link: {},
  rule_setting: {},
  topic_category: { names: 'names' },
  session: { names: 'names', body_names: 'names', place: 'text', cancelled_why: 'names' },
  session_source: {},
  agenda_item: { names: 'names', presenter_words: 'text', questions: 'record', withdrawn_why: 'names' },
  agenda_template: { names: 'names', items: 'record' },
  attendance: { leave_words: 'text', leave_answer: 'text', deputy_names: 'names' },
  notice: { names: 'names', place: 'text', words: 'text', changes: 'record' },
  notice_item: { names: 'names', presenter: 'names', papers: 'record' },
  notice_recipient: {},
  reply_link: {},
  session_directive: {},
  floor_step: { by_name: 'text', step: 'record' },
  speech: {},
  vote: { question: 'names' },
  statement: { act_text: 'names', speaker_text: 'text', text: 'names', told: 'names' },
  minutes: { reason: 'names' },
  minutes_sentence: { act_text: 'names', speaker_text: 'text', text: 'names' },
  minutes_comment: { words: 'names', wording: 'names', answer_reason: 'names' },
  minutes_dissent: { words: 'names' },
  record_note: { text: 'names' },
  speech_paper: { text: 'text' },
  make_up: {},
  minutes_readout: {},
  undertaking: { text: 'names', last_word: 'record' },
  undertaking_owner: {},
  undertaking_due: { reason: 'names' },
  undertaking_milestone: { text: 'names' },
  undertaking_step: { reason: 'names', rests_on: 'record' },
  progress_report: { progress: 'names', problem: 'names', next_step: 'names' },
  readout: { text: 'text', note: 'names' },
  answer_link: {},
  api_token: { name: 'text' },
  material: { names: 'names', issuer: 'text', withdrawn_why: 'text' },
  material_version: { file_name: 'text', note: 'text' },
  agenda_paper: {},
  passage_question: { words: 'text', question: 'text' },
  file_erasure: { reason: 'text' },
}

/** Fills a gap: one for each UTF-16 unit taken out, so that every span behind the gap stays true. */
export const GAP = '█'

/** Members of a record that hold words; its kinds, markers and spans do not. */
const wordMembers = new Set(['text', 'value', 'by', 'actText', 'message', 'en', 'zh', 'mn'])
/** Normal forms among them: a day or a moment, and the speaker that is the meeting. */
const notWords = /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?|meeting)$/

/**
 * The value of a word column without what the patterns find; the same value when they find nothing.
 *
 * @param patterns global patterns, tried in order
 */
export function without(patterns: readonly RegExp[], holds: Holds, value: unknown): unknown {
  if (value === null || value === undefined) return value
  switch (holds) {
    case 'text':
      return gapped(patterns, value as string)
    case 'names':
      return changed(value as object, (_, name) => gapped(patterns, name as string))
    case 'record':
      return typeof value === 'string' ? gapped(patterns, value) : recordWithout(patterns, value)
  }
}

/** A text with a gap of the same length wherever one of these stands. */
export const gapped = (patterns: readonly RegExp[], text: string): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, (found) => GAP.repeat(found.length)), text)

function recordWithout(patterns: readonly RegExp[], value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => recordWithout(patterns, item))
    return items.some((item, i) => item !== value[i]) ? items : value
  }
  if (value === null || typeof value !== 'object') return value
  return changed(value, (key, member) =>
    typeof member !== 'string'
      ? recordWithout(patterns, member)
      : wordMembers.has(key) && !notWords.test(member)
        ? gapped(patterns, member)
        : member,
  )
}

function changed(value: object, change: (key: string, member: unknown) => unknown): object {
  const members = Object.entries(value).map(([key, member]) => [key, change(key, member)] as const)
  return members.some(([key, member]) => member !== (value as Record<string, unknown>)[key])
    ? Object.fromEntries(members)
    : value
}

const HAN = '\\u3007\\u3400-\\u9fff\\uf900-\\ufaff，。、；：？！（）《》“”'
const between = new RegExp(`(?<=[${HAN}])(?=[${HAN}])`, 'u')

/**
 * A pattern that finds words however their white space is folded: a line break within a sentence of the text is a space
 * on the screen, and nothing at all between Chinese characters.
 *
 * @example patternOf('Ana Lee').test('Ana\n Lee') // true
 */
export function patternOf(words: string): RegExp {
  const parts = words
    .trim()
    .split(/\s+/)
    .map((part) => part.split(between).map(escaped).join('\\s*'))
  return new RegExp(parts.join('\\s+'), 'gu')
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
