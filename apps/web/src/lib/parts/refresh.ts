import { refreshAll } from '$app/navigation'

let running: Promise<void> | null = null
let next: Promise<void> | null = null

/**
 * Reads the page anew, one reading after the other: one that overtakes another would end it while the page still shows what
 * it showed before. Settles when a reading that began after the call stands on the page.
 */
export function refresh(): Promise<void> {
  if (running !== null) {
    return (next ??= running.then(() => {
      next = null
      return refresh()
    }))
  }
  return (running = refreshAll().finally(() => (running = null)))
}
