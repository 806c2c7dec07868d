/** An upload as the server knows it. */
export interface Upload {
  id: string
  name: string
  size: number
  received: number
  isReady: boolean
}
export type UploadState = 'none' | 'sending' | 'paused' | 'lost' | 'ready' | 'refused'

/** Bytes in one request: little is sent twice when the network goes away, and a bar moves. */
const PIECE = 2 * 1024 * 1024
/** How long to wait before it is tried again without a network, in milliseconds; the last counts for all that follow. */
const WAITS = [1000, 2000, 5000, 10_000]

/**
 * Sends a file in pieces and says how far it is. Where the network goes away it waits, asks the server how far it came,
 * and goes on; after a reload the same file goes on as well. To be made in a part, with the address of the uploads.
 */
export class Uploading {
  state: UploadState = $state('none')
  name = $state('')
  size = $state(0)
  sent = $state(0)
  /** Bytes a second, over the last pieces; 0 while nothing is known. */
  rate = $state(0)
  /** Why the server does not take it, in its words. */
  words = $state('')
  /** Set once the file is whole on the server. */
  id: string | null = $state(null)

  readonly #at: string
  #file: File | null = null
  #upload: string | null = null
  #stop: AbortController | null = null

  constructor(at: string) {
    this.#at = at
  }

  /** Begins with a file that somebody chose, or goes on with what is here of the very same one. */
  async choose(file: File, known: readonly Upload[]): Promise<void> {
    await this.drop()
    this.#file = file
    Object.assign(this, { name: file.name, size: file.size, sent: 0, words: '', id: null })
    const begun = known.find((one) => one.size === file.size && one.name === file.name && isSame(one.id, file))
    if (begun) {
      this.#upload = begun.id
      this.sent = begun.received
    }
    await this.#run()
  }

  /** What is whole on the server already, from before. */
  use(upload: Upload): void {
    const { id, name, size } = upload
    Object.assign(this, { id, name, size, sent: size, words: '', state: 'ready' })
    this.#upload = id
  }

  pause(): void {
    this.state = 'paused'
    this.#stop?.abort()
  }

  resume(): void {
    if (this.state === 'paused' || this.state === 'lost') void this.#run()
  }

  /** Gives up what is under way, here and on the server. */
  async drop(): Promise<void> {
    this.#stop?.abort()
    const gone = this.#upload
    Object.assign(this, { state: 'none', id: null, sent: 0, rate: 0, words: '' })
    this.#upload = null
    this.#file = null
    if (gone !== null) await this.#giveUp(gone)
  }

  async #giveUp(upload: string): Promise<void> {
    forget(upload)
    await fetch(`${this.#at}/${upload}`, { method: 'DELETE' }).catch(() => null)
  }

  async #run(): Promise<void> {
    this.#stop?.abort()
    const stop = new AbortController()
    this.#stop = stop
    this.state = 'sending'
    for (let tries = 0; !stop.signal.aborted;) {
      try {
        await this.#send(stop.signal, () => (tries = 0))
        return
      } catch (fault) {
        if (stop.signal.aborted) return
        if (fault instanceof Refusal) {
          this.state = 'refused'
          this.words = fault.message
          const gone = this.#upload
          this.#upload = null
          if (gone !== null) await (fault.isLeft ? this.#giveUp(gone) : forget(gone))
          return
        }
        this.state = 'lost'
        this.rate = 0
        await waited(WAITS[Math.min(tries++, WAITS.length - 1)]!, stop.signal)
      }
    }
  }

  /** Sends what is missing, until all is there. Throws where the network or the server fails. */
  async #send(signal: AbortSignal, onPiece: () => void): Promise<void> {
    const file = this.#file!
    if (this.#upload === null) {
      const body = JSON.stringify({ name: file.name, size: file.size })
      const headers = { 'content-type': 'application/json' }
      const begun = await asked(await fetch(this.#at, { method: 'POST', headers, body, signal }))
      this.#upload = begun.id
      remember(begun.id, file)
    } else {
      const known = await fetch(`${this.#at}/${this.#upload}`, { method: 'HEAD', signal })
      if (known.status === 404) {
        // What was here is swept: from the beginning.
        this.#upload = null
        this.sent = 0
        return this.#send(signal, onPiece)
      }
      if (!known.ok) throw new Error(String(known.status))
      this.sent = Number(known.headers.get('upload-offset'))
    }
    const began = { at: performance.now(), sent: this.sent }
    for (;;) {
      this.state = 'sending'
      const answer = await fetch(`${this.#at}/${this.#upload}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(this.sent) },
        body: file.slice(this.sent, this.sent + PIECE),
        signal,
      })
      const upload = await asked(answer)
      onPiece()
      this.sent = upload.received
      this.rate = ((this.sent - began.sent) / Math.max(1, performance.now() - began.at)) * 1000
      if (upload.isReady) {
        this.id = upload.id
        this.state = 'ready'
        forget(upload.id)
        return
      }
    }
  }
}

/** The server said why not: trying again would not help. */
class Refusal extends Error {
  /** Pieces of it lie there still, for which there may be no room. */
  readonly isLeft: boolean
  constructor(words: string, code: string | undefined) {
    super(words)
    this.isLeft = code === 'file.no_room' || code === 'upload.too_long'
  }
}

async function asked(answer: Response): Promise<Upload> {
  if (answer.ok) return (await answer.json()) as Upload
  const said = (await answer.json().catch(() => null)) as { code?: string; words?: string } | null
  if (passes(answer.status, said?.code)) throw new Error(String(answer.status))
  throw new Refusal(said?.words ?? String(answer.status), said?.code)
}

/**
 * Whether it may go otherwise when it is asked again: another offset, a fault of the server, a place of files that does not
 * answer, requests that come too fast; but not without room, and not beyond the ten that one may have under way.
 */
function passes(status: number, code: string | undefined): boolean {
  if (status === 429) return code === undefined || code === 'file.not_stored'
  return status === 409 || status >= 500
}

/** After some time, or as soon as the network is back. */
function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    addEventListener('online', done)
    signal.addEventListener('abort', done, { once: true })
  })
}

// Two files of one name and one length may differ: when it was last changed tells them apart after a reload.
const placeOf = (id: string): string => `khural-upload-${id}`
function remember(id: string, file: File): void {
  try {
    localStorage.setItem(placeOf(id), String(file.lastModified))
  } catch {
    // Without it the file is begun anew.
  }
}
function forget(id: string): void {
  try {
    localStorage.removeItem(placeOf(id))
  } catch {
    // It is forgotten anyway.
  }
}
function isSame(id: string, file: File): boolean {
  try {
    return localStorage.getItem(placeOf(id)) === String(file.lastModified)
  } catch {
    return false
  }
}
