import type { ReadoutBasis } from '@khural/register'

type Version = { language: string; version: number; state: string; issuedAt: Date | null; minutesId?: string | null }

/** The readout of a session in one language, as its page tells of it. */
export interface ReadoutLine {
  language: 'en' | 'zh'
  /** The version that stands; `isBehind`: the minutes that it was composed from were corrected since. */
  issued: { version: number; at: Date; isBehind: boolean } | null
  /** A version that waits to be issued. */
  drafted: number | null
  /** A draft that was put away and can be taken up again. */
  discarded: number | null
  /** What a first version is drafted from; null: from the text the session was recorded from. */
  from: { kind: 'minutes'; version: number } | { kind: 'attached'; name: string | null } | null
}

/**
 * The languages that a session has, or may have, a readout in, that of the session first.
 *
 * @param basis null: recorded from texts
 * @param languages those of its texts, or those in which sentences that are for everybody have words
 */
export function readoutLines(
  readouts: readonly Version[],
  basis: ReadoutBasis | null,
  languages: readonly string[],
  own: string,
): ReadoutLine[] {
  const attached = basis?.attached ?? []
  const all = new Set([
    ...languages,
    ...attached.map(({ language }) => language),
    ...readouts.map((one) => one.language),
  ])
  return (['en', 'zh'] as const)
    .filter((language) => all.has(language))
    .toSorted((a, b) => Number(b === own) - Number(a === own))
    .map((language) => {
      const versions = readouts.filter((one) => one.language === language).toSorted((a, b) => b.version - a.version)
      const issued = versions.find(({ issuedAt }) => issuedAt !== null)
      const text = attached.find((one) => one.language === language)
      return {
        language,
        issued: issued
          ? { version: issued.version, at: issued.issuedAt!, isBehind: isBehind(issued.minutesId ?? null, basis) }
          : null,
        drafted: versions.find(({ state }) => state === 'drafted')?.version ?? null,
        discarded: versions.find(({ state }) => state === 'discarded')?.version ?? null,
        from: text
          ? { kind: 'attached', name: text.name }
          : basis?.minutes
            ? { kind: 'minutes', version: basis.minutes }
            : null,
      }
    })
}

const isBehind = (minutesId: string | null, basis: ReadoutBasis | null): boolean =>
  minutesId !== null && basis?.minutesId != null && basis.minutesId !== minutesId
