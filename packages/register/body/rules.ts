import type { Day, Id, Names } from '../database/tables.ts'
import type { Term } from './model.ts'

/** Addresses that belong to the register itself (design: first words kept from bodies). */
const RESERVED_FOR_REGISTER = [
  'access',
  'account',
  'answer',
  'api',
  'bodies',
  'healthz',
  'journal',
  'mine',
  'recover',
  'reply',
  'filed',
  'search',
  'settings',
  'sign-in',
  'sign-out',
  'welcome',
  'words',
]
/** Addresses that stand beside the series of a body. */
const RESERVED_FOR_BODY = [
  'year',
  'materials',
  'undertakings',
  'directives',
  'materials',
  'desk',
  'burden',
  'inspection',
  'journal',
  'archive',
  'plan',
  'calendar',
  'sessions',
  'readouts',
  'sources',
  'people',
  'posts',
  'settings',
  'words',
]

const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** [BD1] An address is small Latin letters, digits and single hyphens, and begins with a letter. */
export const isSlug = (slug: string): boolean => slug.length <= 60 && SLUG.test(slug)
/** [BD2] The register keeps some first words for itself. */
export const isKeptForRegister = (slug: string): boolean => RESERVED_FOR_REGISTER.includes(slug)
/** [BD3] A series is not called as a page of its body. That it never looks like a year follows from [BD1]. */
export const isKeptForBody = (slug: string): boolean => RESERVED_FOR_BODY.includes(slug)

/** A proposed address is no longer than this; it is cut between words. */
const SHORT = 40

/**
 * [BD4] A proposal for an address, from the first name written in Latin letters; without one, the word itself.
 *
 * @example slugFrom({ en: 'Council of the Río Verde', zh: '…' }, 'body') // 'council-of-the-rio-verde'
 */
export function slugFrom(names: Names, otherwise: string): string {
  for (const name of Object.values(names)) {
    const slug = name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/^the\s+/, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
    const short =
      slug.length <= SHORT ? slug : slug.slice(0, slug.lastIndexOf('-', SHORT) + 1 || SHORT).replace(/-+$/, '')
    if (isSlug(short)) return short
  }
  return otherwise
}

/**
 * [BD5] A name in the reader's language, else in any language it has. Nothing is translated.
 *
 * @example nameIn({ zh: '水务局' }, 'en') // '水务局'
 */
export function nameIn(names: Names, language: string): string {
  return names[language] ?? names['en'] ?? Object.values(names)[0] ?? ''
}

/** [BD6] Names are compared after folding white space; in Latin script without regard to case. */
export function sameName(a: string, b: string): boolean {
  return folded(a) === folded(b)
}
const folded = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()

/** [BD7] A time zone is one that the calendar of this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/**
 * [BD8] The day in a body's time zone: what is due today is due by its own calendar.
 *
 * @example dayIn(new Date('2025-11-30T23:00:00Z'), 'Asia/Ulaanbaatar') // '2025-12-01'
 */
export function dayIn(moment: Date, timeZone: string): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )
}

/** [BD17] Terms do not overlap. One without an end lasts until the next begins. */
export function termClash(terms: readonly Pick<Term, 'number' | 'beginsOn' | 'endsOn'>[]): Pick<Term, 'number'> | null {
  const inOrder = terms.toSorted((a, b) => (a.beginsOn < b.beginsOn ? -1 : 1))
  return (
    inOrder.find(({ endsOn, beginsOn }, i) => {
      const next = inOrder[i + 1]
      return next !== undefined && ((endsOn !== null && endsOn >= next.beginsOn) || beginsOn === next.beginsOn)
    }) ?? null
  )
}

/** [BD17] The term that a day lies in: the last one begun by then, unless it has ended. */
export function termOn<Known extends Pick<Term, 'beginsOn' | 'endsOn'>>(
  terms: readonly Known[],
  day: Day,
): Known | null {
  const last = terms.filter(({ beginsOn }) => beginsOn <= day).toSorted((a, b) => (a.beginsOn < b.beginsOn ? 1 : -1))[0]
  return last && (last.endsOn === null || last.endsOn >= day) ? last : null
}

/** [BD19] An hour of the day: `20:00`. */
export const isHour = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/**
 * [BD20] The order in which posts were put: those with a number by it, the others as they stood; two of one number stay
 * in the order in which they stood.
 *
 * @example inOrder([{ id: 'a', number: 2 }, { id: 'b', number: 1 }]) // ['b', 'a']
 */
export function inOrder(posts: readonly { id: Id; number: number | null }[]): Id[] {
  return posts
    .map((post, at) => ({ ...post, at }))
    .toSorted((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || a.at - b.at)
    .map(({ id }) => id)
}

/** @example dayBefore('2025-03-01') // '2025-02-28' */
export function dayBefore(day: Day): Day {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
