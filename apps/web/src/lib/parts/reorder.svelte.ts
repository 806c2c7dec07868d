import { flushSync } from 'svelte'

/** How near its middle a row is taken to be passed, in pixels: browsers round where the pointer is. */
const NEAR_PX = 2

/** A list as its page was given it, and what becomes of a row at another place. */
interface List {
  /** The rows by their ids, in the order that the page was given. */
  ids: readonly string[]
  /** What is said of a row that came to rest, its place from 1. */
  said: (id: string, place: number) => string
  /** Keeps where a row came to rest; `order` has it at its place. */
  keep?: (id: string, order: readonly string[]) => void
}

/**
 * The order of a list while it is changed by the arrow keys on a row's handle or by dragging the row: shown at once, and
 * handed on for keeping when a row comes to rest. Nothing is moved without scripts, which the page's forms do without.
 *
 * @example const reorder = new Reorder(() => ({ ids: posts.map(({ id }) => id), said: (id, place) => `${id}: ${place}` }))
 */
export class Reorder {
  readonly #list: () => List
  /** The row that the pointer has hold of. */
  dragged: string | null = $state(null)
  /** What is to be read out of the last move. */
  said = $state('')
  /** Why the last move could not be kept, in words; null: it was, or is on its way. */
  refused: string | null = $state(null)
  /** The order as moved here; null: as the page was given it. */
  #order: readonly string[] | null = $state.raw(null)
  /** The order before what is dragged was taken up. */
  #before: readonly string[] | null = null

  constructor(list: () => List) {
    this.#list = list
  }

  /** Whether the order is another than the page was given. */
  get isMoved(): boolean {
    return this.#order !== null
  }

  /** The rows as they are shown: as they were given where one came or went since the move. */
  shown<Row extends { id: string }>(rows: readonly Row[]): readonly Row[] {
    if (this.#order === null) return rows
    const byId = new Map(rows.map((row) => [row.id, row]))
    const known = this.#order.flatMap((id) => byId.get(id) ?? [])
    return known.length === rows.length ? known : rows
  }

  /** The page was read again and shows what was kept. */
  settle(): void {
    if (this.dragged === null) this.#order = null
    else this.#before = null
  }

  /** @param place from 0; nothing happens where there is no such place, or the row stands there */
  move(id: string, place: number): void {
    if (!this.#put(id, place)) return
    this.#rest(id)
  }

  /** The arrow keys up and down, Home and End on a row's handle. */
  key(event: KeyboardEvent & { currentTarget: HTMLElement }, id: string): void {
    const from = this.#ids.indexOf(id)
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: this.#ids.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const handle = event.currentTarget
    this.move(id, to)
    // A row that moves in the document loses focus; it has it again before the next key comes.
    flushSync()
    handle.focus()
  }

  start(event: DragEvent, id: string): void {
    this.dragged = id
    this.#before = this.#order
    event.dataTransfer?.setData('text/plain', id)
  }
  /**
   * The row under the pointer gives its place to the dragged one, once the pointer is in its farther half: rows of unlike
   * height would else change places to and fro under a pointer that stands still.
   */
  over(event: DragEvent & { currentTarget: HTMLElement }, id: string): void {
    if (this.dragged === null) return
    event.preventDefault()
    const ids = this.#ids
    const to = ids.indexOf(id)
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const past = event.clientY - (top + height / 2)
    if (ids.indexOf(this.dragged) < to ? past > -NEAR_PX : past < NEAR_PX) this.#put(this.dragged, to)
  }
  drop(event: DragEvent): void {
    if (this.dragged === null) return
    event.preventDefault()
    this.end()
  }
  /** The pointer let go, over a row or beside all of them. */
  end(): void {
    const id = this.dragged
    if (id === null) return
    this.dragged = null
    const stood = this.#before ?? this.#list().ids
    if (this.#ids.join() === stood.join()) this.#order = this.#before
    else this.#rest(id)
  }

  get #ids(): readonly string[] {
    const { ids } = this.#list()
    return this.shown(ids.map((id) => ({ id }))).map(({ id }) => id)
  }
  #put(id: string, place: number): boolean {
    const ids = this.#ids
    const from = ids.indexOf(id)
    if (from < 0 || place < 0 || place >= ids.length || place === from) return false
    this.#order = ids.toSpliced(from, 1).toSpliced(place, 0, id)
    return true
  }
  #rest(id: string): void {
    const { said, keep } = this.#list()
    const order = this.#ids
    this.said = said(id, order.indexOf(id) + 1)
    this.refused = null
    keep?.(id, order)
  }
}
