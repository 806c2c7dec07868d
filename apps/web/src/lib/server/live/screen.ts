import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Id } from '@khural/register'
import type { Audience } from '@khural/register/floor/model.ts'

/** What one screen may leave unread: some minutes of a busy session. */
const MOST_UNREAD_BYTES = 256 * 1024

/** The end of an answer in chunks. */
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** Text as one chunk of an answer of no known length: framed once for all screens. */
export function framed(text: string): Buffer {
  const body = Buffer.from(text)
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
}

/** One open stream. */
export class Screen {
  readonly audience: Audience
  /** The sign-in by which it was opened; null: nobody's. */
  readonly signInId: Id | null
  /** When whoever it belongs to is asked again, whatever happens. */
  readonly until: number
  #socket: Socket

  /**
   * Begins the stream. The answer is written past its object from here on: the same bytes, framed already, go to
   * every socket.
   */
  constructor(
    response: ServerResponse,
    { audience, signInId, until, retryMs }: { audience: Audience; signInId: Id | null; until: number; retryMs: number },
  ) {
    this.audience = audience
    this.signInId = signInId
    this.until = until
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // A proxy in front is not to gather what is meant to arrive at once.
      'x-accel-buffering': 'no',
      vary: 'cookie',
    })
    this.#socket = response.socket!
    this.#socket.setNoDelay(true)
    // What is said first goes out in one piece with the head.
    this.#socket.cork()
    process.nextTick(() => this.#socket.uncork())
    // The head goes to the socket now: what is written past the answer must not overtake it.
    response.flushHeaders()
    this.write(framed(`retry: ${retryMs}\n\n`))
  }

  /** False: it has gone, or reads too slowly and was cut off. */
  write(bytes: Buffer): boolean {
    if (this.#socket.destroyed) return false
    if (this.#socket.writableLength > MOST_UNREAD_BYTES) {
      this.#socket.destroy()
      return false
    }
    this.#socket.write(bytes)
    return true
  }

  /** Ends the stream in order; its browser comes again and is asked who it is. */
  end(): void {
    if (!this.#socket.destroyed) this.#socket.end(LAST_CHUNK)
  }
}
