/** The smallest parts of iCalendar (RFC 5545, section 3.1): words made safe, parameters, and lines folded by octets. */

const MOST_OCTETS = 75
const encoder = new TextEncoder()

/**
 * A value of type TEXT (3.3.11): backslash, semicolon, comma and line breaks are written with a backslash. Control
 * characters, which stand in no value, are left out.
 *
 * @example textValue('Room 2, east;\nwest') // 'Room 2\\, east\\;\\nwest'
 */
export function textValue(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => ({ '\n': control, '\t': ' ' })[control] ?? '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', String.raw`\n`)
}

/**
 * A parameter (3.2), its value in quotation marks where it needs them. What may not stand within quotation marks is
 * written as RFC 6868 has it.
 *
 * @example parameter('CN', 'Verdu, "Ama"') // ';CN="Verdu, ^\'Ama^\'"'
 */
export function parameter(name: string, value: string): string {
  const safe = value
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replace(/\r\n?|\n/g, '^n')
    .replace(/\p{Cc}/gu, '')
  return /[;:,]/.test(safe) ? `;${name}="${safe}"` : `;${name}=${safe}`
}

/**
 * One content line as it goes out: at most 75 octets a row, the break not counted; rows after the first begin with a
 * space. A row ends between characters, so that one of several octets, such as a Chinese one, stays whole.
 */
export function folded(line: string): string {
  let rows = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > MOST_OCTETS) {
      rows += '\r\n '
      octets = 1
    }
    rows += character
    octets += size
  }
  return rows
}

/** Lines as they are sent, each ended; null leaves one out. */
export const asText = (lines: readonly (string | null)[]): string =>
  lines
    .filter((line) => line !== null)
    .map((line) => `${folded(line)}\r\n`)
    .join('')
