import { actions, minutesSentences } from '@khural/register'
import { linkAccount } from '@khural/register/access/account.link.ts'
import { presideFloor } from '@khural/register/floor/floor.preside.ts'
import { done } from '@khural/register/journal/testing.ts'
import { makePlannedSession } from '@khural/register/session/testing.ts'
import type { Page } from 'playwright-core'
import { signedIn } from './accounts.ts'
import { startProduct } from './helpers.ts'
import { holderOf } from './staff.ts'

/** Stands in a sentence of the draft, and must be on no page of who may not see it. */
export const PLANTED = 'zephyrine'
/** Faults of the page, but for answers that refuse, which a browser puts down as errors. */
export const faults = (page: { faults: string[] }): string[] => page.faults.filter((fault) => !/40[39]|422/.test(fault))
/** Opens what is folded, once the page's scripts have taken it over: they would fold it again. */
export async function unfold(page: Page, id: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator(`#${id} > summary`).click()
}
/** Works as soon as the page's scripts do. */
export const ready = (page: Page): Promise<void> => page.locator('.handle').first().waitFor()

/** The product with a session that was held on the floor: of four members one was absent, and two have accounts. */
export async function startMinutes() {
  const product = await startProduct()
  await done(product.database, actions.nameRegister, { names: { en: 'Register of the test' } })
  const made = await makePlannedSession(product.database, 'weir', { members: 4, items: 2 })
  const { body_id } = made
  const session_id = made.session.id
  const step = (taken: object) => done(product.database, presideFloor, { body_id, session_id, step: taken })
  const home = `/weir/study/2031/${made.session.n}/session`
  const secretary = await holderOf(product, body_id, { name: 'Second Secretary', post: 'Secretary', role: 'secretary' })
  const linked = async (place: number) => {
    const someone = await signedIn(product, { name: `Member ${place}`, email: `member${place}@test.example` })
    const person_id = made.members[place - 1]!.person_id
    await done(product.database, linkAccount, { body_id, person_id, account_id: someone.account.id })
    // The session lies ahead of today, and so do the tenures that were made with it.
    const { id: post_id } = await done(product.database, actions.createPost, {
      ...{ body_id, names: { en: `Seat of today ${place}` }, role: 'member' },
    })
    await done(product.database, actions.appointPerson, { body_id, post_id, person_id, from: '2020-01-01' })
    return someone
  }
  const member = await linked(3)
  const absent = await linked(4)
  const [first, second] = made.items
  await step({ kind: 'open', present: made.members.slice(0, 3).map(({ person_id }) => person_id) })
  await step({ kind: 'begin_item', item: first!.id })
  const said = { kind: 'statement_taken', item: first!.id, speaker: null, language: 'en' }
  await step({ ...said, act: 'pointed_out', text: `Two ferries stand still, says the ${PLANTED} report.` })
  await step({ ...said, act: 'required', text: 'The dyke board must close the three gaps.' })
  await step({ kind: 'give_floor', person: made.members[1]!.person_id, speech: 'prepared', seconds: 300 })
  await step({ kind: 'end_speech' })
  await step({ kind: 'begin_item', item: second!.id })
  await step({ kind: 'give_floor', person: made.members[2]!.person_id, speech: 'supplementary', seconds: 300 })
  await step({ kind: 'end_speech' })
  await step({ ...said, item: second!.id, act: 'stressed', text: 'The crossing matters to all.' })
  await step({ kind: 'adopted_without_a_vote', question: { en: 'The plan of the dykes' }, item: first!.id })
  await step({ kind: 'close' })
  const minutesId = async () => {
    const row = await product.database.db
      .selectFrom('minutes')
      .select('id')
      .where('session_id', '=', session_id)
      .orderBy('version', 'desc')
      .executeTakeFirstOrThrow()
    return row.id
  }
  const sentences = async () =>
    (await minutesSentences(product.database.db, body_id, await minutesId())).filter(({ isDropped }) => !isDropped)
  const english = async () => (await sentences()).map(({ text }) => text['en'])
  return { product, made, body_id, session_id, home, secretary, member, absent, minutesId, sentences, english }
}

export type StartedMinutes = Awaited<ReturnType<typeof startMinutes>>
