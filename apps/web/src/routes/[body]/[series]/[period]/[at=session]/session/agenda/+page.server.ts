import { error, fail } from '@sveltejs/kit'
import {
  actions as all,
  agendaTemplates,
  dayIn,
  listPosts,
  sessionAgenda,
  sessionPeople,
  undertakingsForAgenda,
  unfinishedItems,
  type Body,
  type SessionFrame,
} from '@khural/register'
import { listDirectives } from '@khural/register/directive/views.ts'
import { questionsToSession } from '@khural/register/material/questions.ts'
import { findMaterial, listMaterials, papersOfSession } from '@khural/register/material/views.ts'
import { quarterOf } from '@khural/register/plan/rules.ts'
import { rulesOf } from '@khural/register/plan/store.ts'
import { closedSessions, finishedTopics } from '@khural/register/session/agenda.ts'
import { sessionHref } from '#lib/addresses.ts'
import { itemFrom } from '#lib/agenda/form.ts'
import { sessionWarnings } from '#lib/agenda/warnings.ts'
import { offeredItem, offeredKinds, plannedTopics, type Offered } from '#lib/server/agenda.ts'
import { textOf } from '#lib/server/act.ts'
import { keyText } from '#lib/server/keys.ts'
import { reader, sessionAt, sessionIn, todayOf } from '#lib/server/find.ts'
import { listed, noteReading } from '#lib/server/noted.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const session = await sessionIn(body, params)
  // One that was recorded from a text has no agenda of its own.
  if (session.state === null) error(404)
  const db = reader()
  const today = todayOf(body)
  const [items, papers, people, posts, templates, materials, earlier, rules, offered, topics, finished] =
    await Promise.all([
      sessionAgenda(db, body.id, session.id),
      papersOfSession(db, body.id, session.id),
      sessionPeople(db, body.id, session.id),
      listPosts(db, body.id, today),
      agendaTemplates(db, body.id, session.seriesId),
      listMaterials(db, body.id),
      closedSessions(db, body.id, session.seriesId),
      rulesOf(db, body.id),
      offeredTo(body, session),
      plannedTopics(db, body.id, session.year ?? Number(today.slice(0, 4))),
      finishedTopics(db, body.id),
    ])
  if (session.level !== 'restricted') {
    const restricted = items.map((item) => ({ noun: 'agenda_item' as const, ...item }))
    await noteReading(body, [...restricted, ...listed(offered.undertakings)])
  }
  const asked = url.searchParams.get('item')
  const material = keyText(url.searchParams.get('material'))
  const offeredPapers = materials.lines
    .filter(({ newest }) => newest.erasedAt === null)
    .map(({ id, names, newest }) => ({ id, names, version: newest.version }))
  const isOn = (topic: string) => items.some(({ planItem }) => planItem === topic)
  return {
    session,
    items,
    papers,
    people: people.map(({ id, names }) => ({ id, names })),
    posts: posts.map(({ id, names }) => ({ id, names })),
    templates,
    materials: offeredPapers,
    /** The material that is on its way to an item. */
    putting:
      material === null
        ? null
        : (offeredPapers.find(({ id }) => id === material) ?? (await namedMaterial(body, material))),
    earlier,
    topics: topics.filter(({ item, series }) => series === session.series && (!finished.has(item) || isOn(item))),
    offered: { ...offered, topics: withoutTopics(topics, session, items, dayOf(session, body), finished) },
    warnings: sessionWarnings(session, items, papers, rules, today, body.timeZone),
    changing: items.find(({ id }) => id === asked) ?? null,
    done: url.searchParams.get('done'),
  }
}

/** A material of a page further on in the list. */
async function namedMaterial(body: Body, id: string) {
  const found = await findMaterial(reader(), body.id, id)
  return found && !found.withdrawnAt && !found.newest.erasedAt
    ? { id, names: found.names, version: found.newest.version }
    : null
}

/** The day of a session; today where none is set. */
const dayOf = ({ startsAt }: SessionFrame, body: Body) => (startsAt ? dayIn(startsAt, body.timeZone) : todayOf(body))

/** What waits to be taken up by a session. */
async function offeredTo(body: Body, session: SessionFrame) {
  const db = reader()
  const today = todayOf(body)
  const day = dayOf(session, body)
  const [unfinished, undertakings, directives, asked] = await Promise.all([
    unfinishedItems(db, body.id, session),
    undertakingsForAgenda(db, body.id, session.id, day, today),
    listDirectives(db, body.id, 'open', null, 20),
    questionsToSession(db, body.id, session.id),
  ])
  return {
    unfinished,
    undertakings,
    directives: directives.lines.filter(({ takenUp }) => takenUp.length === 0),
    // One that stands on the agenda is taken up.
    questions: asked.filter(({ isTaken }) => !isTaken),
  }
}

/** The topics that the plan has for the quarter of the session, that stand on no item of it and that none has finished. */
function withoutTopics(
  topics: Awaited<ReturnType<typeof plannedTopics>>,
  session: SessionFrame,
  items: readonly { planItem: string | null }[],
  day: string,
  finished: ReadonlySet<string>,
) {
  const quarter = quarterOf(day)
  const taken = new Set(items.map(({ planItem }) => planItem))
  return topics.filter(
    ({ item, series, quarter: of }) =>
      series === session.series &&
      (of === quarter || item === session.planItem) &&
      !taken.has(item) &&
      !finished.has(item),
  )
}

const agendaAt = (body: { slug: string }, session: SessionFrame) => `${sessionHref(body.slug, session)}/agenda`

/** Reads the form, performs the action, and shows the agenda anew at the place where it was worked on. */
async function agendaAction<Input, Outcome>(
  event: RequestEvent,
  action: Parameters<typeof performThen<Input, Outcome>>[1],
  inputOf: (form: FormData, session: SessionFrame) => object,
  /** Goes back to the item, whose form stays open: one puts several papers on it, or is half through with its words. */
  staysAtItem = false,
) {
  const { body, session } = await sessionAt(event.params)
  const form = await event.request.formData()
  const input = { body_id: body.id, ...inputOf(form, session) }
  const item = staysAtItem ? textOf(form, 'item') : null
  const at = agendaAt(body, session)
  // A material on its way to an item waits until there is one.
  const material = keyText(event.url.searchParams.get('material'))
  const to = item !== null ? `${at}?item=${item}` : material !== null ? `${at}?material=${material}` : at
  return performThen(event, action, input, form, () => to)
}
const itemOf = (form: FormData) => ({ item_id: form.get('item') })
const paperOf = (form: FormData) => ({ agenda_item_id: form.get('item'), material_id: form.get('material') })

export const actions: Actions = {
  add: (event) =>
    agendaAction(event, all.addAgendaItem, (form, { id }) => ({ session_id: id, ...itemFrom(form, 'new') })),
  change: (event) =>
    agendaAction(event, all.changeAgendaItem, (form) => ({ ...itemOf(form), ...itemFrom(form, 'old') })),
  move: (event) =>
    agendaAction(event, all.moveAgendaItem, (form) => ({ ...itemOf(form), before: textOf(form, 'before') })),
  withdraw: (event) =>
    agendaAction(event, all.withdrawAgendaItem, (form) => {
      const why = namesFrom(form, 'why')
      return { ...itemOf(form), ...(Object.keys(why).length > 0 && { why }) }
    }),
  delete: (event) => agendaAction(event, all.withdrawAgendaItem, (form) => ({ ...itemOf(form), is_deleted: true })),
  restore: (event) => agendaAction(event, all.restoreAgendaItem, itemOf),
  save_template: (event) =>
    agendaAction(event, all.saveAgendaTemplate, (form, { id }) => ({ session_id: id, names: namesFrom(form) })),
  use_template: (event) =>
    agendaAction(event, all.useAgendaTemplate, (form, { id }) => ({
      session_id: id,
      template_id: form.get('template'),
    })),
  drop_template: (event) =>
    agendaAction(event, all.dropAgendaTemplate, (form) => ({ template_id: form.get('template') })),
  put_paper: (event) => agendaAction(event, all.putAgendaPaper, paperOf, true),
  take_off: (event) => agendaAction(event, all.takeOffAgendaPaper, paperOf, true),
  /** One step puts on the agenda what was offered for it. */
  take: async (event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const kind = offeredKinds.find((one) => one === form.get('of'))
    const [offered, topics] = await Promise.all([
      offeredTo(body, session),
      plannedTopics(reader(), body.id, session.year ?? Number(todayOf(body).slice(0, 4))),
    ])
    const item = kind && offeredItem({ ...offered, topics } satisfies Offered, kind, String(form.get('id')))
    if (!item) return fail(404)
    const input = { body_id: body.id, session_id: session.id, ...item }
    return performThen(event, all.addAgendaItem, input, form, () => agendaAt(body, session))
  },
}
