import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * scrypt as OWASP gives it for 32 MB: cost 2^15, blocks of 8, three rounds. A hash carries its own figures, so that they
 * can grow later.
 */
const FIGURES = { cost: 15, blocks: 8, rounds: 3 } as const
const KEY_BYTES = 32
const MEMORY_BYTES = 256 * 1024 * 1024

/** Passwords waiting for their turn; beyond, the page asks to try again. */
const MOST_WAITING = 12

/** More passwords wait than can be looked at in reasonable time. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

/**
 * One at a time: each takes a core for a tenth of a second and more. It runs beside the main thread, and the other cores
 * stay free for those who read pages, however many passwords somebody tries.
 */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Whether another password would be turned away now: asked first, so that a flood costs next to nothing. */
export const isBusy = (): boolean => waiting >= MOST_WAITING

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (isBusy()) return Promise.reject(new Busy('Too many passwords wait.'))
  waiting++
  let took = 0
  const done = last
    .then(() => {
      took = performance.now()
      return work()
    })
    .finally(() => {
      took = performance.now() - took
      waiting--
    })
  // Where more wait it rests as long as it has worked: two processes on two cores leave one of them to readers.
  last = done.catch(() => {}).then(() => (waiting > 0 ? sleep(took) : undefined))
  return done
}

function derive(password: string, salt: Buffer, bytes: number, figures: typeof FIGURES): Promise<Buffer> {
  const options: ScryptOptions = {
    N: 2 ** figures.cost,
    r: figures.blocks,
    p: figures.rounds,
    maxmem: MEMORY_BYTES,
  }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/**
 * A password as it is kept: `scrypt$15$8$3$<salt>$<key>`.
 *
 * @throws Busy
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(() => derive(password, salt, KEY_BYTES, FIGURES))
  const { cost, blocks, rounds } = FIGURES
  return ['scrypt', cost, blocks, rounds, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether this is the password that was kept.
 *
 * @throws Busy
 */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [kind, cost, blocks, rounds, salt, key] = hash.split('$')
  if (kind !== 'scrypt' || !salt || !key) return false
  const wanted = Buffer.from(key, 'base64url')
  const figures = { cost: Number(cost), blocks: Number(blocks), rounds: Number(rounds) } as typeof FIGURES
  const given = await inTurn(() => derive(password, Buffer.from(salt, 'base64url'), wanted.length, figures))
  return timingSafeEqual(wanted, given)
}
