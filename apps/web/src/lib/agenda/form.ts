import { namesFrom } from '#lib/server/people.ts'

/** The fields of an item, as its form sends them. */
type Given = { [field: string]: unknown }

const text = (form: FormData, name: string): string | null => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() || null : null
}

/** The questions of `questions.en` and `questions.zh`: one a line, with its other language on the same line. */
export function questionsFrom(form: FormData): { [language: string]: string }[] {
  const lines = (language: string) => (text(form, `questions.${language}`) ?? '').split('\n').map((line) => line.trim())
  const [en, zh] = [lines('en'), lines('zh')]
  // An empty line keeps their places.
  return Array.from({ length: Math.max(en.length, zh.length) }, (_, i) => ({
    ...(en[i] && { en: en[i] }),
    ...(zh[i] && { zh: zh[i] }),
  })).filter((one) => Object.keys(one).length > 0)
}

/**
 * What a form says of an item. Who presents it is one choice of posts and people, or words; of a new one an empty number
 * is left to the order, of one that stands it takes the number away.
 *
 * @example presenter=post:019c… // { presenter_id: null, presenter_post_id: '019c…', presenter_words: null }
 */
export function itemFrom(form: FormData, of: 'new' | 'old'): Given {
  const words = text(form, 'presenter_words')
  const [kind, id] = (words === null ? (text(form, 'presenter') ?? '') : '').split(':')
  const number = text(form, 'number')
  const minutes = text(form, 'minutes')
  return {
    kind: text(form, 'kind'),
    names: namesFrom(form),
    ...((of === 'old' || number !== null) && { number }),
    presenter_id: kind === 'person' ? id : null,
    presenter_post_id: kind === 'post' ? id : null,
    presenter_words: words,
    questions: questionsFrom(form),
    minutes: minutes === null ? null : Number(minutes),
    level: text(form, 'level'),
    directive_id: text(form, 'directive'),
    plan_item: text(form, 'plan_item'),
    previous_minutes_of: text(form, 'previous'),
  }
}
