import { describe, expect, test } from 'vitest'
import type { NoticePaper } from '../database/tables.ts'
import { averageOf } from './burden.ts'
import {
  changesBetween,
  letterLanguageOf,
  linksEnd,
  quietUntil,
  sendAfter,
  takesReplies,
  warningsOf,
  workingDays,
  type Noticed,
  type NoticedItem,
  type NoticeRules,
} from './notice-rules.ts'

const paper = (material: string, version: number, pages: number | null = 4): NoticePaper => ({
  ...{ material, version, pages, names: { en: 'A text' }, level: null },
})
const item = (id: string, more: Partial<NoticedItem> = {}): NoticedItem => ({
  ...{
    id,
    number: id,
    kind: 'study',
    names: { en: `Item ${id}` },
    presenter: null,
    minutes: 30,
    level: null,
    papers: [],
  },
  ...more,
})
const session = (more: Partial<Noticed> = {}): Noticed => ({
  starts_at: new Date('2031-05-14T01:00:00Z'),
  ends_at: new Date('2031-05-14T03:00:00Z'),
  place: 'Room 2',
  presider: { id: 'a', names: { en: 'Ama Verdu' } },
  names: { en: 'Ferries', zh: '渡轮' },
  items: [item('1'), item('2', { papers: [paper('m', 1)] }), item('3')],
  ...more,
})
const kinds = (more: Partial<Noticed>) => changesBetween(session(), session(more)).map(({ what }) => what)

describe('[SN31] what a notice says differently', () => {
  test('is nothing where nothing differs, in whatever order the names of languages stand', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ names: { zh: '渡轮', en: 'Ferries' } })).toEqual([])
    expect(kinds({ presider: { id: 'a', names: { en: 'A. Verdu' } } })).toEqual([])
  })
  test('is its time, with both', () => {
    const starts_at = new Date('2031-05-15T01:00:00Z')
    expect(changesBetween(session(), session({ starts_at }))).toEqual([
      {
        what: 'time',
        before: ['2031-05-14T01:00:00.000Z', '2031-05-14T03:00:00.000Z'],
        after: ['2031-05-15T01:00:00.000Z', '2031-05-14T03:00:00.000Z'],
      },
    ])
    expect(kinds({ ends_at: null })).toEqual(['time'])
  })
  test('is its place, its presider, its topic', () => {
    expect(kinds({ place: null })).toEqual(['place'])
    expect(kinds({ presider: null })).toEqual(['presider'])
    expect(kinds({ names: { en: 'Dykes' } })).toEqual(['topic'])
  })
  test('is an item that came, went or changed, and their order, each by itself', () => {
    const [one, two, three] = session().items as [NoticedItem, NoticedItem, NoticedItem]
    expect(changesBetween(session(), session({ items: [one, two, three, item('4')] }))).toEqual([
      { what: 'item_added', item: '4', number: '4' },
    ])
    expect(changesBetween(session(), session({ items: [one, three] }))).toEqual([
      { what: 'item_dropped', item: '2', number: '2' },
    ])
    expect(kinds({ items: [one, two, { ...three, minutes: 10 }] })).toEqual(['item_changed'])
    expect(kinds({ items: [one, three, two] })).toEqual(['order'])
    expect(kinds({ items: [one, { ...two, papers: [paper('m', 2)] }, three] })).toEqual(['papers'])
    expect(kinds({ items: [one, { ...two, papers: [] }, three] })).toEqual(['papers'])
  })
})

test('[SN30] a letter is in the first language of the body that letters know, else in that of the session', () => {
  expect(letterLanguageOf(['mn', 'zh', 'en'], 'en')).toBe('zh')
  expect(letterLanguageOf([], 'zh')).toBe('zh')
  expect(letterLanguageOf(['mn'], 'mn')).toBe('en')
})

test.each([
  ['planned', true],
  ['called', true],
  ['open', false],
  ['adjourned', false],
  ['closed', false],
  ['cancelled', false],
  [null, false],
])('[SN33] a session that is %s takes answers: %s', (state, takes) => expect(takesReplies(state)).toBe(takes))

test('[SN34] links end with the session, or half a day after it began where no end is planned', () => {
  const { starts_at, ends_at } = session()
  expect(linksEnd({ starts_at, ends_at })).toEqual(ends_at)
  expect(linksEnd({ starts_at, ends_at: null })).toEqual(new Date('2031-05-14T13:00:00Z'))
})

describe('[SN38] in the quiet hours', () => {
  const night = { from: '21:00', to: '07:30' }
  const at = (moment: string) => new Date(`2031-05-01T${moment}Z`)
  test('that go over midnight a letter waits for the morning, by the clock of the body', () => {
    expect(quietUntil(at('22:15:40'), night, 'UTC')).toEqual(new Date('2031-05-02T07:30:00Z'))
    expect(quietUntil(at('03:00:00'), night, 'UTC')).toEqual(at('07:30:00'))
    expect(quietUntil(at('07:30:00'), night, 'UTC')).toBeNull()
    expect(quietUntil(at('20:59:59'), night, 'UTC')).toBeNull()
    expect(quietUntil(at('14:00:00'), night, 'Asia/Ulaanbaatar')).toEqual(at('23:30:00'))
  })
  test('on a night when clocks change it waits for the same hour of the clock', () => {
    const until = (moment: string) => quietUntil(new Date(moment), { from: '21:00', to: '07:00' }, 'America/New_York')
    expect(until('2031-03-09T05:30:00Z')).toEqual(new Date('2031-03-09T11:00:00Z'))
    expect(until('2031-11-02T04:30:00Z')).toEqual(new Date('2031-11-02T12:00:00Z'))
    expect(until('2031-11-02T01:30:00Z')).toEqual(new Date('2031-11-02T12:00:00Z'))
  })
  test('within a day it waits for their end', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(quietUntil(at('12:00:00'), noon, 'UTC')).toEqual(at('14:00:00'))
    expect(quietUntil(at('11:59:00'), noon, 'UTC')).toBeNull()
  })
  test('none is held back where none are stated, nor where the session is near', () => {
    expect(quietUntil(at('22:00:00'), null, 'UTC')).toBeNull()
    const rule = { quiet: night, timeZone: 'UTC' }
    expect(sendAfter(at('22:00:00'), new Date('2031-05-03T09:00:00Z'), rule)).toEqual(new Date('2031-05-02T07:30:00Z'))
    expect(sendAfter(at('22:00:00'), new Date('2031-05-03T07:00:00Z'), rule)).toBeNull()
  })
})

describe('[SN39] working days', () => {
  // 9 May 2031 is a Friday.
  test.each([
    ['2031-05-09', '2031-05-12', 0],
    ['2031-05-09', '2031-05-13', 1],
    ['2031-05-09', '2031-05-14', 2],
    ['2031-05-10', '2031-05-14', 2],
    ['2031-05-14', '2031-05-14', 0],
    ['2031-05-20', '2031-05-14', 0],
  ])('between %s and %s are %i', (from, to, count) => expect(workingDays(from, to)).toBe(count))
})

describe('[SN32] before a notice goes out the office is told', () => {
  const rules: NoticeRules = { agendaDays: 5, materialDays: 14, observerDays: 2 }
  const now = (moment: string) => ({ now: new Date(moment), timeZone: 'UTC', quiet: null })
  const told = (more: Partial<Noticed>, at = '2031-04-01T09:00:00Z', who = { hasObservers: false, isFirst: true }) =>
    warningsOf(session(more), who, rules, now(at))
  test('nothing where all is in time and stated', () => expect(told({})).toEqual([]))
  test('that it is late by the rules of the body, which may be off', () => {
    expect(told({ items: [item('1')] }, '2031-05-10T09:00:00Z')).toEqual([{ what: 'late', days: 4, wanted: 5 }])
    expect(told({}, '2031-05-04T09:00:00Z')).toEqual([{ what: 'papers_late', days: 10, wanted: 14 }])
    const off = { agendaDays: null, materialDays: null, observerDays: null }
    const who = { hasObservers: true, isFirst: true }
    expect(warningsOf(session(), who, off, now('2031-05-13T09:00:00Z'))).toEqual([])
  })
  test('that observers have too few working days, and nothing of the kind for an update', () => {
    const bare = { items: [item('1')] }
    const [at, who] = ['2031-05-09T09:00:00Z', { hasObservers: true, isFirst: true }]
    expect(told(bare, '2031-05-12T09:00:00Z', who)).toContainEqual({ what: 'observers_late', days: 1, wanted: 2 })
    expect(told(bare, at, who)).not.toContainEqual(expect.objectContaining({ what: 'observers_late' }))
    expect(told(bare, '2031-05-13T09:00:00Z', { ...who, isFirst: false })).toEqual([])
  })
  test('what is not stated, and that the agenda runs over', () => {
    expect(told({ items: [], place: null, presider: null, ends_at: null }).map(({ what }) => what)).toEqual([
      'no_agenda',
      'no_place',
      'no_presider',
      'no_end',
    ])
    expect(told({ items: [item('1', { minutes: 150 }), item('2', { minutes: null })] })).toEqual([
      { what: 'overruns', minutes: 30 },
    ])
  })
})

test('[SN40] an average is over those of which the figure is known', () => {
  expect(averageOf([90, null, 121])).toEqual({ average: 106, of: 2 })
  expect(averageOf([null])).toBeNull()
})
