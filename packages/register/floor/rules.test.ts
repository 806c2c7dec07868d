import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FloorState } from './model.ts'
import {
  carries,
  clockOf,
  contingentLeftMs,
  hasMovedOn,
  paceEnd,
  presenceDuring,
  quorumOf,
  reduce,
  tallyOf,
} from './rules.ts'
import { aFloor, code, course, courses, inItem, NINE, opened, take } from './testing.ts'
import { askingSteps, presidingSteps, type GivenStep } from './steps.ts'
import { barriers, isTakenDown } from './undoing.ts'

const at = (seconds: number) => NINE + seconds * 1000

describe('the reducer, whatever happens', () => {
  test('takes any course of steps, and replaying any beginning of it gives the state that was sent', () => {
    fc.assert(
      fc.property(courses, (given) => {
        let state = aFloor()
        for (const { before, taken } of course(given)) {
          expect(state).toEqual(before)
          state = reduce(state, taken)
        }
        // What a page gets is JSON, and going on from it is the same as having seen everything.
        const steps = course(given)
        const half = steps[steps.length >> 1]
        if (!half) return
        let late = JSON.parse(JSON.stringify(half.before)) as FloorState
        for (const { taken } of steps) late = reduce(late, taken)
        expect(late).toEqual(JSON.parse(JSON.stringify(state)))
      }),
    )
  })
  test('changes nothing by a step that it has had', () => {
    fc.assert(
      fc.property(courses, (given) => {
        const steps = course(given)
        const last = steps.reduce((state, { taken }) => reduce(state, taken), aFloor())
        for (const { taken } of steps) expect(reduce(last, taken)).toBe(last)
      }),
    )
  })
  test('[FL3] after the close nothing changes but what is taken down; before the opening nobody speaks and nothing is voted', () => {
    fc.assert(
      fc.property(courses, (given) => {
        const all = course(given).map(({ taken }) => taken)
        const closed = take(opened(), { kind: 'close' })
        const end = (state: FloorState) =>
          all
            .filter(({ step }) => step.kind !== 'open' && !barriers.includes(step.kind))
            .reduce((before, { step, at }) => reduce(before, { n: before.n + 1, at, by: null, step }), state).floor
        expect({ ...end(closed), statements: [], notes: [] }).toEqual(closed.floor)
        const ahead = end(aFloor())
        const { current, covered, turns, speaking, speeches, requests, votes, phase } = ahead
        expect({ current, covered, turns, speaking, speeches, requests, votes, phase }).toEqual({
          ...{ current: null, covered: false, turns: [], speaking: [], speeches: [], requests: [], votes: [] },
          phase: 'ahead',
        })
      }),
    )
  })
})

describe('what cannot be', () => {
  test('[FL19] a vote is by names or by a count: there is no form in which nobody knows who voted', () => {
    const vote = { kind: 'open_vote', question: { en: 'Build?' } }
    const isTaken = (form: string) => presidingSteps.safeParse({ ...vote, form }).success
    expect(['named', 'counted', 'secret'].filter(isTaken)).toEqual(['named', 'counted'])
  })
  test('[FL20] members take nothing down, and the desk does after the close, when it does nothing else', () => {
    const said = { act: null, speaker: null, language: 'en', text: 'Roads matter.', directive: false }
    const note = { kind: 'note', person: null, text: 'Signed by both' } as const
    for (const step of [note, { kind: 'statement_taken', ...said }]) {
      expect(askingSteps.safeParse(step).success).toBe(false)
      expect(isTakenDown(step.kind as 'note')).toBe(true)
    }
    const closed = take(inItem(), { kind: 'close' })
    expect(code(closed, note)).toBeNull()
    expect(take(closed, note).floor.notes).toMatchObject([{ text: 'Signed by both' }])
    expect(code(closed, { kind: 'begin_item', item: '2' })).toBe('floor.not_open')
  })
  const speaking = () => take(inItem(), { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: 300 })
  const named = () =>
    take(inItem(), { kind: 'open_vote', form: 'named', question: { en: 'Build?' }, majority: 'simple' })
  test.each<[string, () => FloorState, GivenStep, string]>([
    ['[FL3] a floor that is not open', aFloor, { kind: 'begin_item', item: '1' }, 'floor.not_open'],
    ['[FL3] opening twice', opened, { kind: 'open' }, 'floor.opened_already'],
    ['[FL3] resuming what is not adjourned', opened, { kind: 'resume' }, 'floor.not_adjourned'],
    ['[FL4] an item that is not there', opened, { kind: 'begin_item', item: '9' }, 'floor.no_such_item'],
    ['[FL4] the item that is taken up already', inItem, { kind: 'begin_item', item: '1' }, 'floor.item_is_current'],
    [
      '[FL5] an observer asks to speak',
      inItem,
      { kind: 'ask_to_speak', speech: 'question', person: 'o' },
      'floor.observer',
    ],
    ['[FL5] an observer is given the floor', inItem, { kind: 'give_floor', person: 'o' }, 'floor.observer'],
    ['[FL5] an observer votes', named, { kind: 'cast', person: 'o', choice: 'for' }, 'floor.not_a_voter'],
    ['[FL5] a lecturer votes', named, { kind: 'cast', person: 'l', choice: 'for' }, 'floor.not_a_voter'],
    ['[FL6] somebody of elsewhere', inItem, { kind: 'give_floor', person: 'x' }, 'floor.not_of_the_session'],
    [
      '[FL6] somebody who has left',
      () => take(inItem(), { kind: 'leave', people: ['a'] }),
      { kind: 'give_floor', person: 'a' },
      'floor.is_not_there',
    ],
    ['[FL7] nobody waits', inItem, { kind: 'give_floor' }, 'floor.nobody_next'],
    ['[FL8] nobody speaks', inItem, { kind: 'pause' }, 'floor.nobody_speaks'],
    [
      '[FL8] interrupting oneself',
      speaking,
      { kind: 'interpose', person: 'a', speech: 'question', seconds: null },
      'floor.speaks_already',
    ],
    [
      '[FL9] asking twice',
      () => take(inItem(), { kind: 'point_of_order', person: 'b' }),
      { kind: 'point_of_order', person: 'b' },
      'floor.asked_already',
    ],
    ['[FL11] leaving while speaking', speaking, { kind: 'leave', people: ['a'] }, 'floor.speaks_now'],
    [
      '[FL15] a second vote',
      named,
      { kind: 'open_vote', form: 'counted', question: { en: 'And?' }, majority: 'simple' },
      'floor.vote_open',
    ],
    ['[FL15] closing over an open vote', named, { kind: 'close' }, 'floor.vote_open'],
    [
      '[FL16] counting a named vote',
      named,
      { kind: 'count', tally: { for: 1, against: 0, abstain: 0, not_voting: 3 } },
      'floor.vote_named',
    ],
  ])('%s is refused', (_, state, given, wanted) => {
    expect(code(state(), given)).toBe(wanted)
  })
  test('[FL17] a count that comes to another number than there are voters is refused', () => {
    const counted = take(inItem(), {
      kind: 'open_vote',
      form: 'counted',
      question: { en: 'Build?' },
      majority: 'simple',
    })
    expect(code(counted, { kind: 'close_vote' })).toBe('floor.not_counted')
    const wrong = { for: 2, against: 1, abstain: 0, not_voting: 0 }
    expect(code(counted, { kind: 'count', tally: wrong })).toBe('floor.count_wrong')
    const right = take(counted, { kind: 'count', tally: { ...wrong, not_voting: 1 } }, { kind: 'close_vote' })
    expect(right.floor.votes).toMatchObject([{ carried: true, closed: expect.any(Number) as number }])
  })
  test('[FL14] a missing quorum is asked about or refuses, as the body set it', () => {
    const quorum = { need: 'more_than_half', missing: 'refuse' } as const
    expect(code(aFloor({ quorum }), { kind: 'open', present: ['a', 'b', 'o', 'l'] })).toBe('floor.no_quorum')
    const warned = aFloor({ quorum: { ...quorum, missing: 'warn' } })
    expect(code(warned, { kind: 'open', present: ['a', 'b'] })).toBe('floor.quorum_missing')
    const three = take(aFloor({ quorum }), { kind: 'open', present: ['a', 'b', 'c'] })
    expect(quorumOf(three.floor)).toEqual({ needed: 3, present: 3, met: true })
    expect(
      code(take(three, { kind: 'leave', people: ['c'] }), { kind: 'adopted_without_a_vote', question: { en: 'So' } }),
    ).toBe('floor.no_quorum')
    // A closed session keeps the quorum that held when it closed.
    const closed = reduce(take(aFloor(), { kind: 'open', present: ['a', 'b', 'c'] }), {
      ...{ n: 2, at: at(60), by: null },
      step: { kind: 'close', quorum },
    })
    expect(quorumOf(closed.floor)).toEqual({ needed: 3, present: 3, met: true })
  })
})

describe('who speaks', () => {
  test('[FL7] speaking in turn takes all members who are there in protocol order, whoever presides last', () => {
    const state = take(
      inItem(),
      { kind: 'leave', people: ['b'] },
      { kind: 'speak_in_turn', speech: 'prepared', seconds: 480 },
    )
    expect(state.floor.turns.map(({ person, speech, seconds }) => [person, speech, seconds])).toEqual([
      ['a', 'prepared', 480],
      ['c', 'prepared', 480],
      ['p', 'remarks', null],
    ])
    const next = take(state, { kind: 'give_floor' }, { kind: 'give_floor' })
    expect(next.floor.turns.map((turn) => turn.state)).toEqual(['spoken', 'speaking', 'waiting'])
    expect(next.floor.speeches).toMatchObject([{ person: 'a', seconds: 480 }])
  })
  test('[FL8] a question holds the speaker’s clock, and ending it lets the speaker go on', () => {
    const held = take(
      inItem(),
      [10, { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: 300 }],
      [70, { kind: 'interpose', person: 'b', speech: 'question', seconds: 30 }],
    )
    expect(held.floor.speaking.map((speech) => clockOf(speech, at(90)).spokenMs)).toEqual([60_000, 20_000])
    const on = take(held, [100, { kind: 'end_speech' }])
    expect(clockOf(on.floor.speaking[0]!, at(110))).toEqual({
      spokenMs: 70_000,
      leftMs: 230_000,
      tone: 'running',
      still: false,
    })
    const over = take(on, [400, { kind: 'end_speech' }])
    expect(over.floor.speeches.map(({ person, spokenMs }) => [person, spokenMs])).toEqual([
      ['b', 30_000],
      ['a', 360_000],
    ])
  })
  test('[FL8] the last minute warns, time can be added, and past the end it is over', () => {
    const speaking = take(inItem(), [0, { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: 300 }])
    const tone = (state: FloorState, seconds: number) => clockOf(state.floor.speaking[0]!, at(seconds)).tone
    expect([239, 241, 300].map((seconds) => tone(speaking, seconds))).toEqual(['running', 'warning', 'over'])
    expect(tone(take(speaking, { kind: 'add_time', seconds: 120 }), 300)).toBe('running')
    const paused = take(speaking, [60, { kind: 'pause' }])
    expect(clockOf(paused.floor.speaking[0]!, at(900))).toMatchObject({ spokenMs: 60_000, still: true })
  })
  test('[FL9] points of order come before all other requests, and whoever is heard asks no longer', () => {
    const asked = take(
      inItem(),
      { kind: 'ask_to_speak', speech: 'supplementary', person: 'a' },
      { kind: 'point_of_order', person: 'b' },
    )
    expect(asked.floor.requests.map(({ person }) => person)).toEqual(['b', 'a'])
    const heard = take(asked, { kind: 'give_floor', person: 'a', speech: 'supplementary' })
    expect(heard.floor.requests.map(({ person }) => person)).toEqual(['b'])
  })
  test('[FL12] what all speeches of an item have together runs down, questions and all', () => {
    const state = take(
      inItem(),
      [0, { kind: 'set_times', speech: 300, contingent: 600 }],
      [0, { kind: 'give_floor', person: 'a', speech: 'prepared' }],
      [100, { kind: 'interpose', person: 'b', speech: 'question', seconds: null }],
      [150, { kind: 'end_speech' }],
    )
    expect(contingentLeftMs(state.floor, state.floor.items[0]!, at(200))).toBe(400_000)
  })
})

describe('time and presence', () => {
  test('[FL13] at this pace the session ends when what is left has taken what it was planned for', () => {
    const state = take(opened(), [0, { kind: 'begin_item', item: '1' }])
    expect(paceEnd(state.floor, at(300))).toBe(at(3600))
    // An item past its time takes no longer than it has.
    expect(paceEnd(state.floor, at(1500))).toBe(at(1500 + 2400))
  })
  test('[FL10] whoever comes late or leaves early was there for a part; adjournments count for nobody', () => {
    const state = take(
      aFloor(),
      [0, { kind: 'open', present: ['p', 'a'] }],
      [0, { kind: 'begin_item', item: '1' }],
      [60, { kind: 'arrive', people: ['b'] }],
      [90, { kind: 'leave', people: ['a'] }],
      [100, { kind: 'adjourn', until: null }],
      [500, { kind: 'resume' }],
      [600, { kind: 'finish_item' }],
    )
    const [first] = state.floor.items
    const of = (id: string) => state.floor.people.find((one) => one.id === id)!
    expect(['p', 'a', 'b', 'c'].map((id) => presenceDuring(of(id), first!, at(700)))).toEqual([
      'whole',
      'part',
      'part',
      'not',
    ])
    expect(['p', 'a', 'b', 'c'].map((id) => of(id).presence)).toEqual(['present', 'left', 'late', 'expected'])
    expect(presenceDuring(of('p'), state.floor.items[1]!, at(700))).toBeNull()
  })
})

describe('votes', () => {
  test('[FL16] [FL17] only those who were there when it was opened vote, a voice may be changed, the rest did not vote', () => {
    const state = take(
      inItem(),
      { kind: 'leave', people: ['c'] },
      { kind: 'open_vote', form: 'named', question: { en: 'Build?' }, majority: 'simple' },
      { kind: 'arrive', people: ['c'] },
      { kind: 'cast', person: 'a', choice: 'against' },
      { kind: 'cast', person: 'a', choice: 'for' },
    )
    expect(code(state, { kind: 'cast', person: 'c', choice: 'for' })).toBe('floor.not_a_voter')
    expect(tallyOf(state.floor.votes[0]!)).toEqual({ for: 1, against: 0, abstain: 0, not_voting: 2 })
    expect(take(state, { kind: 'close_vote' }).floor.votes[0]).toMatchObject({ carried: true, tally: { for: 1 } })
  })
  test('[FL18] a tie carries nothing; absolute and two-thirds majorities count as they say', () => {
    const tally = (yes: number, no: number) => ({ for: yes, against: no, abstain: 0, not_voting: 0 })
    const voters = Array.from({ length: 9 }, (_, i) => String(i))
    expect(carries({ majority: 'simple', voters }, tally(2, 2))).toBe(false)
    expect(carries({ majority: 'absolute', voters }, tally(4, 0))).toBe(false)
    expect(carries({ majority: 'absolute', voters }, tally(5, 4))).toBe(true)
    expect(carries({ majority: 'two_thirds', voters }, tally(4, 2))).toBe(true)
    expect(carries({ majority: 'two_thirds', voters }, tally(5, 3))).toBe(false)
  })
})

describe('[FL21] what came between', () => {
  const step = { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: null, turn: null } as const
  const since = (kind: 'begin_item' | 'note', n = 7) => [
    {
      n,
      at: NINE,
      by: null,
      step: kind === 'note' ? ({ kind, item: null, person: null, text: 'x' } as const) : { kind, item: '2' },
    },
  ]
  test('matters where the floor moved on, not where something was noted', () => {
    expect(hasMovedOn(step, since('begin_item'), [])).toMatchObject({ n: 7 })
    expect(hasMovedOn(step, since('note'), [])).toBeNull()
  })
  test('does not matter where it is one’s own, or to a statement', () => {
    expect(hasMovedOn(step, since('begin_item'), [7])).toBeNull()
    const said = {
      kind: 'statement_taken',
      act: 'stressed',
      item: null,
      speaker: null,
      language: 'en',
      text: 'x',
    } as const
    expect(hasMovedOn(said, since('begin_item'), [])).toBeNull()
  })
})
