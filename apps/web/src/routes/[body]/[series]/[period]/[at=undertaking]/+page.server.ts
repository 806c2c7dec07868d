import { fail, redirect } from '@sveltejs/kit'
import {
  actions as all,
  hasIssuedReadout,
  listOwnerBodies,
  listPosts,
  moves,
  openAnswerLinks,
  ownerParts,
  sessionDirectives,
  sessionStatements,
  type Action,
  type Names,
  type SessionFrame,
  type UndertakingThread,
} from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { sameName } from '@khural/register/body/rules.ts'
import { dueNamed, ownerPlace } from '@khural/register/undertaking/stated.ts'
import { sentencesOf } from '@khural/register/undertaking/store.ts'
import { act, namesOf, shown, textOf } from '#lib/server/act.ts'
import { giveLink } from '#lib/server/answer-link.ts'
import { mayWith, reader, statementAt, todayOf, undertakingAt, undertakingIn } from '#lib/server/find.ts'
import { setLevelOf } from '#lib/server/level-form.ts'
import { directivesOf } from '#lib/undertaking/directives.ts'
import { formNames } from '#lib/undertaking/form-errors.ts'
import { withNewPost } from '#lib/undertaking/owner-rows.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ params, url, parent, locals }) => {
  const { body } = await parent()
  const { session, statement, thread, asOwnerOnly } = await undertakingIn(body, params)
  const offers = offersOf(thread)
  const today = todayOf(body)
  const done = url.searchParams.get('done')
  const links = offers.link ? await openAnswerLinks(database().db, body.id, thread.line.id, new Date()) : []
  const common = {
    today,
    thread,
    /** The states that it may take next. */
    next: moves[thread.line.state],
    /** What whoever reads may do here; pages offer nothing else. */
    offers,
    links: links.map(({ id, owner, givenAt, givenBy, expiresAt }) => ({ id, owner, givenAt, givenBy, expiresAt })),
    /** For whom whoever reads may make a link: a secretary for every owner, an owner for themselves. */
    linkOwners: offers.link ? thread.owners.filter((owner) => answers(owner) && mayGiveFor(owner, locals)) : [],
    asOwnerOnly,
    /** What was just done here. */
    done: done !== null && (Object.hasOwn(formNames, done) || done === all.registerUndertaking.name) ? done : null,
  }
  if (asOwnerOnly) {
    const { number, act, speaker, speakerNames, text } = statement
    const nothing = { posts: [], bodies: [], directives: [], tookUp: false, hasReadout: false, named: null }
    return { ...common, ...nothing, session: bare(session), statement: { number, act, speaker, speakerNames, text } }
  }
  const db = reader()
  const [posts, bodies, taken, hasReadout] = await Promise.all([
    offers.assign ? listPosts(db, body.id, today) : [],
    offers.assign ? listOwnerBodies(db, body.id) : [],
    sessionDirectives(db, body.id, session.id),
    hasIssuedReadout(db, body.id, session.id),
  ])
  // Which of the texts belong to this sentence only the sentences around it can say; most sessions took up none.
  const statements = taken.length > 0 ? await sessionStatements(db, body.id, session.id) : []
  return {
    ...common,
    session: bare(session),
    statement,
    posts,
    bodies,
    /** The day that the sentence itself names, as long as none is set. */
    named: offers.assign && thread.line.due === null ? dueNamed(ownSentences(statement.text), session.heldOn) : null,
    directives: directivesOf(statement, statements, taken),
    /** Whether the session took up texts, here or elsewhere. */
    tookUp: taken.length > 0,
    hasReadout,
  }
}

const ownSentences = (text: Names) =>
  Object.entries(text).map(([language, words]) => ({ language, source: null, from: 0, text: words }))

/** Of a session only what the page of an undertaking names it by. */
const bare = ({ series, period, n, number, heldOn, year, level }: SessionFrame) => ({
  ...{ series, period, n, number, heldOn, year, level },
})

type OwnerView = UndertakingThread['owners'][number]
/** Who supports only reports nothing. */
const answers = ({ part }: OwnerView) => part !== 'support'
const idsOf = (owners: readonly OwnerView[]) => ({
  posts: owners.filter(({ kind }) => kind === 'post').map(({ id }) => id),
  bodies: owners.filter(({ kind }) => kind === 'body').map(({ id }) => id),
})
const mayGiveFor = (owner: OwnerView, { actor: { may } }: App.Locals) =>
  may === 'all' || may.permissions.includes('answer_link.can_give') || mayWith('answer_link.can_give', idsOf([owner]))

function offersOf({ owners, line }: UndertakingThread) {
  const ids = idsOf(owners.filter(answers))
  const ended = line.state === 'closed' || line.state === 'not_pursued'
  return {
    report: mayWith('undertaking.can_report', ids),
    assign: mayWith('undertaking.can_assign', ids),
    check: mayWith('undertaking.can_check', ids),
    link: !ended && (ids.posts.length > 0 || ids.bodies.length > 0) && mayWith('answer_link.can_give', ids),
    level: mayWith('level.can_set', ids),
  }
}

/** The undertaking at the address, for an action on it. */
async function keyOf(event: RequestEvent): Promise<{ body_id: string; undertaking_id: string }> {
  const { body, thread } = await undertakingAt(event.params)
  return { body_id: body.id, undertaking_id: thread.line.id }
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
  close: async (event) => {
    const form = await event.request.formData()
    const [kind, text] = [String(form.get('kind') ?? ''), namesOf(form, 'text') ?? {}]
    return perform(event, all.closeUndertaking, await keyOf(event), { rests_on: { kind, text } }, { kind, text })
  },
  /** Answers with the link itself, this once. */
  answer_link: async (event) => {
    const { body, thread } = await undertakingAt(event.params)
    return giveLink(event, { body_id: body.id, undertaking_id: thread.line.id }, body.names)
  },
  revoke_link: async (event) => {
    const link_id = String((await event.request.formData()).get('link') ?? '')
    return perform(event, all.revokeAnswerLink, await keyOf(event), { link_id })
  },
  level: async (event) => {
    const { body_id, undertaking_id: id } = await keyOf(event)
    return setLevelOf(event, body_id, { noun: 'undertaking', id })
  },
  send_back: step(all.sendBack),
  suspend: step(all.suspend),
  resume: step(all.resume),
  not_pursue: step(all.notPursue),
}
