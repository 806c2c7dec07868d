/**
 * A number with its noun in the right form.
 *
 * @example count(1, { one: 'session', other: 'sessions' }) // '1 session'
 */
export function count(number: number, forms: { one: string; other: string }): string {
  const form = forms[cardinal.select(number) === 'one' ? 'one' : 'other']
  return `${figure(number)} ${form}`
}

/** Digits in groups of three, `1,122`. */
export const figure = (number: number): string => grouped.format(number)

const cardinal = new Intl.PluralRules('en')
const grouped = new Intl.NumberFormat('en')
const rank = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }

/** `8th`, `21st`. */
export const ordinal = (number: number): string => `${number}${endings[rank.select(number)] ?? 'th'}`

const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千']

/**
 * A whole number from 0 to 9999 as Chinese reads it aloud.
 *
 * @example chineseNumber(12) // '十二'
 * @example chineseNumber(105) // '一百零五'
 */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 9999) return String(number)
  if (number === 0) return '零'
  let text = ''
  let isGap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(number / 10 ** place) % 10
    if (digit === 0) {
      isGap = text !== ''
      continue
    }
    if (isGap) text += '零'
    isGap = false
    text += `${digits[digit]}${units[place]}`
  }
  return text.replace(/^一十/, '十')
}

/**
 * Which session, as it is written in Chinese: by its number in characters, or by its day where it has none.
 *
 * @example chineseSession('9') // '第九次'
 * @example chineseSession('2021-08-12') // '2021年8月12日'
 */
export function chineseSession(n: number | string): string {
  const [, year, month, day, second = ''] = /^(\d{4})-(\d\d)-(\d\d)([a-z]?)$/.exec(String(n)) ?? []
  if (year !== undefined) return `${year}年${Number(month)}月${Number(day)}日${second}`
  return /^\d{1,4}$/.test(String(n)) ? `第${chineseNumber(Number(n))}次` : String(n)
}
