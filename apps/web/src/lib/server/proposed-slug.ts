import { findBody, isKeptForBody, isKeptForRegister, slugFrom, type Id, type Names } from '@khural/register'
import { seriesSlug } from '@khural/register/session/series.ts'
import { findSeries } from '@khural/register/session/store.ts'
import { reader } from './find.ts'

/** The first of `name`, `name-2`, `name-3` … that is free. */
async function freeOf(first: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  let slug = first
  for (let i = 2; await isTaken(slug); i += 1) slug = `${first}-${i}`
  return slug
}

/**
 * The address of a new body where none was chosen: of its name in Latin letters. Without any it has none: an address stays
 * for good, and whoever makes the body is asked for one.
 */
export async function slugOfBody(names: Names): Promise<string> {
  const proposed = slugFrom(names, '')
  if (proposed === '') return ''
  return freeOf(proposed, async (slug) => isKeptForRegister(slug) || (await findBody(reader(), slug)) !== null)
}

/** The address of a new series of a body where none was chosen: of its name, or of its kind. */
export const slugOfSeries = (bodyId: Id, names: Names, kind: string | null): Promise<string> =>
  freeOf(
    seriesSlug(names, kind ?? 'other'),
    async (slug) => isKeptForBody(slug) || (await findSeries(reader(), bodyId, slug)) !== null,
  )
