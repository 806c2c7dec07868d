/**
 * What was typed into a page, kept while another page is on its way: sending one form loses nothing that stands in the
 * others beside it, and whoever was signed out meanwhile finds all of it again. It stays in this tab, goes nowhere, and is
 * forgotten with the next page that is another.
 */
const STORED = 'khural-typed'
/** More than somebody types between two forms; texts for the desk are kept there. */
const MOST_LETTERS = 100_000

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
/** A field by its name and its place among those of the name; what it held at first, and what was typed. */
type Typed = readonly [name: string, place: number, first: string, now: string]
interface FormTyped {
  /** What the form does and to what: the same form of a page that was built anew. */
  form: string
  fields: Typed[]
}
interface Kept {
  path: string
  /** The name of the account that typed it; null: nobody was signed in. */
  who: string | null
  forms: FormTyped[]
  /** The form that was sent: it comes back only where it was not taken because nobody was signed in any more. */
  sent: FormTyped | null
  /** It was sent beside the page, which stays as it is while nothing else is shown in its place. */
  isBeside: boolean
  /** A page that asks for signing in was shown instead of an answer. */
  isAway?: boolean
}

const NOT_TYPED = new Set(['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'])
const isTyped = (one: Element): one is Control =>
  one instanceof HTMLTextAreaElement ||
  one instanceof HTMLSelectElement ||
  (one instanceof HTMLInputElement && !NOT_TYPED.has(one.type))
const isTicked = (one: Control): one is HTMLInputElement =>
  one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio')

/** What a field held when the page came, and what it holds. */
function heldBy(one: Control): { first: string; now: string } {
  if (isTicked(one)) return { first: String(one.defaultChecked), now: String(one.checked) }
  if (!(one instanceof HTMLSelectElement)) return { first: one.defaultValue, now: one.value }
  const options = [...one.options]
  return { first: (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '', now: one.value }
}

/** The fields of a form that are typed into, each with its place among those of its name. */
function fieldsOf(form: HTMLFormElement): { name: string; place: number; field: Control }[] {
  const met = new Map<string, number>()
  return [...form.elements].filter(isTyped).flatMap((field) => {
    if (field.name === '') return []
    const place = met.get(field.name) ?? 0
    met.set(field.name, place + 1)
    return [{ name: field.name, place, field }]
  })
}

/** What a form does (`?/due`) and to what, without what changes from page to page. */
function nameOf(form: HTMLFormElement): string {
  const action = (form.getAttribute('action') ?? '').split('&')[0] ?? ''
  const hidden = [...form.elements].flatMap((one) =>
    one instanceof HTMLInputElement && one.type === 'hidden' ? [`${one.name}=${one.value}`] : [],
  )
  return [action, ...hidden].join('\n')
}

function typedIn(form: HTMLFormElement): FormTyped {
  const fields = fieldsOf(form).flatMap(({ name, place, field }): Typed[] => {
    const { first, now } = heldBy(field)
    return first === now ? [] : [[name, place, first, now]]
  })
  return { form: nameOf(form), fields }
}

const formsOf = (root: ParentNode) => [...root.querySelectorAll<HTMLFormElement>('main form[method="post" i]')]

/** Keeps what stands typed in the forms of the page, while `sent` goes to the server and the page comes anew. */
export function keepTyped(sent: HTMLFormElement, who: string | null, isBeside: boolean): void {
  const forms = formsOf(document)
    .filter((form) => form !== sent)
    .map(typedIn)
    .filter(({ fields }) => fields.length > 0)
  const kept: Kept = { path: location.pathname, who, forms, sent: typedIn(sent), isBeside }
  const text = JSON.stringify(kept)
  if (text.length > MOST_LETTERS) sessionStorage.removeItem(STORED)
  else sessionStorage.setItem(STORED, text)
}

/**
 * Puts back what was kept of this page, into fields that hold what they held then: what somebody else changed meanwhile is
 * not typed over. On a page that asks for signing in, or while nobody is signed in any more, it waits; any other page
 * forgets it.
 */
export function putBackTyped(at: { path: string; isAsking: boolean; who: string | null }): void {
  const text = sessionStorage.getItem(STORED)
  if (text === null) return
  const kept = JSON.parse(text) as Kept
  if (at.isAsking || (kept.who !== null && at.who === null)) {
    sessionStorage.setItem(STORED, JSON.stringify({ ...kept, isAway: true } satisfies Kept))
    return
  }
  sessionStorage.removeItem(STORED)
  if (kept.path !== at.path || kept.who !== at.who || (kept.isBeside && !kept.isAway)) return
  const wanted = [...kept.forms, ...(kept.isAway && kept.sent ? [kept.sent] : [])]
  for (const form of formsOf(document)) {
    const typed = wanted.find((one) => one.form === nameOf(form))
    if (typed) fill(form, typed)
  }
}

function fill(form: HTMLFormElement, { fields }: FormTyped): void {
  for (const { name, place, field } of fieldsOf(form)) {
    const { first, now } = heldBy(field)
    const typed = fields.find((one) => one[0] === name && one[1] === place && one[2] === first)
    if (!typed || first !== now) continue
    if (isTicked(field)) field.checked = typed[3] === 'true'
    else field.value = typed[3]
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))
    for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
      fold.open = true
    }
  }
}
