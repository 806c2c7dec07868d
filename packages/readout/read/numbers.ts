const zhDigits = '〇一二三四五六七八九'
const enOrdinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** Characters a Chinese numeral is written with. */
export const zhNumeral = '[〇零一二三四五六七八九十百\\d]'

/** Words in small letters or with a capital. */
const either = (words: readonly string[]) =>
  `(?:${words.map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`).join('|')})`

/** English ordinals: 8th, 8 th, eighth, twenty-first. */
export const enOrdinal = `(?:\\d{1,4}\\s?(?:st|nd|rd|th)|${either(['twenty', 'thirty', 'forty', 'fifty'])}-(?:${enOrdinals.slice(1, 10).join('|')})|${either([...enOrdinals.slice(1), 'thirtieth', 'inaugural', 'maiden'])})`

/** A Chinese numeral up to 999, or digits; null when it is neither. */
export function parseZhNumber(numeral: string): number | null {
  if (/^\d{1,9}$/.test(numeral)) return Number(numeral)
  const text = numeral.replaceAll('零', '〇')
  if (!text || /[^〇一二三四五六七八九十百]/.test(text)) return null
  if (!/[十百]/.test(text)) return Number([...text].map((digit) => zhDigits.indexOf(digit)).join(''))
  const [hundreds, afterHundreds] = unit(text, '百')
  const [tens, ones] = unit(afterHundreds.replace(/^〇/, ''), '十')
  if (ones.length > 1) return null
  return hundreds * 100 + tens * 10 + (ones ? zhDigits.indexOf(ones) : 0)
}

function unit(text: string, mark: string): [number, string] {
  const at = text.indexOf(mark)
  if (at < 0) return [0, text]
  return [at === 0 ? 1 : zhDigits.indexOf(text.charAt(at - 1)), text.slice(at + 1)]
}

/** An English ordinal; null when it is none. */
export function parseEnOrdinal(word: string): number | null {
  const digits = /^(\d{1,4})\s?(?:st|nd|rd|th)$/i.exec(word)
  if (digits) return Number(digits[1])
  const lower = word.toLowerCase()
  if (lower === 'inaugural' || lower === 'maiden') return 1
  if (lower === 'thirtieth') return 30
  const [ten, one] = lower.split('-')
  const tens = ['twenty', 'thirty', 'forty', 'fifty'].indexOf(ten ?? '')
  if (one && tens >= 0) return (tens + 2) * 10 + enOrdinals.indexOf(one)
  const at = enOrdinals.indexOf(lower)
  return at > 0 ? at : null
}
