import { AwsClient } from 'aws4fetch'
import { openAsBlob, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { FileFault, hashOfFile, type FileStore } from './files-model.ts'

/** How long to wait for the first word of an answer, besides what the bytes take. */
const ANSWER_MS = 30_000

/**
 * Files in a bucket of Amazon's S3 or of anything that speaks like it: `ab/cd/<hash>`. An object appears there whole or not
 * at all, and is refused by the other side where its bytes do not have the hash that was signed.
 */
export class S3Files implements FileStore {
  readonly place: string
  readonly incoming: string
  readonly #client: AwsClient

  constructor(given: {
    endpoint: string
    bucket: string
    region: string
    key: string
    secret: string
    incoming: string
  }) {
    this.place = `${given.endpoint.replace(/\/+$/, '')}/${given.bucket}`
    this.incoming = given.incoming
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
    if (!there.ok || Number(there.headers.get('content-length')) !== size) {
      const headers = { 'x-amz-content-sha256': hash, 'content-type': 'application/octet-stream' }
      // A blob over the file is read as it is sent, and its length is known, which S3 wants to hear first.
      const body = await openAsBlob(file)
      const answer = await this.#ask('PUT', this.#addressOf(hash), { headers, body, sending: size })
      if (!answer.ok) throw await faultOf(answer, this.place)
    }
    rmSync(file, { force: true })
  }

  async open(hash: string): Promise<Readable> {
    const answer = await this.#ask('GET', this.#addressOf(hash))
    if (answer.status === 404) throw new FileFault('missing', `The file ${hash} is not there.`)
    if (!answer.ok || answer.body === null) throw await faultOf(answer, this.place)
    return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>)
  }

  async remove(hash: string): Promise<void> {
    const answer = await this.#ask('DELETE', this.#addressOf(hash))
    if (!answer.ok && answer.status !== 404) throw await faultOf(answer, this.place)
  }

  async #ask(
    method: string,
    address: string,
    { sending = 0, ...init }: { headers?: { [name: string]: string }; body?: Blob; sending?: number } = {},
  ): Promise<Response> {
    // At 200 KB a second at least.
    const signal = AbortSignal.timeout(ANSWER_MS + Math.round(sending / 200))
    try {
      const signed = await this.#client.sign(address, { method, ...init, body: undefined })
      const { headers } = signed
      return await fetch(address, { method, headers, signal, ...(init.body && { body: init.body }) })
    } catch (error) {
      throw new FileFault('away', `${this.place} does not answer.`, { cause: error })
    }
  }

  #addressOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new FileFault('missing', 'That is no hash.')
    return `${this.place}/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
  }
}

async function faultOf(answer: Response, place: string): Promise<FileFault> {
  const words = (await answer.text().catch(() => '')).slice(0, 300)
  const isFull = answer.status === 507 || /QuotaExceeded|EntityTooLarge|InsufficientStorage|StorageFull/i.test(words)
  return new FileFault(isFull ? 'no_room' : 'away', `${place} answered ${answer.status}: ${words}`)
}
