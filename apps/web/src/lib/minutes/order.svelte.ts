import { deserialize } from '$app/forms'
import type { Messages } from '#lib/messages/index.ts'
import { movedAfter } from '@khural/register/minutes/rules.ts'
import { refresh } from './refresh.ts'

/** The sentences of the page, as the server has them. */
interface Given {
  ids: readonly string[]
  minutes: string
  words: Messages['minutes']
}

/**
 * The order of sentences while it is changed with the pointer or with keys: shown at once, kept by the same form action that
 * the buttons use, one move after the other.
 */
export class Order {
  readonly #given: () => Given
  dragged: string | null = $state(null)
  said = $state('')
  /** The order as it is shown while a move is on its way; null: as the server has it. */
  #order: readonly string[] | null = $state.raw(null)
  #last: Promise<void> = Promise.resolve()

  constructor(given: () => Given) {
    this.#given = given
  }

  shown<Sentence extends { id: string }>(standing: readonly Sentence[]): readonly Sentence[] {
    if (this.#order === null) return standing
    const byId = new Map(standing.map((one) => [one.id, one]))
    const known = this.#order.flatMap((id) => byId.get(id) ?? [])
    return known.length === standing.length ? known : standing
  }

  get #ids(): readonly string[] {
    return this.#order ?? this.#given().ids
  }

  start(event: DragEvent, id: string): void {
    this.dragged = id
    event.dataTransfer?.setData('text/plain', id)
  }
  /** The sentence under the pointer gives its place to the dragged one. */
  over(event: DragEvent, id: string): void {
    if (this.dragged === null) return
    event.preventDefault()
    if (id !== this.dragged) this.#place(this.dragged, this.#ids.indexOf(id))
  }
  drop(event: DragEvent): void {
    if (this.dragged === null) return
    event.preventDefault()
    this.end()
  }
  end(): void {
    const moved = this.dragged
    this.dragged = null
    if (moved !== null && this.#order !== null) this.#send(moved)
  }

  /** Arrow keys, Home and End on a sentence's handle. */
  key(event: KeyboardEvent & { currentTarget: HTMLElement }, id: string): void {
    const from = this.#ids.indexOf(id)
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: this.#ids.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const handle = event.currentTarget
    if (to < 0 || to >= this.#ids.length || to === from) return
    this.#place(id, to)
    this.#send(id)
    // The sentence moved in the document, and focus stays with it.
    requestAnimationFrame(() => handle.focus())
  }

  #place(id: string, to: number): void {
    const others = this.#ids.filter((one) => one !== id)
    this.#order = movedAfter(this.#ids, id, others[to - 1] ?? null)
    this.said = this.#given().words.moved({ place: to + 1 })
  }

  #send(id: string): void {
    const order = this.#ids
    const after = order[order.indexOf(id) - 1] ?? ''
    this.#last = this.#last.then(async () => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ minutes: this.#given().minutes, sentence: id, after }))
        body.set(name, value)
      try {
        // Without what the page has seen: two who move one sentence lose no word of it, and the later place holds.
        const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
        const answer = await fetch('?/move', { method: 'POST', body, headers })
        const result = deserialize(await answer.text())
        if (result.type === 'failure')
          this.said = String((result.data as { refusal?: { words: string } })?.refusal?.words ?? '')
      } finally {
        await refresh()
        if (this.#ids === order) this.#order = null
      }
    })
  }
}
