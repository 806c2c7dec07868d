import { read } from '@khural/readout'
import { describe, expect, test } from 'vitest'
import { timelinessOf, timelinesses } from '../undertaking/rules.ts'
import { example } from './content.ts'
import { aheadDays, exampleOn } from './year.ts'
import { readoutText, sentencesOf } from './text.ts'

const days = ['2025-12-01', '2025-12-31', '2026-01-01', '2026-11-22', '2026-12-01', '2028-02-29', '2040-07-15']

test('on the day it was written for the example is as written', () => {
  expect(exampleOn(example.today)).toEqual(example)
})

describe.each(days)('on %s', (day) => {
  const moved = exampleOn(day)

  test('everything that happened lies before, in one year, and nothing was asked for too late and granted', () => {
    const year = moved.sessions[0]!.held.slice(0, 4)
    const happened = moved.undertakings.flatMap(({ states, reports, due }) => [
      ...states.map(({ at }) => at),
      ...reports.map(({ given_at }) => given_at),
      ...due.map(({ asked_at }) => asked_at),
    ])
    for (const one of [...happened, ...moved.sessions.map(({ held }) => held)]) expect(one <= day, one).toBe(true)
    for (const { held } of moved.sessions) expect(held.slice(0, 4)).toBe(year)
    for (const { due } of moved.undertakings) {
      due.forEach((entry, i) => {
        const standing = due.slice(0, i).findLast(({ granted }) => granted)
        if (standing) expect(entry.granted, entry.due).toBe(entry.asked_at <= standing.due)
        expect(due.slice(0, i).every(({ asked_at }) => asked_at <= entry.asked_at)).toBe(true)
      })
    }
  })

  test('open undertakings stand as they stood on the day it was written for, every timeliness among them', () => {
    const standing = (of: typeof example) =>
      of.undertakings.map(({ states, due, milestones }) =>
        timelinessOf(
          {
            state: states.at(-1)!.state,
            due: due.findLast(({ granted }) => granted)?.due ?? null,
            milestone: milestones.find(({ met_at }) => met_at === null)?.due ?? null,
          },
          of.today,
        ),
      )
    // A milestone that was ahead when the example was written has been missed since.
    const isAhead = example.undertakings.map(({ milestones }) =>
      milestones.some(({ met_at, due }) => met_at === null && due >= example.today),
    )
    const settled = (of: typeof example) => standing(of).filter((_, i) => !isAhead[i])
    expect(settled(moved)).toEqual(settled(example))
    expect(new Set(standing(moved).filter((one) => one !== null))).toEqual(new Set(timelinesses))
  })

  test('what is ahead lies ahead on a weekday, and what went before it is in order', () => {
    const { year, quarter, held, session, studyUntil, ...past } = aheadDays(day)
    expect(session > day && studyUntil > day).toBe(true)
    expect([1, 2, 3, 4, 5]).toContain(new Date(session).getUTCDay())
    expect([year, quarter]).toEqual([Number(session.slice(0, 4)), Math.ceil(Number(session.slice(5, 7)) / 3)])
    const order = [
      'planned',
      'approved',
      'filed',
      'received',
      'issued',
      'takenIn',
      'adjusted',
      'adjustedApproved',
    ] as const
    const days = [...order, 'prepared' as const, 'called' as const, 'answered' as const].map((name) => past[name])
    expect(days).toEqual(days.toSorted())
    expect(days.at(-1)! < day).toBe(true)
    for (const one of held) expect(one > past.received && one < past.issued).toBe(true)
  })

  test.each(['en', 'zh'] as const)('its texts in %s say the year and are read with it', (language) => {
    for (const session of moved.sessions) {
      const text = readoutText(session, language, moved.newspaper)
      const record = read(text)
      expect(record.session.year?.value).toBe(Number(session.held.slice(0, 4)))
      expect(record.session.held.map(({ value }) => value)).toEqual([session.held])
      expect(record.published?.value).toBe(session.published)
      expect(record.statements.map(({ span }) => text.slice(...span))).toEqual(
        sentencesOf(session).map((sentence) => sentence[language]),
      )
    }
  })
})
