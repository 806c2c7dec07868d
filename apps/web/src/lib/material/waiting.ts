/** How soon a page asks first whether the text is there, and how seldom at last, in milliseconds. */
const FIRST_MS = 700
const LAST_MS = 10_000

/**
 * Asks a small address until the text of a version is there or cannot be had, ever more seldom, and only while somebody
 * looks. What is lost with the network is asked for again.
 *
 * @param states the address that says how the texts of a material stand
 * @returns what ends it
 * @example $effect(() => (isWaiting ? untilThere(`${home}/state`, 2, refresh) : undefined))
 */
export function untilThere(states: string, version: number, there: () => unknown): () => void {
  let ended = false
  let wait = FIRST_MS
  const look = async () => {
    const answer = document.hidden ? null : await fetch(states).catch(() => null)
    const found = answer?.ok ? ((await answer.json()) as { [version: number]: string })[version] : 'waiting'
    if (ended) return
    if (found !== 'waiting') return there()
    wait = Math.min(wait * 1.5, LAST_MS)
    timer = setTimeout(look, wait)
  }
  let timer = setTimeout(look, wait)
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
