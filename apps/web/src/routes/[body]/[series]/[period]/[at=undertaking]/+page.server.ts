import { error } from '@sveltejs/kit'
import {
  actions as all,
  findUndertaking,
  listOwnerBodies,
  listPosts,
  moves,
  ownerParts,
  sessionDirectives,
  type Action,
} from '@khural/register'
import { act, namesOf, textOf } from '#lib/server/act.ts'
import { reader, statementAt, todayOf } from '#lib/server/find.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params }) => {
  const { body, session, statement, undertaking } = await statementAt(params)
  const db = reader()
  const today = todayOf(body)
  const [thread, posts, bodies, directives] = await Promise.all([
    findUndertaking(db, body.id, statement.id, undertaking ?? 0, today),
    listPosts(db, body.id, today),
    listOwnerBodies(db, body.id),
    sessionDirectives(db, body.id, session.id),
  ])
  if (!thread) error(404)
  return {
    body,
    session,
    today,
    statement,
    thread,
    posts,
    bodies: bodies.filter(({ id }) => id !== body.id),
    directives,
    /** The states that it may take next. */
    next: moves[thread.line.state],
  }
}

/** The undertaking at the address, for an action on it. */
async function keyOf(event: RequestEvent): Promise<{ body_id: string; undertaking_id: string }> {
  const { body, statement, undertaking } = await statementAt(event.params)
  const thread = await findUndertaking(reader(), body.id, statement.id, undertaking ?? 0, todayOf(body))
  return thread ? { body_id: body.id, undertaking_id: thread.line.id } : error(404)
}

/** A step that takes nothing but a reason: one form each. */
const step =
  (action: Action<{ body_id: string; undertaking_id: string; reason: Record<string, string> | null }, null>) =>
  async (event: RequestEvent) => {
    const form = await event.request.formData()
    const reason = namesOf(form, 'reason')
    const done = await act(event, action, { ...(await keyOf(event)), reason }, { reason })
    return 'failure' in done ? done.failure : { done: action.name }
  }

export const actions: Actions = {
  /** `owner` is `post:<id>`, `body:<id>` or `new`; with `new` a post of that name is added first. One row a `part`. */
  owners: async (event) => {
    const form = await event.request.formData()
    const key = await keyOf(event)
    const rows = form.getAll('owner').map((owner, i) => ({
      owner: String(owner),
      part: String(form.getAll('part')[i] ?? 'lead'),
      stated: form.getAll('stated').includes(String(i)),
    }))
    const typed = { owners: rows, name: namesOf(form, 'name') }
    const owners: { part: string; stated: boolean; post_id?: string; owner_body_id?: string }[] = []
    for (const { owner, part, stated } of rows) {
      if (!owner || !(ownerParts as readonly string[]).includes(part)) continue
      if (owner === 'new') {
        const made = await act(event, all.createPost, { body_id: key.body_id, names: typed.name ?? {} }, typed)
        if ('failure' in made) return made.failure
        owners.push({ part, stated, post_id: made.outcome.id })
        continue
      }
      const [kind, id] = owner.split(':')
      owners.push({ part, stated, ...(kind === 'body' ? { owner_body_id: id! } : { post_id: id! }) })
    }
    const done = await act(event, all.nameOwners, { ...key, owners }, typed)
    return 'failure' in done ? done.failure : { done: 'undertaking.name_owners' }
  },
  due: async (event) => {
    const form = await event.request.formData()
    const input = { due: textOf(form, 'due') ?? '', reason: namesOf(form, 'reason'), stated: form.has('stated') }
    const done = await act(event, all.setDue, { ...(await keyOf(event)), ...input }, input)
    return 'failure' in done ? done.failure : { done: 'undertaking.set_due' }
  },
  milestone: async (event) => {
    const form = await event.request.formData()
    const input = { due: textOf(form, 'due') ?? '', text: namesOf(form, 'text') ?? {} }
    const done = await act(event, all.setMilestone, { ...(await keyOf(event)), ...input }, input)
    return 'failure' in done ? done.failure : { done: 'undertaking.set_milestone' }
  },
  report: async (event) => {
    const form = await event.request.formData()
    const input = {
      progress: namesOf(form, 'progress') ?? {},
      problem: namesOf(form, 'problem'),
      next_step: namesOf(form, 'next_step'),
      done: form.has('done'),
      met: form.getAll('met').map(String),
    }
    const done = await act(event, all.reportProgress, { ...(await keyOf(event)), ...input }, input)
    return 'failure' in done ? done.failure : { done: 'undertaking.report' }
  },
  send_back: step(all.sendBack),
  suspend: step(all.suspend),
  resume: step(all.resume),
  not_pursue: step(all.notPursue),
}
