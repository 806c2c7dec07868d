import { actions, newId, perform, sessionStatements, type Actor } from '@khural/register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Product } from './helpers.ts'

let product: Product
const clerk: Actor = { kind: 'operator', name: 'Clerk of the test', may: 'all' }
/** The addresses of one session's pages, for a session of each size. */
const sizes = new Map<number, { [page: string]: string }>()

async function done<Outcome>(action: Parameters<typeof perform<never, Outcome>>[1], input: object): Promise<Outcome> {
  const result = await perform(product.database.db, action, input, clerk, new Date())
  if (!result.ok) throw new Error(`${action.name}: ${result.refusal.code}`)
  return result.outcome
}

/** A body with one session of so many statements, each with an undertaking that has an owner, and an issued readout. */
async function makeSession(statements: number): Promise<{ [page: string]: string }> {
  const body_id = newId()
  const slug = `size-${statements}`
  await done(actions.createBody, { id: body_id, slug, names: { en: `Body of ${statements}` } })
  const sentences = Array.from(
    { length: statements },
    (_, i) => `The meeting required the yard to build ferry ${i + 1}.`,
  )
  const paragraphs = sentences.join('\n\n')
  const text = `Yard Council holds 3rd study session of 2031\n\n15 May 2031 09:00 | Source: Yard Gazette\n\nOn 14 May, the Yard Council held its 3rd collective study session of 2031. Ama Verdu, Chair of the Yard Council, presided over the meeting.\n\n${paragraphs}\n`
  const { reading_id } = await done(actions.receiveSource, { body_id, text })
  const session = await done(actions.recordMinutes, { body_id, reading_id })
  const post = await done(actions.createPost, { body_id, names: { en: 'Master of the yard' } })
  const recorded = await sessionStatements(product.database.db, body_id, session.id)
  expect(recorded).toHaveLength(statements)
  for (const { id: statement_id } of recorded) {
    const { id } = await done(actions.registerUndertaking, { body_id, statement_id })
    await done(actions.nameOwners, { body_id, undertaking_id: id, owners: [{ part: 'lead', post_id: post.id }] })
  }
  const readout = { body_id, session_id: session.id, language: 'en' }
  await done(actions.draftReadout, readout)
  await done(actions.issueReadout, readout)
  const at = `/${slug}/${session.series}/${session.period}/${session.n}`
  return {
    now: `/${slug}`,
    year: `/${slug}/2031`,
    session: `${at}/session`,
    statement: `${at}-7`,
    undertaking: `${at}-7.1`,
    readout: at,
    'readout as text': `${at}.txt`,
    'readout as data': `${at}.json`,
    ledger: `/${slug}/undertakings?view=all`,
    'what needs a look': `/${slug}/undertakings`,
    readouts: `/${slug}/readouts`,
    desk: `/${slug}/desk`,
    reading: `/${slug}/desk/${reading_id}`,
  }
}

beforeAll(async () => {
  product = await startProduct()
  await done(actions.nameRegister, { names: { en: 'Sizes' } })
  for (const statements of [20, 200]) sizes.set(statements, await makeSession(statements))
})
afterAll(() => product.close())

const pages = [
  ...['now', 'year', 'session', 'statement', 'undertaking', 'readout', 'readout as text', 'readout as data'],
  ...['ledger', 'what needs a look', 'readouts', 'desk', 'reading'],
]

test.each(pages)('%s asks the database as often for 200 statements as for 20, and at most 20 times', async (page) => {
  const asked = async (statements: number) => {
    const address = sizes.get(statements)![page]!
    return product.countQueries(async () => {
      const answer = await product.fetch(address)
      await answer.text()
      expect(answer.status).toBe(200)
    })
  }
  const [few, many] = [await asked(20), await asked(200)]
  expect(few).toBeGreaterThan(0)
  expect(many).toBe(few)
  expect(many).toBeLessThanOrEqual(20)
})
