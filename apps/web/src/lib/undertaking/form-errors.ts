import type { Messages } from '#lib/messages/index.ts'

/** The forms of an undertaking's page, by the action that each performs. */
export const formNames = {
  'undertaking.name_owners': 'owners',
  'post.create': 'owners',
  'undertaking.set_due': 'due',
  'undertaking.set_milestone': 'milestone',
  'undertaking.report': 'report',
  'undertaking.send_back': 'send_back',
  'undertaking.suspend': 'suspend',
  'undertaking.resume': 'resume',
  'undertaking.not_pursue': 'not_pursue',
  'undertaking.close': 'close',
  'answer_link.give': 'answer_link',
  'answer_link.revoke': 'revoke_link',
  'level.set': 'level',
} as const satisfies { [action: string]: string }

export type FormName = (typeof formNames)[keyof typeof formNames]

/** What a refused form comes back with. */
export interface RefusedForm {
  action: string
  refusal: { code: string; kind: string; words: string; field: string | null }
  typed: { readonly [field: string]: unknown }
}

/** What is wrong, in which form, and at which of its fields; `field` null: the form as a whole. */
export interface FormError {
  form: FormName
  /** As the field is called in the form, without its language: `reason`, `due`, `owner`. */
  field: string | null
  /** The language whose field is meant; the reader's own where the refusal names none. */
  language: string | null
  message: string
  /** It goes through once it is confirmed. */
  isQuestion: boolean
}

/** Which field a refusal speaks of that is not about the form of its input. */
const fieldOfCode: { readonly [code: string]: string } = {
  'undertaking.due_reason': 'reason',
  'undertaking.reason_missing': 'reason',
  'undertaking.same_due': 'due',
  'undertaking.due_not_in_sentence': 'due',
  'undertaking.due_before_session': 'due',
  'undertaking.due_far': 'due',
  'undertaking.lead_missing': 'owner',
  'undertaking.owner_twice': 'owner',
  'undertaking.owner_not_in_sentence': 'owner',
}
const fieldOfPath: { readonly [path: string]: string } = { owners: 'owner', names: 'name' }

/**
 * The place and the words of a refusal in a form.
 *
 * @example formError({ action: 'undertaking.set_due', refusal: { code: 'undertaking.same_due', … }, typed }, t)
 *   // { form: 'due', field: 'due', language: null, message: 'This is the date that already stands.', isQuestion: false }
 */
export function formError({ action, refusal, typed }: RefusedForm, t: Messages): FormError | null {
  const form = formNames[action as keyof typeof formNames]
  if (form === undefined) return null
  if (refusal.field === null) {
    const isQuestion = refusal.kind === 'ask'
    return { form, field: fieldOfCode[refusal.code] ?? null, language: null, message: refusal.words, isQuestion }
  }
  // What a closing rests on is one field within another.
  const [path = '', language = null] = refusal.field.replace(/^rests_on\./, '').split('.')
  const field = fieldOfPath[path] ?? path
  return {
    form,
    field,
    language: languages.includes(language) ? language : null,
    message: wordsFor(),
    isQuestion: false,
  }

  /** The checker's own words are terse and English; a page says what is wanted. */
  function wordsFor(): string {
    const words = t.undertaking.forms.errors
    const given = typedText(typed, field, language ?? '')
    const isLong = language !== null && given !== ''
    switch (field) {
      case 'due':
        return words.day
      case 'owner':
        return words.owners
      case 'name':
        return isLong ? words.nameLong : words.name
      case 'progress':
        return isLong ? words.long : words.progress
      case 'text':
        if (isLong) return words.long
        return form === 'close' ? words.ground : words.text
      default:
        return isLong ? words.long : refusal.words
    }
  }
}
const languages: readonly (string | null)[] = ['en', 'zh', 'mn']

/** What was typed into a field, to show it again: its words in a language, or a plain value. */
export function typedText(typed: RefusedForm['typed'] | undefined, field: string, language?: string): string {
  const value = typed?.[field]
  if (typeof value === 'string') return value
  if (language === undefined || typeof value !== 'object' || value === null) return ''
  const words: unknown = Reflect.get(value, language)
  return typeof words === 'string' ? words : ''
}
