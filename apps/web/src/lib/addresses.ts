type SessionKey = { readonly series: string; readonly period: string; readonly n: string }
type UndertakingKey = SessionKey & { readonly statement: number; readonly number: number }

/** The public page of a session. */
export const readoutHref = (slug: string, { series, period, n }: SessionKey): string =>
  `/${slug}/${series}/${period}/${n}`

/** The session with its statements and what became of each. */
export const sessionHref = (slug: string, key: SessionKey): string => `${readoutHref(slug, key)}/session`

/** The draft of the readout, before anybody outside the office may see it. */
export const draftHref = (slug: string, key: SessionKey): string => `${sessionHref(slug, key)}/draft`

export const statementHref = (slug: string, key: SessionKey, statement: number): string =>
  `${readoutHref(slug, key)}-${statement}`

export const undertakingHref = (slug: string, key: UndertakingKey): string =>
  `${statementHref(slug, key, key.statement)}.${key.number}`
