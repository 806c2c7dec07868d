import { isIPv6 } from 'node:net'

/** How many streams may be held at once: the windows of one person, or those of everybody behind one address. */
const MOST = { account: 20, address: 200 }
/** How many times as many may be opened within a minute: streams end and come again. */
const TIMES_A_MINUTE = 6
const MINUTE_MS = 60_000
/** When those who hold nothing are forgotten. */
const MOST_KNOWN = 10_000

type Kind = keyof typeof MOST

/** Who holds how many streams of this process. In memory: a stream is of one process, and opening one is to cost no write. */
export class Holders {
  #known = new Map<string, { held: number; opened: number; since: number }>()

  /**
   * Takes a stream for an account, or for an address where nobody is signed in.
   *
   * @param now in milliseconds, by any clock
   * @returns what gives it back, to be called once; null: they hold, or opened within this minute, as many as they may
   */
  take(kind: Kind, who: string, now = performance.now()): (() => void) | null {
    const key = `${kind} ${kind === 'address' ? networkOf(who) : who}`
    const known = this.#known.get(key) ?? { held: 0, opened: 0, since: now }
    if (now - known.since > MINUTE_MS) Object.assign(known, { opened: 0, since: now })
    if (known.held >= MOST[kind] || known.opened >= MOST[kind] * TIMES_A_MINUTE) return null
    known.held++
    known.opened++
    this.#known.set(key, known)
    if (this.#known.size > MOST_KNOWN) this.#forget(now)
    return () => void known.held--
  }

  #forget(now: number): void {
    for (const [key, { held, since }] of this.#known) {
      if (held === 0 && now - since > MINUTE_MS) this.#known.delete(key)
    }
  }
}

/** Whoever has one address of version 6 has all of its network, which are the first four groups. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':').length : 0
  const all =
    tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0')]
  return all.slice(0, 4).join(':')
}
