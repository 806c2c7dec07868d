import type { Id } from '@khural/register'
import type { MinutesEvents } from '@khural/register/minutes/model.ts'
import { framed, type Screen } from './screen.ts'

const wellAt = (now: number): string =>
  `event: time\ndata: ${JSON.stringify({ now } satisfies MinutesEvents['time'])}\n\n`
const cameTo = (seq: number): string =>
  `id: ${seq}\ndata: ${JSON.stringify({ seq } satisfies MinutesEvents['message'])}\n\n`

/**
 * What whoever opens the stream is told first: that all is well, and how far the minutes have come where that is further
 * than they have seen.
 */
export const firstWords = (head: number, after: number, now: number): string =>
  wellAt(now) + (head > after ? cameTo(head) : '')

/** The open pages of the minutes of one session in this process: the same bytes to all, who then read what they may see. */
export class LiveMinutes {
  readonly bodyId: Id
  readonly sessionId: Id
  #head: number
  readonly #screens = new Set<Screen>()
  /** Since when nobody follows, to be forgotten some time after; null: somebody does. */
  emptySince: number | null = Date.now()

  /** @param head the last entry that wrote something of the minutes */
  constructor(bodyId: Id, sessionId: Id, head: number) {
    this.bodyId = bodyId
    this.sessionId = sessionId
    this.#head = head
  }

  /** The minutes have come so far; pages are told where that is news. */
  take(head: number): void {
    if (head <= this.#head) return
    this.#head = head
    this.#write(framed(cameTo(head)))
  }

  add(screen: Screen, after: number): void {
    if (!screen.write(framed(firstWords(this.#head, after, Date.now())))) return
    this.#screens.add(screen)
    this.emptySince = null
  }

  remove(screen: Screen): void {
    this.#screens.delete(screen)
    if (this.#screens.size === 0) this.emptySince ??= Date.now()
  }

  tell(): void {
    if (this.#screens.size > 0) this.#write(framed(wellAt(Date.now())))
  }

  screens(): Screen[] {
    return [...this.#screens]
  }

  close(): void {
    for (const screen of this.#screens) screen.end()
  }

  #write(bytes: Buffer): void {
    for (const screen of this.#screens) if (!screen.write(bytes)) this.remove(screen)
  }
}
