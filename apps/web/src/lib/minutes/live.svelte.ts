import { untrack } from 'svelte'
import { follow } from '#lib/follow.ts'
import type { MinutesEvents } from '@khural/register/minutes/model.ts'

/** How often a page that has no stream asks whether the minutes have changed. */
const EVERY_MS = 1500

/**
 * Keeps a page of the minutes as it stands now: follows their stream, and reads the page anew when somebody wrote. Without
 * the stream it asks every second or two. Forms that are open keep what was typed in them. To be begun in an effect, which
 * ends it.
 *
 * @example
 *   const live = new Live(refresh)
 *   $effect(() => live.follow(page.url.pathname, () => data.head))
 */
export class Live {
  /** Since when nothing was heard, as a clock shows it; null while all is well. */
  lostAt: string | null = $state(null)
  #seen = 0
  #isStream = false
  #isReading = false
  #isAgain = false
  #isComposing = false
  readonly #refresh: () => Promise<void>

  /** @param refresh reads the page anew */
  constructor(refresh: () => Promise<void>) {
    this.#refresh = refresh
  }

  /** @param head how far the minutes had come when the page was read */
  follow(address: string, head: () => number): () => void {
    const seen = () => (this.#seen = Math.max(this.#seen, untrack(head)))
    seen()
    let isAsking = false
    const timer = setInterval(() => {
      if (this.#isStream || isAsking || document.hidden) return
      isAsking = true
      void this.#ask(address, seen).finally(() => (isAsking = false))
    }, EVERY_MS)
    const begin = () =>
      follow<MinutesEvents>(`${address}/stream`, seen, {
        said: { message: ({ seq }) => seq > seen() && this.#read(seq), time: () => {} },
        live: () => {
          this.#isStream = true
          this.lostAt = null
        },
        lost: () => (this.#isStream = false),
      })
    // A browser keeps few connections to one server: a page that nobody looks at gives its own up, and catches up when shown.
    let end: (() => void) | null = null
    const look = () => {
      if (document.hidden) {
        end?.()
        end = null
        this.#isStream = false
      } else end ??= begin()
    }
    look()
    document.addEventListener('visibilitychange', look)
    document.addEventListener('compositionstart', this.#compose)
    document.addEventListener('compositionend', this.#compose)
    return () => {
      clearInterval(timer)
      document.removeEventListener('compositionstart', this.#compose)
      document.removeEventListener('compositionend', this.#compose)
      document.removeEventListener('visibilitychange', look)
      end?.()
      this.#isStream = false
    }
  }

  /** A word that is half composed, as Chinese is typed, would be broken off if the page changed under it. */
  #compose = ({ type }: Event) => {
    this.#isComposing = type === 'compositionstart'
    if (!this.#isComposing && this.#isAgain) this.#read(this.#seen)
  }

  async #ask(address: string, seen: () => number): Promise<void> {
    try {
      const answer = await fetch(`${address}/live`, { headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const { seq } = (await answer.json()) as { seq: number }
      const wasLost = untrack(() => this.lostAt) !== null
      this.lostAt = null
      if (seq > seen() || wasLost) this.#read(seq)
    } catch {
      this.lostAt ??= new Date().toTimeString().slice(0, 5)
    }
  }

  /** Reads the page anew, once at a time; what comes meanwhile is read right after. */
  #read(seq: number): void {
    this.#seen = Math.max(this.#seen, seq)
    this.#isAgain = true
    if (this.#isReading || this.#isComposing) return
    this.#isReading = true
    void (async () => {
      while (this.#isAgain && !this.#isComposing) {
        this.#isAgain = false
        await this.#refresh()
      }
    })().finally(() => (this.#isReading = false))
  }
}
