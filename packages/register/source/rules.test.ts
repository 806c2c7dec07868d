import { read } from '@khural/readout'
import { describe, expect, test } from 'vitest'
import { valueForms, type Decision } from './model.ts'
import { overlapOf } from './overlap.ts'
import { composed, deskValues } from './rules.ts'

const text = `Harbour Council holds 8th study session

15 May 2031 09:00 | Source: Harbour Gazette

On 14 May, the Harbour Council held its 8th collective study session of 2031. Ama Verdu, Chair of the Harbour Council, presided over the meeting.

The meeting stressed that schools matter. The harbour office should repair both ferries.
`
const record = read(text)
const decision = (kind: Decision['kind'], rest: Partial<Decision> = {}): Decision => ({
  ...{ kind, value: null, span: null, by: 'Clerk', at: '2031-05-16T08:00:00Z', ...rest },
})
const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length]

describe('[SR6] the place of a statement', () => {
  const added = (words: string) => new Map([['statements.2', decision('corrected', { span: at(words) })]])
  const overlap = (decisions: Map<string, Decision>, ...decided: string[]) =>
    overlapOf(record, decisions, new Set(decided))

  test('that is added lies on no statement that stands, be it within, across or around one', () => {
    expect(overlap(added('repair both'), 'statements.2')).toMatchObject({ path: 'statements.1' })
    expect(overlap(added('matter. The harbour'), 'statements.2')).toMatchObject({ path: 'statements.0' })
    expect(overlap(added('Ama Verdu'), 'statements.2')).toBe(null)
  })
  test('is free where the statement was marked as none, and taken again once that is taken back', () => {
    const decisions = added('repair both').set('statements.1', decision('not_stated'))
    expect(overlap(decisions, 'statements.2')).toBe(null)
    decisions.set('statements.1', decision('taken_back'))
    expect(overlap(decisions, 'statements.1')).toMatchObject({ path: 'statements.2' })
  })
  test('of one that was read may be narrowed, not drawn over its neighbour', () => {
    const moved = (words: string) => new Map([['statements.1', decision('corrected', { span: at(words) })]])
    expect(overlap(moved('should repair both ferries.'), 'statements.1')).toBe(null)
    expect(overlap(moved('matter. The harbour office'), 'statements.1')).toMatchObject({ path: 'statements.0' })
  })
  test('says nothing of values that the step does not touch', () => {
    expect(overlap(added('repair both'), 'session.place')).toBe(null)
  })
})

describe('[SR7] a person who is added', () => {
  const form = valueForms.find(([pattern]) => pattern.test('session.people.1'))![1]
  const people = (value: unknown) =>
    composed(record, new Map([['session.people.1', decision('corrected', { value: form.parse(value) })]]), 'source')
      .people
  test('as a name alone has the part “not stated”', () => {
    expect(people(' Bo Lind ').at(-1)).toMatchObject({ name: { value: 'Bo Lind' }, part: 'not_stated', posts: [] })
    expect(people({ name: 'Bo Lind' }).at(-1)).toMatchObject({ part: 'not_stated' })
  })
  test('takes a part and posts, each added by the same hand', () => {
    expect(people({ name: 'Bo Lind', part: 'spoke', posts: ['Harbour master'] }).at(-1)).toMatchObject({
      name: { value: 'Bo Lind', origin: { kind: 'added', by: 'Clerk' } },
      part: 'spoke',
      posts: [{ name: { value: 'Harbour master', origin: { kind: 'added', by: 'Clerk' } }, acting: false }],
    })
  })
  test('is refused without a name or with a part that nobody has', () => {
    expect(form.safeParse({ name: ' ', part: 'spoke' }).success).toBe(false)
    expect(form.safeParse({ name: 'Bo Lind', part: 'slept' }).success).toBe(false)
    expect(form.safeParse('').success).toBe(false)
  })
  test('a name that is corrected keeps the part that was read', () => {
    const corrected = (value: unknown) =>
      composed(record, new Map([['session.people.0', decision('corrected', { value })]]), 'source').people[0]
    expect(corrected('Ama Verde')).toMatchObject({ name: { value: 'Ama Verde' }, part: 'presided' })
    expect(corrected(form.parse({ name: 'Ama Verde', part: null }))).toMatchObject({ part: 'not_stated' })
  })
})

describe('[SR3] a day that cannot be resolved', () => {
  const undated = read(
    '港务委员会召开会议\n\n4月9日下午，港务委员会召开会议。王明主持会议。\n\n会议强调，渡口关系到每个人。\n',
  )
  test('is the doubt of the missing day, at its place, once', () => {
    const doubted = deskValues(undated, new Map()).filter(({ doubt }) => doubt !== null)
    expect(doubted).toHaveLength(1)
    expect(doubted[0]).toMatchObject({ path: 'session.held.0', value: null, doubt: /./ })
    expect(doubted[0]!.span![0]).toBe(undated.problems[0]!.at)
  })
  test('leaves a day that is there alone', () => {
    expect(deskValues(record, new Map()).find(({ path }) => path === 'session.held.0')).toMatchObject({
      value: '2031-05-14',
    })
  })
})
