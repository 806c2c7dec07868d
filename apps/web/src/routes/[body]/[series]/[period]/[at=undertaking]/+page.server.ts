import { error, fail, redirect } from '@sveltejs/kit'
import {
  actions as all,
  findUndertaking,
  hasIssuedReadout,
  listOwnerBodies,
  listPosts,
  moves,
  ownerParts,
  sessionDirectives,
  sessionStatements,
  type Action,
  type Names,
} from '@khural/register'
import { sameName } from '@khural/register/body/rules.ts'
import { ownerPlace } from '@khural/register/undertaking/stated.ts'
import { sentencesOf } from '@khural/register/undertaking/store.ts'
import { act, namesOf, shown, textOf } from '#lib/server/act.ts'
import { reader, statementAt, statementIn, todayOf } from '#lib/server/find.ts'
import { directivesOf } from '#lib/undertaking/directives.ts'
import { formNames } from '#lib/undertaking/form-errors.ts'
import { withNewPost } from '#lib/undertaking/owner-rows.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url, parent }) => {
  const { body } = await parent()
  const { session, statement, undertaking } = await statementIn(body, params)
  const db = reader()
  const today = todayOf(body)
  const [thread, posts, bodies, taken, hasReadout] = await Promise.all([
    findUndertaking(db, body.id, statement.id, undertaking ?? 0, today),
    listPosts(db, body.id, today),
    listOwnerBodies(db, body.id),
    sessionDirectives(db, body.id, session.id),
    hasIssuedReadout(db, body.id, session.id),
  ])
  if (!thread) error(404)
  // Which of the texts belong to this sentence only the sentences around it can say; most sessions took up none.
  const statements = taken.length > 0 ? await sessionStatements(db, body.id, session.id) : []
  const done = url.searchParams.get('done')
  return {
    session,
    today,
    statement,
    thread,
    posts,
    bodies,
    directives: directivesOf(statement, statements, taken),
    /** Whether the session took up texts, here or elsewhere. */
    tookUp: taken.length > 0,
    hasReadout,
    /** The states that it may take next. */
    next: moves[thread.line.state],
    /** What was just done here. */
    done: done !== null && (Object.hasOwn(formNames, done) || done === all.registerUndertaking.name) ? done : null,
  }
}

/** The undertaking at the address, for an action on it. */
async function keyOf(event: RequestEvent): Promise<{ body_id: string; undertaking_id: string }> {
  const { body, statement, undertaking } = await statementAt(event.params)
  const thread = await findUndertaking(reader(), body.id, statement.id, undertaking ?? 0, todayOf(body))
  return thread ? { body_id: body.id, undertaking_id: thread.line.id } : error(404)
}

/** Whether the sentence itself has this name. */
async function isInSentence(event: RequestEvent, names: Names): Promise<boolean> {
  const { body, statement } = await statementAt(event.params)
  const { sentences } = await sentencesOf(reader(), body.id, statement.id)
  return ownerPlace(sentences, names) !== null
}

/** Performs an action on the undertaking, then shows its page anew, so that loading it again sends nothing twice. */
async function perform<Input, Outcome>(
  event: RequestEvent,
  action: Action<Input, Outcome>,
  key: object,
  input: object,
  typed: object = input,
) {
  const done = await act(event, action, { ...key, ...input }, typed)
  if ('failure' in done) return done.failure
  redirect(303, `${event.url.pathname}?done=${action.name}#done`)
}

/** A step that takes nothing but a reason: one form each. */
const step =
  (action: Action<{ body_id: string; undertaking_id: string; reason: Record<string, string> | null }, null>) =>
  async (event: RequestEvent) => {
    const reason = namesOf(await event.request.formData(), 'reason')
    return perform(event, action, await keyOf(event), { reason })
  }

export const actions: Actions = {
  /**
   * `owner` is `post:<id>`, `body:<id>` or `new`, one a row, each with its `part`; `stated` holds the numbers of the rows
   * whose owner stands in the sentence. With `new` a post of that name is added first, unless the body has one.
   */
  owners: async (event) => {
    const form = await event.request.formData()
    const key = await keyOf(event)
    const rows = form.getAll('owner').map((owner, i) => ({
      owner: String(owner),
      part: String(form.getAll('part')[i] ?? 'lead'),
      stated: form.getAll('stated').includes(String(i)),
    }))
    const typed = { rows, name: namesOf(form, 'name') }
    const filled = withNewPost(rows, typed.name).filter(
      ({ owner, part }) => owner && (ownerParts as readonly string[]).includes(part),
    )
    // Before anything is written: a refused form must not leave a new post behind.
    if (filled.length > 1 && filled.filter(({ part }) => part === 'lead').length !== 1) {
      const refusal = shown({ code: 'undertaking.lead_missing', data: {} }, event.locals.language)
      return fail(422, { refusal, typed, action: all.nameOwners.name })
    }
    const wanted = filled.find(({ owner, stated }) => owner === 'new' && stated)
    if (wanted && typed.name && !(await isInSentence(event, typed.name))) {
      const owner = Object.values(typed.name).join(' · ')
      const refusal = shown({ code: 'undertaking.owner_not_in_sentence', data: { owner } }, event.locals.language)
      return fail(422, { refusal, typed, action: all.nameOwners.name })
    }
    let newId: string | null = null
    if (filled.some(({ owner }) => owner === 'new')) {
      const names = typed.name ?? {}
      const posts = await listPosts(reader(), key.body_id, '1900-01-01')
      const standing = posts.find((post) =>
        Object.entries(names).some(([language, name]) => sameName(post.names[language] ?? '', name)),
      )
      if (standing) newId = standing.id
      else {
        const made = await act(event, all.createPost, { body_id: key.body_id, names }, typed)
        if ('failure' in made) return made.failure
        newId = made.outcome.id
      }
    }
    const owners = filled.map(({ owner, part, stated }) => {
      const [kind, id] = owner.split(':')
      if (kind === 'body') return { part, stated, owner_body_id: id }
      return { part, stated, post_id: kind === 'new' ? newId : id }
    })
    return perform(event, all.nameOwners, key, { owners }, typed)
  },
  /** `answer` is `kept` when another date was asked for and not granted. */
  due: async (event) => {
    const form = await event.request.formData()
    const granted = form.get('answer') !== 'kept'
    const input = {
      due: textOf(form, 'due') ?? '',
      reason: namesOf(form, 'reason'),
      stated: form.has('stated'),
      granted,
      // A yes is about the day that was asked about, not about one typed since.
      confirmed: form.has('confirmed') && form.get('confirmed') === form.get('due'),
    }
    return perform(event, all.setDue, await keyOf(event), input)
  },
  milestone: async (event) => {
    const form = await event.request.formData()
    const input = { due: textOf(form, 'due') ?? '', text: namesOf(form, 'text') ?? {} }
    return perform(event, all.setMilestone, await keyOf(event), input)
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
    return perform(event, all.reportProgress, await keyOf(event), input)
  },
  send_back: step(all.sendBack),
  suspend: step(all.suspend),
  resume: step(all.resume),
  not_pursue: step(all.notPursue),
}
