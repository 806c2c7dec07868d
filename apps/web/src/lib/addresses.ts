type SessionKey = { readonly series: string; readonly period: string; readonly n: string }
type UndertakingKey = SessionKey & { readonly statement: number; readonly number: number }

/** The public page of a session. */
export const readoutHref = (slug: string, { series, period, n }: SessionKey): string =>
  `/${slug}/${series}/${period}/${n}`

/** The session with its statements and what became of each. */
export const sessionHref = (slug: string, key: SessionKey): string => `${readoutHref(slug, key)}/session`

/** The materials of a body, for the agenda of a session. */
export const materialsHref = (slug: string, { series, period, n }: SessionKey): string =>
  `/${slug}/materials?session=${encodeURIComponent(`${series}/${period}/${n}`)}`

/** The draft of the readout, before anybody outside the office may see it. */
export const draftHref = (slug: string, key: SessionKey): string => `${sessionHref(slug, key)}/draft`

export const statementHref = (slug: string, key: SessionKey, statement: number): string =>
  `${readoutHref(slug, key)}-${statement}`

export const undertakingHref = (slug: string, key: UndertakingKey): string =>
  `${statementHref(slug, key, key.statement)}.${key.number}`

/** The presider's console of a session; the screen of the room and a member's own page stand below it. */
export const floorHref = (slug: string, key: SessionKey): string => `${sessionHref(slug, key)}/floor`

/** The minutes of a session: the draft for those who write it, the approved text for everybody else. */
export const minutesHref = (slug: string, key: SessionKey): string => `${sessionHref(slug, key)}/minutes`

/** The internal record of a session. */
export const recordHref = (slug: string, key: SessionKey): string => `${sessionHref(slug, key)}/record`
