import type { SentenceView } from '@khural/register'
import { SvelteSet } from 'svelte/reactivity'
import type { RefusedSentence } from './refused.ts'

/** What the address or an answer opens: the sentence to edit, the one behind which to add, the form that was refused. */
interface Asked {
  edit: string | null
  add: string | null
  refused: RefusedSentence | null
}

/** Behind all sentences. */
export const AT_END = 'new'

/** Which sentences of the page are being written; several may be at once, and none is closed by what others do. */
export class Writing {
  readonly #asked: () => Asked
  readonly #editing = new SvelteSet<string>()
  readonly #adding = new SvelteSet<string>()
  /** Those whose form was closed although the address or an answer opened it. */
  readonly #closed = new SvelteSet<string>()
  /** Those whose form stands on the page: it stays there until whoever writes in it closes it. */
  readonly #held = new Set<string>()
  /** The form that was opened by hand last, and has no focus yet. */
  #opened: `${'edit' | 'add'} ${string}` | null = null
  /** What stood when a form was opened. */
  readonly #began = new Map<string, SentenceView>()
  /** What is being typed counts for the length as it is typed. */
  #typed: { [sentence: string]: { [language: string]: string } } = $state({})

  constructor(asked: () => Asked) {
    this.#asked = asked
  }

  isEdited(id: string): boolean {
    const { edit, refused } = this.#asked()
    return !this.#closed.has(id) && (this.#editing.has(id) || edit === id || this.refusedOf(id, refused) !== null)
  }
  isAdded(id: string): boolean {
    const { add, refused } = this.#asked()
    const isRefused = refused?.typed.was === null && refused.typed.sentence === id
    return !this.#closed.has(id) && (this.#adding.has(id) || add === id || isRefused)
  }
  /** Whether something is typed that was not kept yet. */
  get isTyping(): boolean {
    return Object.keys(this.#typed).length > 0
  }
  /** The form of a sentence stands on the page, and what is typed in it is not to be lost by what others do. */
  hold(id: string): void {
    this.#held.add(id)
  }
  isHeld(id: string): boolean {
    return this.#held.has(id)
  }
  edit(id: string): void {
    this.#closed.delete(id)
    this.#editing.add(id)
    this.#opened = `edit ${id}`
  }
  add(id: string): void {
    this.#closed.delete(id)
    this.#adding.add(id)
    this.#opened = `add ${id}`
  }
  /** Whether the form was opened by hand just now, and not by an address or by what others do; says so once. */
  takeOpened(form: 'edit' | 'add', id: string): boolean {
    if (this.#opened !== `${form} ${id}`) return false
    this.#opened = null
    return true
  }
  close(id: string): void {
    this.#began.delete(id)
    this.#held.delete(id)
    delete this.#typed[id]
    this.#editing.delete(id)
    this.#adding.delete(id)
    this.#closed.add(id)
  }

  /** The refused form of a sentence that stands, where it is this one's. */
  refusedOf(id: string, refused = this.#asked().refused): RefusedSentence | null {
    return refused !== null && refused.typed.was !== null && refused.typed.sentence === id ? refused : null
  }
  /** The same of a new sentence behind another. */
  refusedAfter(id: string): RefusedSentence | null {
    const { refused } = this.#asked()
    return refused !== null && refused.typed.was === null && refused.typed.sentence === id ? refused : null
  }

  /** The sentence as another wrote it since its form was opened; null where nobody did. */
  meanwhile(sentence: SentenceView): SentenceView | null {
    const before = this.#began.get(sentence.id) ?? sentence
    this.#began.set(sentence.id, before)
    return sentence.changedAt.getTime() === before.changedAt.getTime() ? null : sentence
  }

  count(id: string, language: string, text: string): void {
    this.#typed[id] = { ...this.#typed[id], [language]: text }
  }
  /** The words of a sentence, with what is being typed. */
  textOf({ id, text }: Pick<SentenceView, 'id' | 'text'>): { [language: string]: string } {
    return { ...text, ...this.#typed[id] }
  }
}
