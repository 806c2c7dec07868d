const han = '\\u3400-\\u9fff'
const narrowMark = new RegExp(`(?<=[${han}》”）])[,;:()!?]|[,;:(](?=[${han}《“（])|(?<=[（(][${han}\\d]{1,20})\\)`, 'g')
const anyNarrow = new RegExp(`[${han}》”）][,;:()!?]|[,;:(][${han}《“（]`)
const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}

/**
 * A Chinese text whose marks beside Han characters are the wide ones of Chinese print, character for character: many
 * pages have 会议强调, with the comma of the Latin keyboard. The same text where there is nothing to widen.
 */
export function widened(text: string): string {
  return anyNarrow.test(text) ? text.replace(narrowMark, (mark) => wide[mark] ?? mark) : text
}

interface Printed {
  readonly span?: readonly [number, number]
}

/** The values of a reading of a widened text, with their marks as received. */
export function reprinted<Value>(value: Value, received: string): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => reprinted(one, received)) as Value
  if (typeof value !== 'object' || value === null) return value
  const { span } = value as Printed
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      typeof part === 'string' && span && (key === 'value' || key === 'text')
        ? asReceived(part, received.slice(span[0], span[1]))
        : key === 'span'
          ? part
          : reprinted(part, received),
    ]),
  ) as Value
}

/** `value` with the marks of `printed`; a normal form is not printed there, and stays. */
function asReceived(value: string, printed: string): string {
  let at = 0
  let result = ''
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    while (at < printed.length && printed.charAt(at) !== character && wide[printed.charAt(at)] !== character) at++
    if (at >= printed.length) return value
    result += wide[printed.charAt(at)] === character ? printed.charAt(at) : character
    at++
  }
  return result
}
