import { isKeptForBody, slugFrom } from '../body/rules.ts'
import type { Id, Names, SeriesRow } from '../database/tables.ts'
import type { Writer } from '../journal/writer.ts'
import type { Restarts } from './rules.ts'
import { findSeries } from './store.ts'

const SERIES_OF_KIND: { [kind: string]: { slug: string; names: Names } } = {
  'collective-study': { slug: 'study', names: { en: 'Collective study sessions', zh: '集体学习' } },
  'standing-committee': { slug: 'standing', names: { en: 'Standing committee meetings', zh: '常务委员会会议' } },
  'executive-meeting': { slug: 'executive', names: { en: 'Executive meetings', zh: '常务会议' } },
  'bureau-meeting': { slug: 'bureau', names: { en: 'Bureau meetings', zh: '政治局会议' } },
  plenary: { slug: 'plenary', names: { en: 'Plenary sessions', zh: '全体会议' } },
  'leading-group': { slug: 'leading-group', names: { en: 'Leading group meetings', zh: '领导小组会议' } },
  'work-conference': { slug: 'conference', names: { en: 'Work conferences', zh: '工作会议' } },
  council: { slug: 'council', names: { en: 'Council meetings', zh: '理事会会议' } },
  'technical-committee': { slug: 'committee', names: { en: 'Committee meetings', zh: '委员会会议' } },
  other: { slug: 'meetings', names: { en: 'Meetings', zh: '会议' } },
}

/** What a series of this kind of session is called, and its address, where nobody said. */
export const seriesOfKind = (kind: string): { slug: string; names: Names } =>
  SERIES_OF_KIND[kind] ?? SERIES_OF_KIND['other']!

/**
 * [SN60] A proposal for the address of a series: of its name in Latin letters. A name in Chinese alone gives none, and that
 * of a page is none: then its kind's stands.
 *
 * @example seriesSlug({ zh: '理论学习中心组' }, 'collective-study') // 'study'
 */
export function seriesSlug(names: Names, kind: string): string {
  const { slug } = seriesOfKind(kind)
  const proposed = slugFrom(names, slug)
  return isKeptForBody(proposed) ? slug : proposed
}

/** Makes a series at this address, or at the first of `study-2`, `study-3` … that is free. */
export async function makeSeries(
  tx: Writer,
  { slug: first, ...series }: { slug: string; names: Names; kind: string; restarts: Restarts },
  newId: () => Id,
): Promise<SeriesRow> {
  let slug = first
  for (let i = 2; await findSeries(tx.db, tx.bodyId, slug); i += 1) slug = `${first}-${i}`
  return tx.insert('series', { id: newId(), slug, ...series })
}
