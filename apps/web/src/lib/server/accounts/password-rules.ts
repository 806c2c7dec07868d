/** Fewest and most characters of a password. There are no rules on what it is made of. */
export const SHORTEST = 12
export const LONGEST = 128

/** Why a password is not taken. */
export type Weakness = 'short' | 'long' | 'common' | 'own'

/** What is left beside one's own name counts from this many characters. */
const BESIDE = 6

/**
 * Why a password cannot be taken, or null. `list` holds common and breached passwords in small letters, `own` what others
 * know of the person: name, address, the name of the product.
 *
 * Common is what stands in the list, or is two of its entries side by side, whatever their case and whatever digits and
 * signs stand before and behind; what repeats one to four characters; and what runs along the alphabet or the digits.
 *
 * @example weaknessOf('Password1234', list, []) // 'common'
 */
export function weaknessOf(password: string, list: ReadonlySet<string>, own: readonly string[]): Weakness | null {
  const length = [...password.normalize('NFKC')].length
  if (length < SHORTEST) return 'short'
  if (length > LONGEST) return 'long'
  const folded = password.normalize('NFKC').toLowerCase()
  if (isRepeated(folded) || isRun(folded)) return 'common'
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if ([folded, core].some((text) => isListed(text, list))) return 'common'
  // A number with next to nothing else is a date or a telephone number.
  if (folded.replace(/\D/g, '').length >= length - 3 && core.length < 4) return 'common'
  return own.some((word) => isMostly(folded, word)) ? 'own' : null
}

const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/u.test(text)

/** `abcdefghijkl`, `987654321098`: each character follows the one before, up or down; digits go round. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0)!)
  const steps = codes.slice(1).map((code, index) => code - codes[index]!)
  return [1, -1].some((step) => steps.every((taken) => taken === step || taken === -9 * step))
}

function isListed(text: string, list: ReadonlySet<string>): boolean {
  if (list.has(text)) return true
  for (let cut = 3; cut <= text.length - 3; cut++) {
    if (list.has(text.slice(0, cut)) && list.has(text.slice(cut))) return true
  }
  return false
}

function isMostly(text: string, word: string): boolean {
  const folded = word.normalize('NFKC').toLowerCase().trim()
  return folded.length >= 3 && text.includes(folded) && text.replaceAll(folded, '').length < BESIDE
}
