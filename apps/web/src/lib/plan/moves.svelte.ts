import { deserialize } from '$app/forms'
import { refreshAll } from '$app/navigation'

/** A move of a topic as the form of its card sends it. */
export interface Move {
  plan: string
  item: string
  quarter: number
  place: number
}

/**
 * Keeps moves that were made with the pointer or with keys, by the same form action that cards have, one after the other.
 * A move says where a topic is to stand and overwrites nobody's words, so it does not carry what the page has seen; the
 * page is read again once all of them are kept, since what it then shows would else be older than what was moved since.
 */
export class Moves {
  /** What the last move came to: its window was given up, it was refused, or neither. */
  came: 'window' | 'refused' | null = $state(null)
  #waiting: Move[] = []
  #isBusy = false
  readonly #settled: () => void

  /** @param settled called when all moves are kept and the page shows them */
  constructor(settled: () => void) {
    this.#settled = settled
  }

  async send(move: Move): Promise<void> {
    this.#waiting.push(move)
    if (this.#isBusy) return
    this.#isBusy = true
    while (this.#waiting.length > 0) {
      const came = await keep(this.#waiting.shift()!)
      if (this.#waiting.length === 0) await refreshAll()
      this.came = came
    }
    this.#isBusy = false
    this.#settled()
  }
}

async function keep({ plan, item, quarter, place }: Move): Promise<Moves['came']> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ plan_id: plan, item, quarter, place })) body.set(name, String(value))
  try {
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
    const answer = await fetch('?/move', { method: 'POST', body, headers })
    const result = deserialize(await answer.text())
    if (result.type !== 'redirect') return 'refused'
    return result.location.includes('window=given_up') ? 'window' : null
  } catch {
    return 'refused'
  }
}
