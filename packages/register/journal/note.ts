import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto'

/**
 * Signed notes with Ed25519, as c2sp.org/signed-note has them: a text, an empty line, and a line for each signature.
 * The text forms of the keys are those that the Go tools for such notes read and write.
 */

/** A public key under the name it signs with. */
export interface Verifier {
  readonly name: string
  /** The first four bytes of a hash of name and key: finds the key, proves nothing. */
  readonly keyId: number
  readonly publicKey: KeyObject
  /** `<name>+<key id>+<base64 of 0x01 and the key>`: what an outsider needs. */
  readonly text: string
}
export interface Signer {
  readonly verifier: Verifier
  readonly privateKey: KeyObject
}

/** The type of Ed25519 among the signatures of notes. */
const ED25519 = 0x01
const SECRET_START = 'PRIVATE+KEY+'
/** What stands before the 32 bytes in the usual encodings of an Ed25519 key (RFC 8410). */
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex')

/** A note is read no further than this: whoever sends a larger one means no good. */
const LONGEST = 100_000

/** [JC1] A name fit for a key: not empty, no white space, no plus. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{C}]/u.test(name)

/** A fresh key under a name, in its text form: `PRIVATE+KEY+<name>+<key id>+<base64 of 0x01 and the seed>`. */
export function makeSecret(name: string): string {
  if (!isKeyName(name)) throw new TypeError(`"${name}" cannot be the name of a key.`)
  const { privateKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_START.length)
  const { keyId } = verifierOf(name, createPublicKey(privateKey))
  return `${SECRET_START}${name}+${hexOf(keyId)}+${Buffer.from([ED25519, ...seed]).toString('base64')}`
}

/** The signer whose text form this is; null for anything else, a damaged one too. */
export function parseSecret(text: string): Signer | null {
  const parts = partsOf(text.trim().startsWith(SECRET_START) ? text.trim().slice(SECRET_START.length) : '')
  if (!parts) return null
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_START, parts.bytes]),
    format: 'der',
    type: 'pkcs8',
  })
  const verifier = verifierOf(parts.name, createPublicKey(privateKey))
  return verifier.keyId === parts.keyId ? { verifier, privateKey } : null
}

/** The verifier whose text form this is; null for anything else, also where id and key do not belong together. */
export function parseVerifier(text: string): Verifier | null {
  const parts = partsOf(text.trim())
  if (!parts) return null
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_START, parts.bytes]), format: 'der', type: 'spki' })
  const verifier = verifierOf(parts.name, publicKey)
  return verifier.keyId === parts.keyId ? verifier : null
}

function partsOf(text: string): { name: string; keyId: number; bytes: Buffer } | null {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text)
  if (!found || !isKeyName(found[1]!)) return null
  const bytes = Buffer.from(found[3]!, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null
  return { name: found[1]!, keyId: Number.parseInt(found[2]!, 16), bytes: bytes.subarray(1) }
}

function verifierOf(name: string, publicKey: KeyObject): Verifier {
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_START.length)
  const typed = Buffer.concat([Buffer.from([ED25519]), bytes])
  const keyId = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').readUInt32BE(0)
  return { name, keyId, publicKey, text: `${name}+${hexOf(keyId)}+${typed.toString('base64')}` }
}

const hexOf = (keyId: number): string => keyId.toString(16).padStart(8, '0')

/**
 * The signed note of a text.
 *
 * @param text ends in a line break and holds no control characters but those
 */
export function signNote(text: string, { verifier, privateKey }: Signer): string {
  if (!text.endsWith('\n') || hasControls(text)) throw new TypeError('This text cannot be signed as a note.')
  const id = Buffer.alloc(4)
  id.writeUInt32BE(verifier.keyId)
  const signature = Buffer.concat([id, signBytes(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${verifier.name} ${signature.toString('base64')}\n`
}

/** What a note says: its text where a known key signed it. */
export type Opened =
  | { kind: 'signed'; text: string; by: Verifier }
  /** A known key is named and its signature is wrong: somebody changed the note. */
  | { kind: 'forged' }
  /** Nobody we know signed it: the text may not be believed. */
  | { kind: 'unknown'; names: string[] }
  | { kind: 'no_note' }

/** Checks a note against known keys. Signatures of others are passed over, as the format demands. */
export function openNote(note: string, known: readonly Verifier[]): Opened {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || note.length > LONGEST || hasControls(note)) return { kind: 'no_note' }
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  const names: string[] = []
  let by: Verifier | null = null
  for (const line of lines) {
    const [, name, encoded] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? []
    const bytes = Buffer.from(encoded ?? '', 'base64')
    if (name === undefined || !isKeyName(name) || bytes.length < 5) return { kind: 'no_note' }
    names.push(name)
    const signer = known.find((one) => one.name === name && one.keyId === bytes.readUInt32BE(0))
    if (!signer) continue
    if (!verifyBytes(null, Buffer.from(text), signer.publicKey, bytes.subarray(4))) return { kind: 'forged' }
    by ??= signer
  }
  return by ? { kind: 'signed', text, by } : { kind: 'unknown', names }
}

const hasControls = (text: string): boolean =>
  [...text].some((character) => character < ' ' && character !== '\n') || !text.isWellFormed()
