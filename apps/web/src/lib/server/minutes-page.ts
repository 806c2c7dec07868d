import { error } from '@sveltejs/kit'
import {
  approvingItem,
  decidedMinutes,
  directiveChoices,
  listMinutes,
  minutesComments,
  minutesSentences,
  sessionAgenda,
  sessionDissents,
  sessionPeople,
  sessionVotes,
  type Body,
  type MinutesVersion,
  type SessionFrame,
} from '@khural/register'
import { areaIds } from '@khural/readout'
import { database } from '@khural/register/database/current.ts'
import { findOwnPerson } from '@khural/register/access/own-person.ts'
import { getRequestEvent } from '$app/server'
import { mayHere } from './may.ts'
import { noteParts } from './noted.ts'
import { reader } from './find.ts'

/** What whoever asks may do with the minutes of a session; whoever presided may approve them. */
export interface MinutesRights {
  draft: boolean
  comment: boolean
  approve: boolean
  /** May see minutes that are circulated, and who commented. */
  circulated: boolean
  dissent: boolean
  record: boolean
}

export async function minutesRights(bodyId: string, session: Pick<SessionFrame, 'presider'>): Promise<MinutesRights> {
  const { actor, account } = getRequestEvent().locals
  const asOwner = actor.may !== 'all' && actor.may.asOwner.includes('minutes.can_approve')
  const isPresider =
    asOwner && account !== null && session.presider !== null
      ? (await findOwnPerson(database().db, bodyId, account.id)) === session.presider.id
      : false
  const draft = mayHere('minutes.can_draft')
  const approve = mayHere('minutes.can_approve') || isPresider
  const comment = mayHere('minutes.can_comment')
  return {
    ...{ draft, comment, approve, circulated: draft || approve || comment },
    ...{ dissent: mayHere('minutes_dissent.can_record'), record: mayHere('record.can_see') },
  }
}

/**
 * The versions that somebody sees: a draft is for those who write or approve it, a circulated one for the members too; and
 * the same when it was discarded.
 */
export function visibleVersions(versions: readonly MinutesVersion[], rights: MinutesRights): MinutesVersion[] {
  const isMember = mayHere('members.can_see')
  return versions.filter(({ state, circulatedAt }) => {
    switch (state) {
      case 'discarded':
        return rights.draft || rights.approve || (circulatedAt !== null && rights.circulated)
      case 'drafted':
        return rights.draft || rights.approve
      case 'circulated':
        return rights.circulated
      case 'approved':
        return true
      case 'superseded':
        return isMember
    }
  })
}

/** The languages in which sentences are written, that of the session first. */
export function languagesOf(session: Pick<SessionFrame, 'language'>, body: Pick<Body, 'languages'>): string[] {
  const others = body.languages.length > 0 ? body.languages : ['en', 'zh']
  return [...new Set([session.language, ...others])].filter((one) => ['en', 'zh', 'mn'].includes(one))
}

/** Everything the page of the minutes shows, of the version that is asked for or else the newest that is seen. */
export async function minutesPage(body: Body, session: SessionFrame, asked: string | null) {
  const db = reader()
  const rights = await minutesRights(body.id, session)
  const all = await listMinutes(db, body.id, session.id)
  const versions = visibleVersions(all, rights)
  const shown =
    asked === null
      ? versions.find(({ state }) => state !== 'discarded')
      : versions.find(({ version }) => String(version) === asked)
  if (asked !== null && !shown) error(404)
  const isWritten = rights.draft && (shown?.state === 'drafted' || shown?.state === 'circulated')
  const seesInner = mayHere('members.can_see')
  const { account } = getRequestEvent().locals
  const [sentences, comments, dissents, self, agenda, people, directives, approving, votes] = await Promise.all([
    shown ? minutesSentences(db, body.id, shown.id) : [],
    shown && rights.circulated ? minutesComments(db, body.id, shown.id) : [],
    seesInner ? sessionDissents(db, body.id, session.id) : [],
    account && rights.dissent ? findOwnPerson(database().db, body.id, account.id) : null,
    sessionAgenda(db, body.id, session.id),
    isWritten || rights.dissent ? sessionPeople(db, body.id, session.id) : [],
    shown ? directiveChoices(db, body.id) : [],
    rights.approve || shown?.decidedIn ? approvingItem(db, body.id, session.id) : null,
    seesInner && session.state === 'closed' ? sessionVotes(db, body.id, session.id) : [],
  ])
  // Only what lay before those who voted, as it lay before them, is what they approved.
  const decided =
    approving !== null && shown?.state === 'circulated'
      ? await decidedMinutes(database().db, body.id, approving.heldIn)
      : []
  const isCarried = decided.some(
    ({ minutesId, isUnchanged, isFinal }) => minutesId === shown?.id && isUnchanged && isFinal,
  )
  await noteParts(body, session, { sentences, isWhole: true })
  return {
    rights,
    versions,
    shown: shown ?? null,
    standing: versions.find(({ state }) => state === 'approved')?.version ?? null,
    isWritten,
    sentences: isWritten ? sentences : sentences.filter(({ isDropped }) => !isDropped),
    comments,
    votes,
    dissents: dissents.map((one) => ({
      ...one,
      /** Beside approved minutes a position is withdrawn by its person alone. */
      isOpen:
        one.withdrawnAt === null &&
        (one.person.id === self || (rights.draft && all.every(({ approvedAt }) => approvedAt === null))),
    })),
    items: agenda
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, number, names, level }) => {
        return { id, number, names, level }
      }),
    people: people.map(({ id, names }) => ({ id, names })),
    directives,
    areas: isWritten ? [...areaIds] : [],
    approving,
    /** Whether the session of that item has decided so, and can no longer take it back. */
    isCarried,
    languages: languagesOf(session, body),
    versionsCount: versions.length,
  }
}
