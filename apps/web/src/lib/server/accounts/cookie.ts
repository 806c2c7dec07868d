import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a sign-in lasts. */
export const SIGN_IN_SECONDS = 30 * 24 * 3600

/**
 * What the names of our cookies begin with. Over https they are bound to this very host and sent over https only, which
 * the browser itself holds us to by the prefix.
 */
export const cookiePrefix = (url: Pick<URL, 'protocol'>): string =>
  url.protocol === 'https:' ? '__Host-khural' : 'khural'

/** The cookie of a sign-in. */
export const signInCookie = (url: Pick<URL, 'protocol'>): string => `${cookiePrefix(url)}.sign_in`

const signature = (value: string, key: string): string => createHmac('sha256', key).update(value).digest('base64')

/** A value with its signature, as it stands in a cookie before it is encoded: `value.signature`. */
export const signed = (value: string, key: string): string => `${value}.${signature(value, key)}`

/** The value of a signed text, or null when the signature is not ours. */
export function unsigned(text: string, key: string): string | null {
  const at = text.lastIndexOf('.')
  if (at < 1) return null
  const value = text.slice(0, at)
  const wanted = Buffer.from(signature(value, key))
  const given = Buffer.from(text.slice(at + 1))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : null
}
