import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../database/open.ts'
import { cloneDatabase } from '../database/testing.ts'
import type { Id } from '../database/tables.ts'
import { done, refusal } from '../journal/testing.ts'
import { redact } from '../journal/redact.ts'
import { verify } from '../journal/verify.ts'
import { approveMinutes } from '../minutes/minutes.approve.ts'
import { attachReadout, detachReadout } from '../minutes/minutes.attach_readout.ts'
import { circulateMinutes } from '../minutes/minutes.circulate.ts'
import { correctMinutes } from '../minutes/minutes.correct.ts'
import { draftMinutes } from '../minutes/minutes.draft.ts'
import { addSentence } from '../minutes/minutes_sentence.add.ts'
import { changeSentence } from '../minutes/minutes_sentence.change.ts'
import { dropSentence } from '../minutes/minutes_sentence.drop.ts'
import { heldSession, readoutOf, receive } from '../minutes/testing.ts'
import { sessionStatements } from '../minutes/views.ts'
import { minutesSentences } from '../minutes/working.ts'
import type { MadeSession } from '../session/testing.ts'
import { setLevel } from '../undertaking/level.set.ts'
import { registerUndertaking } from '../undertaking/undertaking.register.ts'
import { wordsOf } from './compose.ts'
import { changeReadout, correctReadout } from './readout.correct.ts'
import { discardReadout, restoreReadout } from './readout.discard.ts'
import { draftReadout } from './readout.draft.ts'
import { issueReadout } from './readout.issue.ts'
import { sessionReadouts } from './views.ts'

const sentences = [
  {
    act: 'pointed_out',
    text: { en: 'The meeting pointed out that two ferries stand still.', zh: '会议指出，两艘渡轮停航。' },
  },
  { act: 'stressed', text: { en: 'The meeting stressed that the crossing matters to all.' } },
  {
    ...{ act: 'stressed', continues: true },
    text: { en: 'The harbour office should repair both ferries before winter.' },
  },
  { act: 'required', text: { en: 'The meeting required the dyke board to close the three gaps.' } },
  { act: 'noted', text: { en: 'The meeting noted what the crossing costs.' } },
]

let database: Database
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

/** A session that was held here, with approved minutes: of the sentences above, the fifth of its second item. */
async function minuted(slug: string): Promise<MadeSession & { key: { body_id: Id; session_id: Id; language: 'en' } }> {
  const held = await heldSession(database, slug, { items: 2 })
  const { body_id } = held
  const session_id = held.session.id
  const { id: minutes_id } = await done(database, draftMinutes, { body_id, session_id })
  for (const [i, sentence] of sentences.entries()) {
    const of = { body_id, minutes_id, agenda_item_id: held.items[i === 4 ? 1 : 0]!.id }
    await done(database, addSentence, { ...of, ...sentence })
  }
  await done(database, circulateMinutes, { body_id, minutes_id })
  await done(database, approveMinutes, { body_id, minutes_id })
  return { ...held, key: { body_id, session_id, language: 'en' } }
}
const versions = ({ body_id, session_id }: { body_id: Id; session_id: Id }) =>
  sessionReadouts(database.db, body_id, session_id)
const told = async (key: { body_id: Id; session_id: Id }) =>
  (await versions(key))[0]!.parts.statements.map(({ number }) => number)

describe('the readout of a session that was held here', () => {
  test('[PB6] is drafted from its approved minutes in one step, and not before', async () => {
    const early = await heldSession(database, 'early')
    const of = { body_id: early.body_id, session_id: early.session.id, language: 'en' }
    expect((await refusal(database, draftReadout, of)).code).toBe('readout.minutes_not_approved')

    const { key } = await minuted('weir')
    await done(database, draftReadout, key)
    const [draft] = await versions(key)
    expect(draft!.text.split('\n\n')).toEqual([
      'Council of weir holds 1st collective study session of 2031',
      'Ferries and dykes',
      expect.stringMatching(
        /^On \d+ \w+ \d{4}, the Council of weir held its 1st .+ of 2031\. Member 1, Chair, presided over the meeting\.$/,
      ),
      'The meeting pointed out that two ferries stand still.',
      'The meeting stressed that the crossing matters to all. The harbour office should repair both ferries before winter.',
      'The meeting required the dyke board to close the three gaps.',
      'The meeting noted what the crossing costs.',
    ])
    expect(await told(key)).toEqual([1, 2, 3, 4, 5])
    expect((await refusal(database, draftReadout, key)).code).toBe('readout.already_drafted')
    // In Chinese one sentence has words.
    await done(database, draftReadout, { ...key, language: 'zh' })
    const zh = (await versions(key)).find(({ language }) => language === 'zh')!
    expect(zh.text).toMatch(
      /^港务委员会举行2031年第1次集体学习\n\n渡口与堤防\n\n\d{4}年\d+月\d+日，港务委员会举行2031年第1次集体学习。/,
    )
    expect(wordsOf(zh).sentences).toEqual([{ number: 1, text: '会议指出，两艘渡轮停航。' }])
  })

  test('[PB7] [PB9] is worded anew and chosen from before it is issued; what it leaves out stays its members’', async () => {
    const { key } = await minuted('mill')
    const { body_id, session_id } = key
    const statements = await sessionStatements(database.db, body_id, session_id)
    const owed = async (number: number) =>
      (await done(database, registerUndertaking, { body_id, statement_id: statements[number - 1]!.id })).id
    const [open, kept] = [await owed(3), await owed(4)]
    await done(database, draftReadout, key)
    const words = wordsOf((await versions(key))[0]!)
    const chosen = [
      { number: 3, text: 'The harbour office should repair both ferries by November.' },
      { number: 1, text: words.sentences[0]!.text },
    ]
    const given = { ...words, closing: 'Two guests took part.', sentences: chosen }
    expect((await refusal(database, changeReadout, { ...key, text: 'All new.' })).code).toBe('readout.other_form')
    await done(database, changeReadout, { ...key, words: given })
    expect(wordsOf((await versions(key))[0]!)).toEqual({ ...given, sentences: chosen.toReversed() })

    await done(database, issueReadout, key)
    const seen = database.seenBy(['public'])
    expect((await sessionStatements(seen, body_id, session_id)).map(({ number }) => number)).toEqual([1, 3])
    expect(await seen.selectFrom('undertaking').select('id').where('body_id', '=', body_id).execute()).toEqual([
      { id: open },
    ])
    // Read as the readout words it, not as the minutes do; and no level opens what no readout tells.
    const [, third] = await sessionStatements(seen, body_id, session_id)
    expect([third!.text, third!.clauses]).toEqual([{ en: chosen[0]!.text }, {}])
    await done(database, setLevel, { body_id, noun: 'statement', subject_id: statements[3]!.id, level: 'public' })
    expect(await sessionStatements(seen, body_id, session_id)).toHaveLength(2)
    // What was left out can be narrowed yet, and opened; then it goes into the next version.
    const of = { body_id, noun: 'statement', subject_id: statements[3]!.id, level: null }
    await done(database, setLevel, { ...of, level: 'members' })
    const told3 = { ...of, subject_id: statements[2]!.id, level: 'members' }
    expect((await refusal(database, setLevel, told3)).code).toBe('level.issued_already')
    const more = [...chosen, { number: 4, text: words.sentences[3]!.text }]
    const note = { en: 'The gaps are named too.' }
    const correction = { ...key, words: { ...given, sentences: more } }
    expect((await refusal(database, correctReadout, correction)).code).toBe('readout.note_missing')
    expect(await refusal(database, correctReadout, { ...correction, note })).toMatchObject({
      ...{ code: 'readout.statement_narrower', data: { number: 4 } },
    })
    await done(database, setLevel, of)
    await done(database, correctReadout, { ...correction, note })
    await done(database, issueReadout, key)
    expect(await told(key)).toEqual([1, 3, 4])
    expect(await versions(key)).toMatchObject([
      { version: 2, state: 'issued', note },
      { version: 1, state: 'issued' },
    ])
    expect(await seen.selectFrom('undertaking').select('id').where('id', '=', kept).execute()).toHaveLength(1)
    expect((await refusal(database, changeReadout, correction)).code).toBe('readout.not_drafted')
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[PB10] is discarded and taken up again while it is a draft; a new one takes its number', async () => {
    const { key } = await minuted('ferry')
    expect((await refusal(database, discardReadout, key)).code).toBe('readout.not_drafted')
    await done(database, draftReadout, key)
    const words = wordsOf((await versions(key))[0]!)
    const own = { ...words, closing: 'Two guests took part.' }
    await done(database, changeReadout, { ...key, words: own })
    await done(database, discardReadout, key)
    for (const action of [issueReadout, discardReadout, changeReadout] as const) {
      const input = { ...key, words: own }
      expect((await refusal(database, action as typeof changeReadout, input)).code).toBe('readout.not_drafted')
    }
    await done(database, restoreReadout, key)
    expect(wordsOf((await versions(key))[0]!)).toEqual(own)
    expect((await refusal(database, restoreReadout, key)).code).toBe('readout.none_discarded')
    await done(database, discardReadout, key)
    await done(database, draftReadout, key)
    expect((await versions(key)).map((one) => [one.version, one.state, wordsOf(one).closing])).toEqual([
      [1, 'drafted', ''],
    ])
    await done(database, issueReadout, key)

    // A correction: what stands stays, and the next one is of it and not of what was discarded.
    const note = { en: 'Who came is told.' }
    await done(database, correctReadout, { ...key, words: own, note })
    await done(database, discardReadout, key)
    expect((await refusal(database, draftReadout, key)).code).toBe('readout.unchanged')
    const same = { ...key, words, note }
    expect((await refusal(database, correctReadout, same)).code).toBe('readout.unchanged')
    const other = { ...own, closing: 'Three guests took part.' }
    expect(await done(database, correctReadout, { ...key, words: other, note })).toMatchObject({ version: 2 })
    await done(database, issueReadout, key)
    expect((await versions(key)).map((one) => [one.version, one.state, wordsOf(one).closing])).toEqual([
      [2, 'issued', 'Three guests took part.'],
      [1, 'issued', ''],
    ])
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[PB9] what a correction of the minutes adds or words anew is public with the version that tells it', async () => {
    const { key } = await minuted('dock')
    const { body_id, session_id } = key
    const owed = async (number: number, of: object = { clause: 0 }) => {
      const statement = (await sessionStatements(database.db, body_id, session_id)).find(
        (one) => one.number === number,
      )!
      return (await done(database, registerUndertaking, { body_id, statement_id: statement.id, ...of })).id
    }
    await done(database, draftReadout, key)
    await done(database, issueReadout, key)
    const before = await owed(4)
    const inOwnWords = await owed(3, { text: { en: 'Have both ferries back' } })
    const reason = { en: 'Gaps were counted anew' }
    const { id: minutes_id } = await done(database, correctMinutes, { body_id, session_id, reason })
    const [, , , fourth] = await minutesSentences(database.db, body_id, minutes_id)
    const more = 'The meeting required the ferry board to buy a third ferry.'
    await done(database, addSentence, { body_id, minutes_id, act: 'required', text: { en: more } })
    const reworded = { en: 'The meeting required the dyke board to close the nine gaps.' }
    await done(database, changeSentence, { body_id, sentence_id: fourth!.id, text: reworded })
    await done(database, approveMinutes, { body_id, minutes_id })
    const [fromReworded, fromAdded] = [await owed(4, { text: { en: 'close the nine gaps' } }), await owed(6)]

    /** Everything that somebody without an account finds of it. */
    const open = async () => {
      const seen = database.seenBy(['public'])
      const rows = (['statement', 'minutes_sentence', 'undertaking'] as const).map((table) =>
        seen
          .selectFrom(table)
          .selectAll()
          .where('body_id', '=', body_id)
          .where('session_id', '=', session_id)
          .execute(),
      )
      const issued = (await versions(key)).filter(({ state }) => state === 'issued')
      const words = JSON.stringify([await Promise.all(rows), issued.map(({ text }) => text)])
      const undertakings = (await rows[2]!).map(({ id }) => id)
      return { words, undertakings, statements: await sessionStatements(seen, body_id, session_id) }
    }
    const told = async () => (await open()).statements.map(({ number, text }) => [number, text['en']])
    const first = [1, 2, 3, 4, 5].map((number, i) => [number, sentences[i]!.text.en])
    const isAsBefore = async () => {
      const { words, undertakings, statements } = await open()
      expect(words).not.toMatch(/nine gaps|third ferry/)
      expect(undertakings).toEqual([before, inOwnWords])
      expect(statements[3]!.clauses).toEqual({})
      expect(await told()).toEqual(first)
    }
    await isAsBefore()
    expect((await sessionStatements(database.seenBy(['public', 'members']), body_id, session_id)).at(-1)!.text.en).toBe(
      more,
    )
    const words = wordsOf((await versions(key))[0]!)
    const said = words.sentences.map((one) => (one.number === 4 ? { number: 4, text: reworded.en } : one))
    const note = { en: 'There are nine gaps, and a third ferry.' }
    const correction = { ...key, words: { ...words, sentences: [...said, { number: 6, text: more }] }, note }
    await done(database, correctReadout, correction)
    await isAsBefore()
    await done(database, issueReadout, key)
    expect(await told()).toEqual(first.with(3, [4, reworded.en]).concat([[6, more]]))
    expect((await open()).undertakings).toEqual([before, inOwnWords, fromReworded, fromAdded])
    expect((await open()).statements[3]!.clauses['en']).toHaveLength(1)
    expect(await verify(database.db)).toMatchObject({ whole: true })
  })

  test('[PB9] minutes of a session that the body opened are open until a readout is issued; a correction then waits', async () => {
    const { key } = await minuted('open-dock')
    const { body_id, session_id } = key
    await done(database, setLevel, { body_id, noun: 'session', subject_id: session_id, level: 'public' })
    const open = async () =>
      (await sessionStatements(database.seenBy(['public']), body_id, session_id)).map(({ text }) => text['en'])
    expect(await open()).toHaveLength(5)
    const correct = async (text: string, ofFifth?: string) => {
      const reason = { en: 'Not all was taken down' }
      const { id: minutes_id } = await done(database, correctMinutes, { body_id, session_id, reason })
      await done(database, addSentence, { body_id, minutes_id, act: 'noted', text: { en: text } })
      const fifth = (await minutesSentences(database.db, body_id, minutes_id))[4]!
      if (ofFifth) await done(database, changeSentence, { body_id, sentence_id: fifth.id, text: { en: ofFifth } })
      await done(database, approveMinutes, { body_id, minutes_id })
    }
    await correct('Noted before.')
    expect((await open()).at(-1)).toBe('Noted before.')
    await done(database, draftReadout, key)
    const words = wordsOf((await versions(key))[0]!)
    await done(database, changeReadout, { ...key, words: { ...words, sentences: words.sentences.slice(0, 1) } })
    await done(database, issueReadout, key)
    expect(await open()).toHaveLength(6)
    const before = await open()
    await correct('Noted after.', 'Costs were noted, of a million.')
    expect(await open()).toEqual(before)
  })

  test('[PB8] never tells what is not for everybody, neither as a sentence nor within other words', async () => {
    const { key, items } = await minuted('lock')
    const { body_id, session_id } = key
    const statements = await sessionStatements(database.db, body_id, session_id)
    const narrowed = (id: Id, level: string | null) =>
      database.pool.query(`update agenda_item set level = $2 where id = $1`, [id, level])
    const narrow = { body_id, noun: 'statement', subject_id: statements[3]!.id, level: 'restricted' }
    await done(database, setLevel, narrow)
    await narrowed(items[1]!.id, 'members')
    await done(database, draftReadout, key)
    expect(await told(key)).toEqual([1, 2, 3])
    const words = wordsOf((await versions(key))[0]!)
    const said = (sentences: typeof words.sentences, more: object = {}) =>
      refusal(database, changeReadout, { ...key, words: { ...words, sentences, ...more } })
    const isKept = (number: number) => ({ code: 'readout.statement_narrower', data: { number } })
    expect(await said([{ number: 4, text: 'Three gaps.' }])).toMatchObject(isKept(4))
    expect(await said([{ number: 5, text: 'Costs.' }])).toMatchObject(isKept(5))
    expect(
      await said(words.sentences, { closing: `All heard: ${statements[4]!.text.en!.toUpperCase()}` }),
    ).toMatchObject(isKept(5))
    // Narrowed after the draft was written, by the item alone.
    await narrowed(items[0]!.id, 'members')
    expect(await refusal(database, issueReadout, key)).toMatchObject(isKept(1))
    await narrowed(items[0]!.id, null)
    await done(database, issueReadout, key)
    const { rows } = await database.pool.query(`select text from readout where session_id = $1`, [session_id])
    expect(JSON.stringify(rows)).not.toMatch(/gaps|costs/)
  })

  test('[PB8] what a correction of the minutes left out is told no more', async () => {
    const { key } = await minuted('pond')
    const { body_id, session_id } = key
    await done(database, draftReadout, key)
    const { id: minutes_id } = await done(database, correctMinutes, {
      body_id,
      session_id,
      reason: { en: 'Said twice' },
    })
    const [first] = await minutesSentences(database.db, body_id, minutes_id)
    await done(database, dropSentence, { body_id, sentence_id: first!.id })
    await done(database, approveMinutes, { body_id, minutes_id })
    const gone = { code: 'readout.statement_withdrawn', data: { number: 1 } }
    expect(await refusal(database, issueReadout, key)).toMatchObject(gone)
    const words = wordsOf((await versions(key))[0]!)
    expect(await refusal(database, changeReadout, { ...key, words })).toMatchObject(gone)
    const rest = words.sentences.slice(1)
    await done(database, changeReadout, { ...key, words: { ...words, sentences: rest } })
    await done(database, issueReadout, key)
    expect(await told(key)).toEqual([2, 3, 4, 5])
  })

  test('[MN16] [PB6] is the text that is attached to it, its sentences linked to those that they are beside', async () => {
    const { key } = await minuted('quay')
    const { body_id, session_id } = key
    const text = readoutOf().replace('to close the three gaps', 'to close all three gaps')
    const reading_id = await receive(database, body_id, text)
    const attached = await done(database, attachReadout, { body_id, session_id, reading_id })
    await done(database, draftReadout, key)
    const [draft] = await versions(key)
    expect(draft).toMatchObject({ text, minutesId: null })
    const linked = draft!.parts.statements.map(({ number, span }) => [number, text.slice(...span)])
    expect(linked).toEqual([
      [1, 'The meeting pointed out that two ferries stand still.'],
      [2, 'The meeting stressed that the crossing matters to all.'],
      [3, 'The harbour office should repair both ferries before winter.'],
      [4, 'The meeting required the dyke board to close all three gaps.'],
    ])
    expect((await refusal(database, changeReadout, { ...key, text })).code).toBe('readout.as_received')
    await done(database, issueReadout, key)
    // Taken away later, the text that was issued stays.
    await done(database, detachReadout, { body_id, readout_id: attached.id })
    expect((await refusal(database, draftReadout, key)).code).toBe('readout.unchanged')
    const open = await sessionStatements(database.seenBy(['public']), body_id, session_id)
    expect(open.map(({ number, text }) => [number, text])).toEqual(linked.map(([number, en]) => [number, { en }]))
  })

  test('[JR1] a passage is taken out of minutes, statements and readout; places stay true', async () => {
    const { key } = await minuted('sluice')
    await done(database, draftReadout, key)
    await done(database, redact, { body_id: key.body_id, passage: 'dyke board', reason: 'Named by mistake' })
    const [draft] = await versions(key)
    expect(draft!.text).not.toContain('dyke board')
    expect(wordsOf(draft!).sentences[3]!.text).toMatch(/^The meeting required the \S+ to close the three gaps\.$/)
  })
})
