import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, beginFloors, shownTo } from './audiences.ts'
import type { Floor } from './model.ts'
import { reduce } from './rules.ts'
import { aFloor, anyGiven, course } from './testing.ts'

const courses = fc.array(anyGiven, { minLength: 20, maxLength: 80 })

describe('[FL24] what each audience is sent', () => {
  test('makes, step by step, the floor that its page would be read with; and a restricted item is nowhere in it', () => {
    fc.assert(
      fc.property(courses, (given) => {
        let floors = beginFloors(aFloor({ level: 'public' }))
        const screens = {
          members: shownTo(aFloor({ level: 'public' }), 'members'),
          public: shownTo(aFloor({ level: 'public' }), 'public'),
        }
        const bytes: string[] = []
        const marked = course(given, aFloor({ level: 'public' }))
        for (const { taken } of marked) {
          const on = advance(floors, taken)
          floors = on.floors
          for (const audience of ['members', 'public'] as const) {
            const sent = on.sent[audience]
            if (sent) screens[audience] = reduce(screens[audience], JSON.parse(JSON.stringify(sent)) as typeof sent)
            bytes.push(JSON.stringify(sent))
            expect(screens[audience].floor).toEqual(floors[audience].floor)
          }
        }
        expect(JSON.stringify([bytes, screens])).not.toMatch(
          /Buried|"item":"3"|"before":"3"|A note|statement_taken|"Desk"/,
        )
      }),
    )
  })
  test('is the same as the desk has, of all that members are shown', () => {
    fc.assert(
      fc.property(courses, (given) => {
        let floors = beginFloors(aFloor())
        for (const { taken } of course(given)) floors = advance(floors, taken).floors
        const { desk, members } = floors
        const isHidden = desk.floor.current === '3'
        const shown = (floor: Floor) => ({
          ...{ people: floor.people, votes: floor.votes.filter(({ item }) => item !== '3') },
          items: floor.items.filter(({ id }) => id !== '3').map(({ id, state, taken }) => ({ id, state, taken })),
          ...(!isHidden && {
            ...{ current: floor.current, turns: floor.turns, speaking: floor.speaking, requests: floor.requests },
          }),
        })
        expect(shown(members.floor)).toEqual(shown(desk.floor))
        const { covered, current, turns, speaking } = members.floor
        expect(covered).toBe(isHidden)
        if (isHidden) expect([current, turns, speaking]).toEqual([null, [], []])
      }),
      { numRuns: 300 },
    )
  })
  test('covers a restricted item with nothing but when, and lifts the cover with the next', () => {
    const steps = course([
      { kind: 'begin_item', item: '1' },
      { kind: 'begin_item', item: '3' },
      { kind: 'give_floor', person: 'a', speech: 'prepared', seconds: 60 },
      { kind: 'finish_item' },
      { kind: 'begin_item', item: '2' },
    ])
    let floors = beginFloors(aFloor())
    const sent = steps.map(({ taken }) => {
      const on = advance(floors, taken)
      floors = on.floors
      return on.sent.members?.step.kind ?? null
    })
    expect(sent).toEqual(['open', 'begin_item', 'cover', null, 'uncover', 'begin_item'])
  })
  test('shows the public no presence, no request and no single voice, but the result', () => {
    const steps = course(
      [
        { kind: 'begin_item', item: '1' },
        { kind: 'ask_to_speak', speech: 'question', person: 'b' },
        { kind: 'open_vote', form: 'named', question: { en: 'Build?' }, majority: 'simple' },
        { kind: 'cast', person: 'a', choice: 'for' },
        { kind: 'close_vote' },
      ],
      aFloor({ level: 'public' }),
    )
    let floors = beginFloors(aFloor({ level: 'public' }))
    for (const { taken } of steps) floors = advance(floors, taken).floors
    const { floor } = floors.public
    expect(floor.requests).toEqual([])
    expect(floor.votes).toMatchObject([{ voters: [], casts: {}, carried: true, tally: { for: 1, not_voting: 3 } }])
    expect(new Set(floor.people.map(({ presence }) => presence))).toEqual(new Set(['expected']))
    expect(floor.people.map(({ id }) => id)).not.toContain('o')
  })
})
