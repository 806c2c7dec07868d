import { deserialize } from '$app/forms'
import { refreshAll } from '$app/navigation'
import { sent } from '#lib/parts/seen.ts'

/** A move of a topic as the form of its card sends it. */
export interface Move {
  plan: string
  item: string
  quarter: number
  place: number
}

/**
 * Keeps moves that were made with the pointer or with keys, by the same form action that cards have, one after the other:
 * each is sent with what the page has seen after the one before.
 */
export class Moves {
  /** What the last move came to: its window was given up, it was refused, or neither. */
  came: 'window' | 'refused' | null = $state(null)
  #last: Promise<void> = Promise.resolve()

  send(move: Move): void {
    this.#last = this.#last.then(() => this.#keep(move))
  }

  async #keep({ plan, item, quarter, place }: Move): Promise<void> {
    const body = new FormData()
    for (const [name, value] of Object.entries({ plan_id: plan, item, quarter, place })) body.set(name, String(value))
    try {
      const answer = await fetch(sent('?/move'), {
        method: 'POST',
        body,
        headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      })
      const result = deserialize(await answer.text())
      const isKept = result.type === 'redirect'
      this.came = !isKept ? 'refused' : result.location.includes('window=given_up') ? 'window' : null
    } catch {
      this.came = 'refused'
    }
    await refreshAll()
  }
}
