import { untrack } from 'svelte'
import { refreshAll } from '$app/navigation'

/** How often an open page asks whether the minutes have changed. */
const EVERY_MS = 1500

/**
 * Keeps a page of the minutes as it stands now: asks how far they have come, and reads the page anew when somebody wrote.
 * Forms that are open keep what was typed in them. To be begun in an effect, which ends it.
 *
 * @example $effect(() => live.follow(`${page.url.pathname}/live`, data.head))
 */
export class Live {
  /** Since when nothing was heard, as a clock shows it; null while all is well. */
  lostAt: string | null = $state(null)
  #seen = 0

  /** @param head how far the minutes had come when the page was read */
  follow(address: string, head: number): () => void {
    this.#seen = head
    let isAsking = false
    const timer = setInterval(() => {
      if (isAsking || document.hidden) return
      isAsking = true
      void this.#ask(address).finally(() => (isAsking = false))
    }, EVERY_MS)
    return () => clearInterval(timer)
  }

  async #ask(address: string): Promise<void> {
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const { seq } = (await answer.json()) as { seq: number }
      const isNews = seq > this.#seen
      const wasLost = untrack(() => this.lostAt) !== null
      this.#seen = seq
      this.lostAt = null
      if (isNews || wasLost) await refreshAll()
    } catch {
      this.lostAt ??= new Date().toTimeString().slice(0, 5)
    }
  }
}
