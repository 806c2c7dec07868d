import type { Names } from '@khural/register'

const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bthe\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Whether a text seems to be another body's: the name it states is none of the body's names, be it in short or in full.
 * A name can be compared only with one of its own language; where the body has none, nothing is said.
 *
 * @param named the body as the text names it
 * @param lang the language of the text
 * @example namesAnother('the Harbour Council of Lowtown', 'en', { en: 'Harbour Council' }) // false
 */
export function namesAnother(named: string, lang: 'en' | 'zh', names: Names): boolean {
  const said = folded(named)
  if (!said || !names[lang]) return false
  return !Object.values(names)
    .map(folded)
    .some((name) => name !== '' && (` ${said} `.includes(within(name)) || ` ${name} `.includes(within(said))))
}

/** Words are looked for as words; Chinese has no spaces between them. */
const within = (name: string) => (/\p{Script=Han}/u.test(name) ? name : ` ${name} `)
