import { error } from '@sveltejs/kit'
import {
  namedInItems,
  planSeries,
  plansOfYear,
  planYears,
  sessionsOfItems,
  standing,
  underWay,
  versionItems,
  type Body,
  type ItemView,
  type PlanHead,
  type VersionView,
} from '@khural/register'
import { questionsFrom } from '#lib/agenda/form.ts'
import { textOf } from './act.ts'
import { reader } from './find.ts'
import { mayHere } from './may.ts'
import { namesFrom, typedIn } from './people.ts'

/** The plan of a year that an address asks for: that of `?series=`, else the first that there is, and what else there is. */
export async function planIn(body: Pick<Body, 'id'>, year: number, url: URL) {
  const db = reader()
  const [plans, years, series] = await Promise.all([
    plansOfYear(db, body.id, year),
    planYears(db, body.id),
    planSeries(db, body.id),
  ])
  const asked = url.searchParams.get('series')
  const first = plans[0]?.series ?? years[0]?.series ?? series[0]?.slug
  const chosen = series.find(({ slug }) => slug === (asked ?? first)) ?? (asked === null ? null : error(404))
  const plan = plans.find((one) => one.series === chosen?.slug) ?? null
  return {
    ...{ year, plan, series: chosen },
    // A series without a plan is a choice only for whoever may begin one.
    allSeries: mayHere('plan.can_draft')
      ? series
      : series.filter(({ slug }) => plans.some((one) => one.series === slug)),
    years: years.filter((one) => one.series === chosen?.slug).map((one) => one.year),
  }
}

/** The version that a page of a plan shows first: the one under way where it is seen, else the one that holds. */
export const shownFirst = (plan: PlanHead): VersionView => underWay(plan.versions) ?? standing(plan.versions)!

/** The items of versions with what they point at and the sessions that carry them out. Three queries. */
export async function itemsOf(body: Pick<Body, 'id' | 'timeZone'>, versions: readonly VersionView[]) {
  const db = reader()
  const byVersion = await versionItems(
    db,
    body.id,
    versions.map(({ id }) => id),
  )
  const all = [...byVersion.values()].flat()
  const [named, sessions] = await Promise.all([
    namedInItems(db, body.id, all),
    sessionsOfItems(db, body.id, [...new Set(all.map(({ item }) => item))], body.timeZone),
  ])
  return { items: versions.map(({ id }): ItemView[] => byVersion.get(id) ?? []), named, sessions }
}

/** The version of a number in the plan at an address, or a 404. */
export async function versionAt(body: Pick<Body, 'id'>, year: number, url: URL, number: string | null) {
  const found = await planIn(body, year, url)
  const plan = found.plan ?? error(404)
  const version = plan.versions.find((one) => String(one.version) === number) ?? error(404)
  return { ...found, plan, version }
}

/** What the form of an item says, in the shape of the actions. */
export function itemFrom(form: FormData) {
  const questions = questionsFrom(form)
  const words = (name: string) => {
    const names = namesFrom(form, name)
    return Object.keys(names).length > 0 ? names : null
  }
  const ids = (name: string) => form.getAll(name).map(String)
  return {
    ...{ names: namesFrom(form), category: textOf(form, 'category'), activity: textOf(form, 'activity'), questions },
    ...{ materials: words('materials'), material_ids: ids('material_ids'), directives: words('directives') },
    ...{ directive_ids: ids('directive_ids'), speaker_posts: ids('speaker_posts') },
    ...{ window_from: textOf(form, 'window_from'), window_to: textOf(form, 'window_to') },
  }
}

/** A number that stands in a form; null where none does. */
export function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name)
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** Everything typed into a form, with each of the choices that were made of one name. */
export const choicesIn = (form: FormData): { typed: { [field: string]: string }; chosen: string[] } => ({
  typed: typedIn(form),
  chosen: ['material_ids', 'directive_ids', 'speaker_posts'].flatMap((name) => form.getAll(name).map(String)),
})
