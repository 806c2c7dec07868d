import { describe, expect, it } from 'vitest'
import { canMove, needsReason, states, timelinessOf, timelinesses } from '../undertaking/rules.ts'
import { ahead } from './ahead.ts'
import { example } from './content.ts'
import type { OwnerExample, SentenceExample, Text, UndertakingExample } from './shape.ts'
import { sentencesOf } from './text.ts'

const { today, posts, people, tenures, departments, directives, sessions, undertakings } = example
const postSlugs = new Set(posts.map(({ slug }) => slug))
const bodySlugs = new Set(departments.map(({ slug }) => slug))

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

function sessionOf(number: number) {
  const found = sessions.find((each) => each.number === number)
  if (found === undefined) throw new Error(`no session ${number}`)
  return found
}

function sentenceAt(session: number, position: number): SentenceExample {
  const found = sentencesOf(sessionOf(session))[position - 1]
  if (found === undefined) throw new Error(`no sentence ${position} in session ${session}`)
  return found
}

const label = (each: UndertakingExample) => `${each.session}-${each.sentence}.${each.number}`
const stateOf = (each: UndertakingExample) => each.states.at(-1)?.state
const standingDue = (each: UndertakingExample) => each.due.findLast(({ granted }) => granted)?.due ?? null
const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** How an undertaking stands against its date on the day of the example. */
function standing(each: UndertakingExample) {
  const state = stateOf(each)
  const milestone = each.milestones.find(({ met_at }) => met_at === null)?.due ?? null
  return state === undefined ? null : timelinessOf({ state, due: standingDue(each), milestone }, today)
}

/** Every `{ en, zh }` anywhere in the example, with the way to it. */
function textsIn(value: unknown, path = ''): { path: string; text: Text }[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => textsIn(each, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value || 'zh' in value) return [{ path, text: value as Text }]
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${path}.${key}`))
}

describe('the example', () => {
  it('has 8 sessions, 60 statements and 25 undertakings', () => {
    expect(sessions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(sessions.map((each) => sentencesOf(each).length)).toEqual([7, 8, 7, 8, 8, 7, 8, 7])
    expect(sessions.flatMap((each) => sentencesOf(each))).toHaveLength(60)
    expect(undertakings).toHaveLength(25)
    expect(new Set(undertakings.map(label)).size).toBe(25)
  })

  it('says everything in both languages, each in its own script', () => {
    const found = [...textsIn(example), ...textsIn(ahead, '.ahead')]
    expect(found.length).toBeGreaterThan(250)
    for (const { path, text } of found) {
      expect(Object.keys(text).sort(), path).toEqual(['en', 'zh'])
      expect(text.en, path).toMatch(/[a-z0-9]/i)
      expect(text.en, path).not.toMatch(/\p{Script=Han}|[，。；：（）]/u)
      expect(text.zh, path).toMatch(/\p{Script=Han}/u)
      expect(text.zh, path).not.toMatch(/[,;!?()]|[a-z]{2}/i)
    }
  })

  it('has all eight states and all five timelinesses', () => {
    expect(new Set(undertakings.map(stateOf))).toEqual(new Set(states))
    expect(new Set(undertakings.map(standing).filter((each) => each !== null))).toEqual(new Set(timelinesses))
  })

  it('leaves at least four undertakings without owner and without date', () => {
    expect(undertakings.filter(({ owners, due }) => owners.length === 0 && due.length === 0).length).toBeGreaterThan(3)
  })
})

describe('references', () => {
  it('name posts, people and bodies that exist', () => {
    for (const { post, person } of tenures) {
      expect(postSlugs).toContain(post)
      expect(people.map(({ slug }) => slug)).toContain(person)
    }
    for (const each of undertakings) {
      for (const owner of each.owners) {
        if ('post' in owner) expect(postSlugs, label(each)).toContain(owner.post)
        else expect(bodySlugs, label(each)).toContain(owner.body)
      }
      const acting = [...each.states, ...each.reports, ...(each.closure === null ? [] : [each.closure])]
      for (const { by } of acting) expect(postSlugs, label(each)).toContain(by)
    }
  })

  it('find every post held by exactly one person on each day of the year, and each presider in the chair', () => {
    const holders = (post: string, day: string) =>
      tenures.filter((each) => each.post === post && each.from <= day && day <= (each.to ?? '9999'))
    for (let at = Date.parse('2025-01-01'); at <= Date.parse(today); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      for (const { slug } of posts) expect(holders(slug, day), `${slug} on ${day}`).toHaveLength(1)
    }
    for (const { held, presider } of sessions) expect(holders('chair', held)[0]?.person).toBe(presider)
    expect(tenures.filter(({ acting }) => acting)).toHaveLength(1)
  })

  it('take the words of an undertaking from its sentence', () => {
    for (const each of undertakings) {
      const sentence = sentenceAt(each.session, each.sentence)
      // an English infinitive or ban may follow "required each of …": only its first letter is raised
      expect(
        [each.text.en, lowerFirst(each.text.en)].some((words) => sentence.en.includes(words)),
        label(each),
      ).toBe(true)
      expect(sentence.zh, label(each)).toContain(each.text.zh)
    }
  })

  it('call an owner or a date stated only where the sentence has it, and added only where it has not', () => {
    const nameOf = (owner: OwnerExample) =>
      'post' in owner
        ? posts.find(({ slug }) => slug === owner.post)?.name
        : departments.find(({ slug }) => slug === owner.body)?.shortName
    for (const each of undertakings) {
      const sentence = sentenceAt(each.session, each.sentence)
      for (const owner of each.owners) {
        const name = nameOf(owner)
        expect(sentence.en.includes(name?.en ?? ''), label(each)).toBe(owner.origin === 'stated')
        expect(sentence.zh.includes(name?.zh ?? ''), label(each)).toBe(owner.origin === 'stated')
      }
      const [first] = each.due
      if (first === undefined) continue
      const [, month = 0, date = 0] = first.due.split('-').map(Number)
      expect(sentence.en.includes(`${date} ${MONTHS[month - 1]}`), label(each)).toBe(first.origin === 'stated')
      expect(sentence.zh.includes(`${month}月${date}日`), label(each)).toBe(first.origin === 'stated')
    }
  })

  it('find each directive in the sentences that took it up, after it was issued', () => {
    expect(directives.length).toBeGreaterThanOrEqual(6)
    expect(directives.filter(({ taken_up }) => new Set(taken_up.map((each) => each.session)).size > 1)).toHaveLength(3)
    for (const { slug, date, taken_up } of directives) {
      expect(taken_up.length, slug).toBeGreaterThan(0)
      for (const { session, sentence, as } of taken_up) {
        expect(sentenceAt(session, sentence).en, slug).toContain(as.en)
        expect(sentenceAt(session, sentence).zh, slug).toContain(as.zh)
        expect(date < sessionOf(session).held, slug).toBe(true)
      }
    }
  })
})

describe('dates', () => {
  it('publish each session on the morning after it was held, in order', () => {
    for (const { held, published } of sessions) {
      expect(daysBetween(held, published.slice(0, 10))).toBe(1)
      expect(published.slice(11) < '12:00').toBe(true)
    }
    expect(sessions.map(({ held }) => held)).toEqual(sessions.map(({ held }) => held).toSorted())
  })

  it('run from registration through reports to closing, on working days up to the day of the example', () => {
    for (const each of undertakings) {
      const registered = each.states[0]?.at ?? ''
      expect(each.states[0]?.state, label(each)).toBe('registered')
      expect(registered, label(each)).toBe(sessionOf(each.session).published.slice(0, 10))
      const moves = each.states.map(({ at }) => at)
      const reports = each.reports.map(({ given_at }) => given_at)
      const asked = each.due.map(({ asked_at }) => asked_at)
      for (const days of [moves, reports, asked]) {
        expect(days, label(each)).toEqual(days.toSorted())
        for (const day of days) {
          expect(day >= registered && day <= today, `${label(each)} ${day}`).toBe(true)
          expect([1, 2, 3, 4, 5], `${label(each)} ${day}`).toContain(new Date(day).getUTCDay())
        }
      }
      for (const { met_at } of each.milestones) {
        expect(met_at === null || reports.includes(met_at), label(each)).toBe(true)
      }
    }
  })

  it('begin work with the first report and date a report on each day an undertaking is reported done', () => {
    for (const each of undertakings) {
      const began = each.states.find(({ state }) => state === 'in_progress')
      expect(began?.at, label(each)).toBe(each.reports[0]?.given_at)
      for (const { state, at, by } of each.states) {
        if (state !== 'in_progress' && state !== 'reported_done') continue
        expect(each.reports.find(({ given_at }) => given_at === at)?.by, label(each)).toBe(by)
      }
    }
  })

  it('grant a later date only when it was asked for before the one that stood, and give the reason', () => {
    for (const each of undertakings) {
      each.due.forEach((entry, at) => {
        const standing = each.due.slice(0, at).findLast(({ granted }) => granted)
        if (standing === undefined) return expect(entry.reason, label(each)).toBeNull()
        expect(entry.granted, label(each)).toBe(entry.asked_at <= standing.due)
        expect(entry.reason, label(each)).not.toBeNull()
      })
    }
  })
})

describe('endings', () => {
  it('close by another post than any that reported, after the last report, on a ground', () => {
    const closed = undertakings.filter((each) => stateOf(each) === 'closed')
    expect(undertakings.filter(({ closure }) => closure !== null)).toEqual(closed)
    expect(new Set(closed.map(({ closure }) => closure?.rests_on.kind))).toEqual(
      new Set(['link', 'figure', 'sentence']),
    )
    for (const each of closed) {
      const last = each.states.at(-1)
      expect(each.closure, label(each)).toMatchObject({ at: last?.at, by: last?.by })
      expect(
        each.reports.map(({ by }) => by),
        label(each),
      ).not.toContain(each.closure?.by)
      expect((each.reports.at(-1)?.given_at ?? '9999') < (each.closure?.at ?? ''), label(each)).toBe(true)
    }
  })

  it('come by moves that the rules allow, and by an owner once assigned', () => {
    for (const each of undertakings) {
      each.states.slice(1).forEach(({ state }, at) => {
        const before = each.states[at]
        expect(before !== undefined && canMove(before.state, state), `${label(each)} to ${state}`).toBe(true)
      })
      expect(each.owners.length > 0, label(each)).toBe(each.states.some(({ state }) => state === 'assigned'))
      expect(
        each.owners.filter(({ part }) => part === 'lead'),
        label(each),
      ).toHaveLength(each.owners.length > 0 ? 1 : 0)
    }
  })

  it('give a reason for what is sent back, suspended or not pursued, and for nothing else', () => {
    for (const each of undertakings) {
      for (const { state, reason } of each.states) {
        expect(reason !== null, label(each)).toBe(needsReason(state))
      }
    }
  })

  it('agree with what session 8 was told of them', () => {
    const { held } = sessionOf(8)
    const then = undertakings.filter(({ session }) => session < 8)
    const closed = then.filter(({ closure }) => closure !== null && closure.at < held)
    const open = then.filter((each) => stateOf(each) !== 'not_pursued')
    expect(sentenceAt(8, 1).zh).toContain(`${then.length}项`)
    expect(sentenceAt(8, 1).zh).toContain(`${closed.length}项`)
    expect(open.filter(({ owners, due }) => owners.length === 0 && due.length === 0)).toHaveLength(3)
  })
})
