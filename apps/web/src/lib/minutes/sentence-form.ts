/** What the form of a sentence holds, the same on its way to the page and back. */
export interface SentenceFields {
  act: string
  speaker_id: string
  agenda_item_id: string
  directive_id: string
  marker: string
  level: string
  directive: boolean
  settled: boolean
  continues: boolean
  areas: string[]
  text: { [language: string]: string }
}

/** A sentence as it stands, or a new one. */
export interface Standing {
  act: string
  speakerId: string | null
  agendaItemId: string | null
  directiveId: string | null
  marker: string | null
  level: string | null
  directive: boolean
  settled: boolean
  continues: boolean
  areas: readonly string[]
  text: { readonly [language: string]: string }
}

/** The fields of a sentence as its form shows them. */
export const fieldsOf = (sentence: Standing): SentenceFields => ({
  act: sentence.act,
  speaker_id: sentence.speakerId ?? '',
  agenda_item_id: sentence.agendaItemId ?? '',
  directive_id: sentence.directiveId ?? '',
  marker: sentence.marker ?? '',
  level: sentence.level ?? '',
  directive: sentence.directive,
  settled: sentence.settled,
  continues: sentence.continues,
  areas: [...sentence.areas],
  text: { ...sentence.text },
})

/** What a form was sent with. */
export function fieldsFrom(form: FormData): SentenceFields {
  const text: SentenceFields['text'] = {}
  for (const [name, value] of form) {
    const [field, language] = name.split('.')
    if (field === 'text' && language !== undefined && typeof value === 'string') text[language] = value
  }
  const word = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    act: word('act'),
    speaker_id: word('speaker_id'),
    agenda_item_id: word('agenda_item_id'),
    directive_id: word('directive_id'),
    marker: word('marker'),
    level: word('level'),
    directive: form.has('directive'),
    settled: form.has('settled'),
    continues: form.has('continues'),
    areas: form.getAll('areas').filter((area) => typeof area === 'string'),
    text,
  }
}

const NULLABLE = ['speaker_id', 'agenda_item_id', 'directive_id', 'marker', 'level'] as const

/** Whether a new sentence lays down a duty its words tell, where whoever writes it says neither that nor by which word. */
const isUnsaid = (field: keyof SentenceFields, { directive, marker }: SentenceFields): boolean =>
  (field === 'directive' || field === 'marker') && !directive && marker === ''

/**
 * What somebody changed, field by field and language by language, as the actions take it: what they left as the form had
 * it is not theirs, and another may have changed it meanwhile.
 *
 * @param was what the form showed; null for a new sentence, of which all is given
 * @example changesOf({ ...was, marker: 'must' }, was) // { marker: 'must' }
 */
export function changesOf(given: SentenceFields, was: SentenceFields | null): { [field: string]: unknown } {
  const changes: { [field: string]: unknown } = {}
  const isNew = (field: keyof SentenceFields) =>
    was === null || JSON.stringify(given[field]) !== JSON.stringify(was[field])
  if (isNew('act')) changes['act'] = given.act
  const isOwn = (field: keyof SentenceFields) => isNew(field) && !(was === null && isUnsaid(field, given))
  for (const field of NULLABLE) if (isOwn(field)) changes[field] = given[field] === '' ? null : given[field]
  for (const field of ['directive', 'settled', 'continues'] as const) if (isOwn(field)) changes[field] = given[field]
  if (was === null || given.areas.toSorted().join() !== was.areas.toSorted().join()) changes['areas'] = given.areas
  const said = Object.entries(given.text).filter(
    ([language, words]) => words.trim() !== (was?.text[language] ?? '').trim(),
  )
  if (said.length > 0) changes['text'] = Object.fromEntries(said)
  return changes
}

/** What the form showed, as it was sent along; null where it is not what a form of ours sends. */
export function wasFrom(form: FormData): SentenceFields | null {
  try {
    const was: unknown = JSON.parse(String(form.get('was')))
    const isOurs = typeof was === 'object' && was !== null && 'text' in was && 'areas' in was
    return isOurs ? (was as SentenceFields) : null
  } catch {
    return null
  }
}
