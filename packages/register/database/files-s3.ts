import { AwsClient } from 'aws4fetch'
import { createHash } from 'node:crypto'
import { openAsBlob, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { FileFault, filePath, hashOfFile, markPath, type FileStore } from './files-model.ts'

/** How long to wait for the first word of an answer, besides what the bytes take, and for each further piece of it. */
const ANSWER_MS = 30_000

/**
 * Files in a bucket of Amazon's S3 or of anything that speaks like it: `ab/cd/<hash>`. An object appears there whole or not
 * at all, and is refused by the other side where its bytes do not have the hash that was signed.
 */
export class S3Files implements FileStore {
  readonly place: string
  readonly incoming: string
  readonly #client: AwsClient
  readonly #answerMs: number

  constructor(given: {
    endpoint: string
    bucket: string
    region: string
    key: string
    secret: string
    incoming: string
    /** How long the bucket may say nothing, in milliseconds. */
    answerMs?: number
  }) {
    this.place = `${given.endpoint.replace(/\/+$/, '')}/${given.bucket}`
    this.incoming = given.incoming
    this.#answerMs = given.answerMs ?? ANSWER_MS
    this.#client = new AwsClient({
      accessKeyId: given.key,
      secretAccessKey: given.secret,
      region: given.region,
      service: 's3',
      retries: 0,
    })
  }

  async put(hash: string, file: string): Promise<void> {
    const { hash: found, size } = await hashOfFile(file)
    if (found !== hash) throw new FileFault('changed', `The bytes of ${file} are not those of ${hash}.`)
    const there = await this.#ask('HEAD', this.#addressOf(hash))
    if (!there.answer.ok || Number(there.answer.headers.get('content-length')) !== size) {
      const headers = { 'x-amz-content-sha256': hash, 'content-type': 'application/octet-stream' }
      // A blob over the file is read as it is sent, and its length is known, which S3 wants to hear first.
      const body = await openAsBlob(file)
      const put = await this.#ask('PUT', this.#addressOf(hash), { headers, body, sending: size })
      if (!put.answer.ok) throw faultOf(put, this.place)
    }
    rmSync(file, { force: true })
  }

  async open(hash: string): Promise<Readable> {
    const given = await this.#ask('GET', this.#addressOf(hash))
    const { answer, stop } = given
    if (answer.status === 404) throw new FileFault('missing', `The file ${hash} is not there.`)
    if (!answer.ok || answer.body === null) throw faultOf(given, this.place)
    const bytes = Readable.from(this.#pieces(answer.body as ReadableStream<Uint8Array>, stop), { objectMode: false })
    return bytes.once('close', () => stop.abort())
  }

  async remove(hash: string): Promise<void> {
    const gone = await this.#ask('DELETE', this.#addressOf(hash))
    if (!gone.answer.ok && gone.answer.status !== 404) throw faultOf(gone, this.place)
  }

  async mark(hash: string, bodyId: string, at: Date): Promise<void> {
    const words = Buffer.from(`${at.toISOString()}\n`)
    const headers = {
      'x-amz-content-sha256': createHash('sha256').update(words).digest('hex'),
      'content-type': 'text/plain',
    }
    const put = await this.#ask('PUT', this.#markOf(hash, bodyId), {
      headers,
      body: new Blob([words]),
      sending: words.length,
    })
    if (!put.answer.ok) throw faultOf(put, this.place)
  }

  async marked(hash: string, bodyId: string): Promise<Date | null> {
    const given = await this.#ask('GET', this.#markOf(hash, bodyId))
    if (given.answer.status === 404) return null
    if (!given.answer.ok) throw faultOf(given, this.place)
    return new Date((await given.answer.text()).trim())
  }

  #markOf(hash: string, bodyId: string): string {
    return `${this.place}/${markPath(hash, bodyId)}`
  }

  /** The bytes of an answer as they are asked for. Only a bucket that says nothing is given up, never a slow reader. */
  async *#pieces(body: ReadableStream<Uint8Array>, stop: AbortController): AsyncGenerator<Uint8Array> {
    const reader = body.getReader()
    try {
      for (;;) {
        const timer = setTimeout(() => stop.abort(), this.#answerMs)
        const { done, value } = await reader.read().finally(() => clearTimeout(timer))
        if (done) return
        yield value
      }
    } catch (error) {
      throw new FileFault('away', `${this.place} stopped in the middle of a file.`, { cause: error })
    }
  }

  /** Waits for the first word of an answer; whoever reads on decides how long they wait, and stops it by `stop`. */
  async #ask(
    method: string,
    address: string,
    { sending = 0, ...init }: { headers?: { [name: string]: string }; body?: Blob; sending?: number } = {},
  ): Promise<Asked> {
    const stop = new AbortController()
    // At 200 KB a second at least.
    const timer = setTimeout(() => stop.abort(), this.#answerMs + Math.round(sending / 200))
    try {
      const signed = await this.#client.sign(address, { method, ...init, body: undefined })
      const { headers } = signed
      const asked = { method, headers, signal: stop.signal, ...(init.body && { body: init.body }) }
      const answer = await fetch(address, asked)
      return { answer, stop, words: answer.ok ? '' : (await answer.text()).slice(0, 300) }
    } catch (error) {
      throw new FileFault('away', `${this.place} does not answer.`, { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  #addressOf(hash: string): string {
    return `${this.place}/${filePath(hash)}`
  }
}

/** An answer of the bucket; what it says of a fault is read at once. */
interface Asked {
  answer: Response
  stop: AbortController
  words: string
}

function faultOf({ answer, words }: Asked, place: string): FileFault {
  const isFull = answer.status === 507 || /QuotaExceeded|EntityTooLarge|InsufficientStorage|StorageFull/i.test(words)
  return new FileFault(isFull ? 'no_room' : 'away', `${place} answered ${answer.status}: ${words}`)
}
