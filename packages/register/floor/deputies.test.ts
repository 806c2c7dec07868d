import { describe, expect, test } from 'vitest'
import { shownTo } from './audiences.ts'
import { votersOf } from './counting.ts'
import type { FloorState } from './model.ts'
import { completed, initialFloor, quorumOf, reduce } from './rules.ts'
import { attempt, item, NINE, person, take } from './testing.ts'

/** Members p, a, b and c; d comes in the place of c, and l is a lecturer. The body needs all four members or asks. */
const floorOf = (deputiesVote: boolean): FloorState =>
  initialFloor(
    {
      ...{ id: 's', level: null, plannedStart: null, plannedEnd: null, deputiesVote },
      quorum: { need: 4, missing: 'warn' },
    },
    [item('1')],
    [
      person('p', { presides: true }),
      ...['a', 'b'].map((id) => person(id)),
      person('c', { representedBy: { en: 'd' }, presence: 'absent' }),
      person('l', { part: 'lectured' }),
      person('d', { part: 'joined', represents: { en: 'c' }, standsFor: 'c' }),
    ],
  )
/** Opened although its quorum may be missing, as whoever presides may mean it. */
const opened = (deputiesVote: boolean, present: string[]): FloorState =>
  reduce(floorOf(deputiesVote), { n: 1, at: NINE, by: null, step: { kind: 'open', present } })
const question = { en: 'Shall the road be built?' }
const vote = { kind: 'open_vote', form: 'named', question, majority: 'absolute' } as const

describe('[FL27] who votes, counts for the quorum and speaks in turn', () => {
  test.each([
    // Whether deputies vote; whether c is there; whether d is; who has the fourth voice.
    [false, false, false, null],
    [false, false, true, null],
    [false, true, false, 'c'],
    [false, true, true, 'c'],
    [true, false, false, null],
    [true, false, true, 'd'],
    [true, true, false, 'c'],
    [true, true, true, 'c'],
  ] as const)('deputies vote %s, member there %s, deputy there %s: %s', (deputiesVote, member, deputy, fourth) => {
    const present = ['p', 'a', 'b', 'l', ...(member ? ['c'] : []), ...(deputy ? ['d'] : [])]
    const open = opened(deputiesVote, present)
    const wanted = ['p', 'a', 'b', ...(fourth ? [fourth] : [])]
    expect(votersOf(open.floor).map(({ id }) => id)).toEqual(wanted)
    expect(quorumOf(open.floor)).toEqual({ needed: 4, present: wanted.length, met: fourth !== null })
    const { floor } = take(open, { kind: 'begin_item', item: '1' }, { kind: 'speak_in_turn', speech: 'prepared' })
    expect(floor.turns.map((turn) => turn.person)).toEqual([...wanted.slice(1), 'p'])
  })

  test('a deputy is a voter of the votes that open while they stand in, and gives their voice themselves or by the desk', () => {
    const open = take(floorOf(true), { kind: 'open', present: ['p', 'a', 'b', 'd'] }, vote)
    const { n, voters } = open.floor.votes[0]!
    expect(voters).toEqual(['p', 'a', 'b', 'd'])
    const cast = take(open, { kind: 'cast', vote: n, person: 'd', choice: 'for' })
    expect(cast.floor.votes[0]!.casts).toEqual({ d: 'for' })
    // The member who comes meanwhile has no second voice in this vote, and the only one in the next.
    const came = take(cast, { kind: 'arrive', people: ['c'] })
    expect(attempt(came, { kind: 'cast', vote: n, person: 'c', choice: 'for' }).code).toBe('floor.not_a_voter')
    const next = take(came, { kind: 'close_vote' }, vote)
    expect(next.floor.votes[1]!.voters).toEqual(['p', 'a', 'b', 'c'])
    const second = next.floor.votes[1]!.n
    expect(attempt(next, { kind: 'cast', vote: second, person: 'd', choice: 'for' }).code).toBe('floor.not_a_voter')
  })

  test('a closed session keeps whether its deputies counted, whatever the body sets later', () => {
    const present = ['p', 'a', 'b', 'd']
    const closed = take(floorOf(true), { kind: 'open', present }, { kind: 'close' })
    expect(quorumOf(closed.floor)).toMatchObject({ present: 4, met: true })
    // The same steps, on a floor that begins with what the body set since.
    const later = (deputiesVote: boolean, deputies: boolean) => {
      const step = { kind: 'close' as const, quorum: closed.floor.session.quorum, ...(deputies && { deputies }) }
      const state = reduce(opened(deputiesVote, present), { n: 9, at: NINE, by: null, step })
      return quorumOf(state.floor)
    }
    expect(later(false, true)).toMatchObject({ present: 4, met: true })
    expect(later(true, false)).toMatchObject({ present: 3, met: false })
  })

  test('the step that closes a session says what holds, and one of before it said so leaves the quorum as it stands', () => {
    const present = ['p', 'a', 'b', 'd']
    const quorum = { need: 4, missing: 'warn' }
    expect(completed(opened(true, present), { kind: 'close' })).toEqual({
      step: { kind: 'close', quorum, deputies: true },
    })
    expect(completed(opened(false, present), { kind: 'close' })).toEqual({ step: { kind: 'close', quorum } })
    const closed = reduce(opened(true, present), { n: 9, at: NINE, by: null, step: { kind: 'close' } })
    expect(closed.floor.session).toMatchObject({ quorum, deputiesVote: false })
  })

  test('the public is not told in whose place anybody comes', () => {
    expect(JSON.stringify(shownTo(floorOf(true), 'public').floor.people)).not.toMatch(/standsFor|represent/)
  })
})
