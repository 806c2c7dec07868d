import { deserialize, type ActionResult } from '$app/forms'
import { refresh } from './refresh.ts'

/** What a page does with moves that it keeps. */
interface Hearing {
  /** Told what became of each move, the last one once the page shows it; null: the server was not reached. */
  came?: (result: ActionResult | null) => void
  /** Told when all moves are kept and the page shows them. */
  settled?: () => void
  /** For how long nothing is moved before moves are sent, so that several steps of one thing are kept as one. */
  restMs?: number
}

interface Waiting {
  /** What is moved. */
  what: string
  address: URL
  fields: Readonly<Record<string, string | number>>
}

/**
 * Keeps moves that were made with the pointer or with keys, by the same form action `move` that the page has for its
 * buttons, one after the other; of several that wait and move the same thing one after the other, the last.
 * A move says where something is to stand and overwrites nobody's words, so it does not carry what the page has seen; the
 * page is read again once all of them are kept, since what it then shows would else be older than what was moved since.
 *
 * @example moves.send(item.id, { item: item.id, before: next.id })
 */
export class Moves {
  readonly #hearing: Hearing
  readonly #waiting: Waiting[] = []
  #isBusy = false
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(hearing: Hearing) {
    this.#hearing = hearing
  }

  /**
   * @param what what is moved
   * @param fields those of the form
   */
  send(what: string, fields: Waiting['fields']): void {
    if (this.#waiting.at(-1)?.what === what) this.#waiting.pop()
    // The page may be another one when the move's turn has come.
    this.#waiting.push({ what, fields, address: new URL('?/move', location.href) })
    const { restMs } = this.#hearing
    if (restMs === undefined) return void this.#keep()
    clearTimeout(this.#rest)
    this.#rest = setTimeout(this.#keep, restMs)
    addEventListener('pagehide', this.#keep, { once: true })
  }

  readonly #keep = async (): Promise<void> => {
    if (this.#isBusy || this.#waiting.length === 0) return
    this.#isBusy = true
    try {
      for (let move = this.#waiting.shift(); move; move = this.#waiting.shift()) {
        const result = await answered(move)
        if (this.#waiting.length === 0) await refresh()
        this.#hearing.came?.(result)
      }
    } finally {
      this.#isBusy = false
    }
    this.#hearing.settled?.()
  }
}

async function answered({ address, fields }: Waiting): Promise<ActionResult | null> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value))
  try {
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
    return deserialize(await (await fetch(address, { method: 'POST', body, headers, keepalive: true })).text())
  } catch {
    return null
  }
}
