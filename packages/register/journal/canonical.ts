import { hash } from 'node:crypto'

/**
 * One text for one value: keys in order, no white space, moments as ISO strings, absent members left out.
 *
 * @example canonical({ b: 1, a: [new Date(0)] }) // {"a":["1970-01-01T00:00:00.000Z"],"b":1}
 */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: string): string => hash('sha256', text)

/**
 * The hash that stands in the chain for one value of one row. The salt keeps a redacted value from being found again
 * by trying likely ones; the place keeps a value from being moved elsewhere.
 */
export function valueHash(salt: string, table: string, id: string, column: string, value: unknown): string {
  return sha256(`${salt}\n${table}/${id}/${column}\n${canonical(value)}`)
}
