import { describe, expect, test } from 'vitest'
import { calendarWords, letterOf, type LetterAbout } from './notice-letter.ts'
import { leaveLetterOf } from './leave-letter.ts'
import type { NoticedItem } from './notice-rules.ts'

const item = (id: string, more: Partial<NoticedItem> = {}): NoticedItem => ({
  ...{ id, number: id, kind: 'discuss', names: { en: `Ferry ${id}`, zh: `渡轮${id}号` }, presenter: null, minutes: 30 },
  ...{ level: null, papers: [] },
  ...more,
})
const secret = item('2', { level: 'restricted', names: { en: 'The inspector’s finding', zh: '检查发现' } })
const about = (more: Partial<LetterAbout> = {}): LetterAbout => ({
  ...{ kind: 'called', words: null, changes: [], mayDepute: false },
  body: { names: { en: 'Harbour Council', zh: '港务委员会' }, slug: 'harbour', timeZone: 'Asia/Ulaanbaatar' },
  series: { slug: 'study', names: { en: 'Study sessions', zh: '集体学习' } },
  session: { period: '2031', n: '3', number: 3, level: null },
  counts: { members: 5, guests: 1 },
  starts_at: new Date('2031-05-14T01:00:00Z'),
  ends_at: new Date('2031-05-14T04:30:00Z'),
  place: 'Harbour House, room 2',
  presider: { id: 'a', names: { en: 'Ama Verdu', zh: '维尔杜' } },
  names: { en: 'Ferries before winter', zh: '入冬前的渡轮' },
  items: [
    item('1', {
      presenter: { en: 'Ines Calder' },
      papers: [{ material: 'm', version: 2, names: { en: 'Survey' }, pages: 12, level: null }],
    }),
  ],
  ...more,
})
const to = { names: { en: 'Ines Calder', zh: '卡尔德' }, part: 'attended', replyPath: '/reply/word' }

describe('the letter of a notice', () => {
  test('says of how many papers the file was removed for good', () => {
    const paper = { material: 'm', version: 1, names: { en: 'Survey' }, pages: 12, level: null }
    const papers = [paper, { ...paper, material: 'n', pages: null, removed: true as const }]
    expect(letterOf(about({ items: [item('1', { papers })] }), to, 'en').text).toContain(
      '1 paper, 12 pages; 1 paper removed for good',
    )
  })
  test('says who meets when and where, who presides, the agenda with its papers, and how to answer', () => {
    const { subject, text } = letterOf(about({ words: 'Bring your boots.' }), to, 'en')
    expect(subject).toBe('Notice: Study sessions, session 3, Wednesday 14 May 2031, 09:00 (Harbour Council)')
    expect(text).toBe(`To Ines Calder

Harbour Council meets for Study sessions, session 3. You are expected.

Bring your boots.

Time: Wednesday 14 May 2031, 09:00 to 12:30 (Ulaanbaatar Standard Time, UTC+8)
Place: Harbour House, room 2
Topic: Ferries before winter
Presides: Ama Verdu
Expected: 5 members, 1 guest

Agenda:
  1 Discuss Ferry 1 (Ines Calder; 30 min; 1 paper, 12 pages)

Answer by this link until the session opens, without an account: you come, or you ask for leave. It is yours alone; whoever has it answers for you.
khural:/reply/word

The session in the register, after signing in:
khural:/harbour/study/2031/3/session

Harbour Council
`)
  })
  test('is written in Chinese as a notice is written there', () => {
    const { subject, text } = letterOf(about(), to, 'zh')
    expect(subject).toBe('关于召开港务委员会集体学习第三次会议的通知，2031年5月14日（星期三）09:00')
    expect(text).toContain('卡尔德：\n\n港务委员会定于下述时间召开集体学习第三次会议')
    expect(text).toContain('时间：2031年5月14日（星期三）09:00至12:30（乌兰巴托标准时间，UTC+8）')
    expect(text).toContain('议题：\n  1 讨论 渡轮1号（Ines Calder；30分钟；材料1份，共12页）')
    expect(text).toContain('特此通知。\n\n港务委员会')
    expect(text).not.toMatch(/[a-z]{3,} (?:is|the|and)\b/)
  })
  test('offers a deputy only where the body allows it', () => {
    expect(letterOf(about(), to, 'en').text).not.toContain('deputy')
    expect(letterOf(about({ mayDepute: true }), to, 'en').text).toContain('you send a deputy')
  })
  test('[SN39] tells observers that they do not speak, and members nothing of the kind', () => {
    expect(letterOf(about(), { ...to, part: 'observed' }, 'en').text).toContain('they do not speak')
    expect(letterOf(about(), { ...to, part: 'observed' }, 'zh').text).toContain('不发言')
    expect(letterOf(about(), to, 'en').text).not.toContain('do not speak')
  })
  test('[SN31] of an update says what was and what is', () => {
    const changes: LetterAbout['changes'] = [
      {
        what: 'time',
        before: ['2031-05-13T01:00:00.000Z', null],
        after: ['2031-05-14T01:00:00.000Z', '2031-05-14T04:30:00.000Z'],
      },
      { what: 'place', before: { text: 'Room 4' }, after: { text: 'Harbour House, room 2' } },
      { what: 'item_added', item: '1', number: '1' },
    ]
    const { subject, text } = letterOf(about({ kind: 'changed', changes }), to, 'en')
    expect(subject).toMatch(/^Changed: /)
    expect(text).toContain('Place: Harbour House, room 2 (was Room 4)')
    expect(text).toContain('Time: Wednesday 14 May 2031, 09:00 to 12:30 (was Tuesday 13 May 2031, 09:00)')
    expect(text).toContain('Agenda: item 1 is new.')
  })
  test('[SN31] of a session that is called off gives the reason and asks nothing', () => {
    const { subject, text } = letterOf(
      about({ kind: 'cancelled', words: 'The storm.' }),
      { ...to, replyPath: null },
      'en',
    )
    expect(subject).toMatch(/^Cancelled: /)
    expect(text).toContain('The storm.')
    expect(text).not.toContain('/reply/')
    expect(text).not.toContain('Agenda')
  })
})

describe('[SN35] a letter says nothing that is restricted', () => {
  const changes: LetterAbout['changes'] = [
    { what: 'item_changed', item: '2', number: '2' },
    { what: 'topic', before: { en: 'An old secret' }, after: { en: 'Ferries before winter' } },
    { what: 'presider', before: { en: 'Somebody secret' }, after: { en: 'Ama Verdu' } },
  ]
  test.each(['en', 'zh'] as const)('of an item, whoever it goes to, in %s', (language) => {
    const given = about({ items: [item('1'), secret], kind: 'changed', changes: changes.slice(0, 1) })
    for (const part of ['presided', 'attended', 'observed']) {
      const { text } = letterOf(given, { ...to, part }, language)
      expect(text).not.toMatch(/inspector|检查/)
      expect(text).not.toContain('item 2 has changed')
      expect(text).toMatch(/1 item does not travel|另有1项议题/)
    }
    expect(JSON.stringify(calendarWords(given, language))).not.toMatch(/inspector|检查/)
  })
  test('of a paper that is restricted beside an item that is not', () => {
    const papers = [
      { material: 'm', version: 1, names: { en: 'Secret survey' }, pages: 90, level: 'restricted' as const },
    ]
    const { text } = letterOf(about({ items: [item('1', { papers })] }), to, 'en')
    expect(text).not.toMatch(/Secret|90/)
  })
  test.each(['en', 'zh'] as const)(
    'of a restricted session: time, place and who convenes, and no more, in %s',
    (language) => {
      const session = { period: '2031', n: '3', number: 3, level: 'restricted' as const }
      for (const kind of ['called', 'changed', 'cancelled'] as const) {
        const given = about({ kind, session, changes })
        const said = JSON.stringify([letterOf(given, to, language), calendarWords(given, language)])
        expect(said).not.toMatch(/Ferr|渡轮|Study|集体|Verdu|维尔杜|secret|\/study\//)
        expect(said).toContain('Harbour House, room 2')
      }
    },
  )
  test('of the answer to a leave: neither the reason that was given nor what a restricted session is', () => {
    const given = {
      ...about(),
      session: { number: 3, level: 'restricted' as const },
      granted: true,
      by: 'Ama',
      words: null,
    }
    expect(leaveLetterOf(given, to.names, 'en').text).not.toMatch(/Study|session 3/)
  })
})

test('a calendar entry has no link to answer, since calendars are seen by others', () => {
  expect(JSON.stringify(calendarWords(about(), 'en'))).not.toContain('reply')
  expect(calendarWords(about(), 'en')).toMatchObject({
    summary: 'Harbour Council: Study sessions, session 3: Ferries before winter',
    path: '/harbour/study/2031/3/session',
  })
})
