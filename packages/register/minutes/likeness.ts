/** How alike two sentences are, whoever reports them and however they write a day. Pure. */

/** Words that report what somebody said, as minutes and readouts have them before a colon, a comma or "that". */
const SAID = {
  en: 'noted|heard|held|said|found|added|believed|pointed out|proposed|stressed|emphasi[sz]ed|underlined|required|requested|demanded|called for|called on|urged|decided|resolved|agreed|approved|arranged|conveyed|studied|praised',
  zh: '知悉|听取|认为|指出|提出|强调|要求|号召|决定|审议通过|部署|传达|学习|充分肯定|表示|明确',
} as const
/** A head ends where what was said begins; of English ones a connecting word is needed, since the verbs stand elsewhere too. */
const HEADS: { readonly [language: string]: RegExp } = {
  en: new RegExp(String.raw`^[^.:;]{1,90}?\b(?:${SAID.en})(?:\s*[:,]\s*(?:that\s+)?|\s+that\s+)`, 'iu'),
  zh: new RegExp(`^[^。：:；;]{1,30}?(?:${SAID.zh})[：:，,]`, 'u'),
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
const EN_DAYS = [
  // 31 December, the 31st of December
  {
    form: new RegExp(
      String.raw`\b(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?${MONTH}(?![a-z])(?:,?\s+(\d{4}))?`,
      'giu',
    ),
    places: [3, 2, 1],
  },
  // December 31, December 31st, 2031
  {
    form: new RegExp(String.raw`\b${MONTH}\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?`, 'giu'),
    places: [3, 1, 2],
  },
] as const
const ISO_DAY = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/gu
const ZH_DAY = /(?:(\d{4})年)?([\d一二三四五六七八九十]{1,3})月([\d一二三四五六七八九十]{1,3})[日号]/gu

/** A sentence with every day written in one way: the year, where it is told, then month and day. */
function withOneDay(text: string, language: string): string {
  const iso = text.replace(ISO_DAY, (_, year: string, month: string, day: string) =>
    dayWord(year, Number(month), Number(day)),
  )
  if (language === 'zh') {
    return iso.replace(ZH_DAY, (_, year: string | undefined, month: string, day: string) =>
      dayWord(year, zhNumber(month), zhNumber(day)),
    )
  }
  return EN_DAYS.reduce(
    (said, { form, places: [year, month, day] }) =>
      said.replace(form, (...found: (string | undefined)[]) =>
        dayWord(found[year], MONTHS.indexOf(found[month]!.slice(0, 3).toLowerCase()) + 1, Number(found[day])),
      ),
    iso,
  )
}
const dayWord = (year: string | undefined, month: number, day: number): string =>
  ` ${year === undefined ? '' : `y${year} `}m${month}d${day} `

/** @example zhNumber('三十一') // 31 */
function zhNumber(words: string): number {
  if (/^\d+$/u.test(words)) return Number(words)
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const digit = (one: string | undefined) => (one ? '一二三四五六七八九'.indexOf(one) + 1 : 0)
  return words.includes('十') ? (digit(tens) || 1) * 10 + digit(ones) : digit(ones)
}

/** What two texts have in common counts without white space, punctuation and case. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * [MN16] A sentence as it is compared with others.
 *
 * @property whole what makes two the same: who said how, and what; a colon says no less than "that"
 * @property said what makes two alike: what was said, without who reports it
 */
export interface Comparable {
  whole: string
  said: ReadonlyMap<string, number>
}

/** @example comparable('Sun Li required that all be done by 31 December.', 'en').whole // 'sunlirequiredallbedonebym12d31' */
export function comparable(text: string, language: string): Comparable {
  const sentence = withOneDay(text, language)
  const head = HEADS[language]?.exec(sentence)?.[0] ?? ''
  const said = sentence.slice(head.length)
  const reported = plain(head.replace(/\s+that\s*$/iu, ''))
  return { whole: reported + plain(said), said: pairsOf(plain(said) === '' ? sentence : said, language) }
}

/** Pairs of neighbouring characters in Chinese, words elsewhere, with how often each stands. */
function pairsOf(text: string, language: string): ReadonlyMap<string, number> {
  const units =
    language === 'zh'
      ? [...plain(text)].map((one, i, all) => one + (all[i + 1] ?? ''))
      : (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const counted = new Map<string, number>()
  for (const unit of units) counted.set(unit, (counted.get(unit) ?? 0) + 1)
  return counted
}

/** Between 0 and 1: twice what both have, over what both are. */
export function likeness({ said: a }: Comparable, { said: b }: Comparable): number {
  let [common, size] = [0, 0]
  for (const [unit, times] of a) {
    common += Math.min(times, b.get(unit) ?? 0)
    size += times
  }
  for (const times of b.values()) size += times
  return size === 0 ? 0 : (2 * common) / size
}
