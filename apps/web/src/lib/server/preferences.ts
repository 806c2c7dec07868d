import type { Cookies } from '@sveltejs/kit'
import { isLanguage, type Language } from '#lib/messages/index.ts'

export type Theme = 'auto' | 'light' | 'dark'

const YEAR_SECONDS = 365 * 24 * 3600

export const isTheme = (text: unknown): text is Theme => text === 'auto' || text === 'light' || text === 'dark'

/**
 * The language of the first range in an Accept-Language header that the product speaks; by weight, then by order.
 *
 * @example preferredLanguage('mn, zh-CN;q=0.9, en;q=0.8') // 'zh'
 */
export function preferredLanguage(header: string | null): Language {
  const ranges = (header ?? '')
    .split(',')
    .map((range, order) => {
      const [name = '', ...settings] = range.trim().toLowerCase().split(';')
      const weight = settings.map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1]).find(Boolean)
      return { language: name.split('-')[0], weight: weight === undefined ? 1 : Number(weight), order }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.order - b.order)
  return ranges.map(({ language }) => language).find(isLanguage) ?? 'en'
}

/** What the reader chose, else what the browser asks for. */
export function readPreferences(cookies: Pick<Cookies, 'get'>, request: Request): { language: Language; theme: Theme } {
  const language = cookies.get('language')
  const theme = cookies.get('theme')
  return {
    language: isLanguage(language) ? language : preferredLanguage(request.headers.get('accept-language')),
    theme: isTheme(theme) ? theme : 'auto',
  }
}

/** Keeps a choice for a year. `secure` follows the address: over plain http a secure cookie would be lost. */
export function keepPreference(cookies: Cookies, url: URL, name: 'language' | 'theme', value: string): void {
  cookies.set(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: YEAR_SECONDS,
  })
}

/**
 * The page to go back to: a path on this site, never another site.
 *
 * @example safeReturn('//evil.example/x', url) // '/'
 */
export function safeReturn(back: FormDataEntryValue | null, url: URL): string {
  if (typeof back !== 'string' || !URL.canParse(back, url)) return '/'
  const target = new URL(back, url)
  // A path that begins with two slashes, as `/.//evil.example` does once it is parsed, would be read as another site.
  const isOurs = target.origin === url.origin && !/^\/\/|\\/.test(target.pathname)
  return isOurs ? target.pathname + target.search : '/'
}
