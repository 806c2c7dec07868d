/**
 * A text as the register can keep it: without zero characters and with every half of a character pair replaced. The
 * database takes neither, and nobody can read them.
 *
 * @example cleanText('a\u0000b') // 'ab'
 */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The same value with every text in it clean, names of fields apart. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one)]))
}
