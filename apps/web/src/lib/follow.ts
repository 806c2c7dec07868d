/** A stream that says nothing for so long is taken for broken: the server says the time every 15 seconds. */
const SILENCE_MS = 25_000
/** How soon a stream that broke is asked for again: a server that starts anew is back within seconds. */
const AGAIN_MS = 500

/** What is done with each message of a stream by its name, and when the stream is there or away. */
export interface Following<Events extends object> {
  said: { readonly [Name in keyof Events]: (data: Events[Name]) => void }
  live(): void
  lost(): void
}

/**
 * Follows a stream for as long as it takes: one that breaks, or says nothing, is asked for again from what was heard last.
 *
 * The browser would come back by itself, but not from every break, and after its own time.
 *
 * @param seen the number of the last message that the page has
 * @returns what ends it
 * @example const end = follow(`${address}/stream`, () => seen, { said: { message, time }, live, lost })
 */
export function follow<Events extends object>(
  address: string,
  seen: () => number,
  { said, live, lost }: Following<Events>,
): () => void {
  let source: EventSource | null = null
  let heard = Date.now()
  let again: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    clearTimeout(again)
    source?.close()
    heard = Date.now()
    const next = new EventSource(`${address}?after=${seen()}`)
    source = next
    for (const [name, take] of Object.entries<(data: never) => void>(said)) {
      next.addEventListener(name, (event) => {
        heard = Date.now()
        take(JSON.parse((event as MessageEvent<string>).data) as never)
      })
    }
    next.addEventListener('open', () => {
      heard = Date.now()
      live()
    })
    next.addEventListener('error', () => {
      next.close()
      if (source !== next) return
      lost()
      clearTimeout(again)
      again = setTimeout(open, AGAIN_MS)
    })
  }
  const watch = setInterval(() => {
    if (Date.now() - heard < SILENCE_MS) return
    lost()
    open()
  }, 1000)
  const gone = () => {
    source?.close()
    lost()
    clearTimeout(again)
    again = setTimeout(open, AGAIN_MS)
  }
  // A page that was put away by the browser and is shown again has missed what happened.
  const shown = () => document.visibilityState === 'visible' && source?.readyState === EventSource.CLOSED && open()
  addEventListener('online', open)
  addEventListener('offline', gone)
  document.addEventListener('visibilitychange', shown)
  open()
  return () => {
    clearInterval(watch)
    clearTimeout(again)
    removeEventListener('online', open)
    removeEventListener('offline', gone)
    document.removeEventListener('visibilitychange', shown)
    source?.close()
  }
}
