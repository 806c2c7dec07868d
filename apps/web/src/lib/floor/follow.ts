import type { StreamEvents, TakenStep } from '@khural/register/floor/model.ts'

/** A stream that says nothing for so long is taken for broken: the server says the time every 15 seconds. */
const SILENCE_MS = 25_000
/** How soon a stream that broke is asked for again: a server that starts anew is back within seconds. */
const AGAIN_MS = 1000

/** What a stream says, and how it stands. */
export interface Followed {
  steps(steps: readonly TakenStep[]): void
  time(time: StreamEvents['time']): void
  renew(): void
  live(): void
  lost(): void
}

/**
 * Follows the stream of a floor, for as long as it takes: a stream that breaks, or says nothing, is asked for again from
 * the last step that was heard.
 *
 * The browser would come back by itself, but not from every break, and after its own time.
 *
 * @param seen the number of the last step that the page has
 * @returns what ends it
 */
export function follow(address: string, seen: () => number, { steps, time, renew, live, lost }: Followed): () => void {
  let source: EventSource | null = null
  let heard = Date.now()
  let again: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    clearTimeout(again)
    source?.close()
    heard = Date.now()
    const next = new EventSource(`${address}?after=${seen()}`)
    source = next
    const said = <Event extends keyof StreamEvents>(name: Event, take: (data: StreamEvents[Event]) => void) =>
      next.addEventListener(name, (event) => {
        heard = Date.now()
        take(JSON.parse((event as MessageEvent<string>).data) as StreamEvents[Event])
      })
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
    said('message', steps)
    said('time', time)
    said('renew', renew)
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
