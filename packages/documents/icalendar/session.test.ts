import type { CalendarEntry } from '@khural/register/mail/calendar.ts'
import { describe, expect, test } from 'vitest'
import { sessionCalendar } from './session.ts'
import { entryOf, readByIcalJs, readByNodeIcal, type Understood } from './testing.ts'
import { localTime } from './time-zone.ts'

const sender = { from: 'khural@harbour.example', origin: 'https://khural.harbour.example' }
const read = (more: Partial<CalendarEntry> = {}): Understood[] => {
  const text = sessionCalendar(entryOf(more), sender)
  return [readByIcalJs(text), readByNodeIcal(text)]
}
const iso = (moment: string) => new Date(moment).toISOString()

describe('a session in a calendar, as two readers find it', () => {
  test('has its words whole, in Chinese and with marks that iCalendar keeps for itself', () => {
    for (const found of read()) {
      const { summary, place, description, uid } = entryOf()
      expect(found).toMatchObject({ summary, place, description, uid, method: 'REQUEST', status: 'CONFIRMED' })
    }
  })
  test('keeps its uid through updates, whose number grows, and through its cancellation', () => {
    const steps = [
      { method: 'REQUEST', sequence: 0 },
      { method: 'REQUEST', sequence: 1 },
      { method: 'CANCEL', sequence: 2 },
    ] as const
    for (const step of steps) {
      const status = step.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'
      for (const found of read(step)) expect(found).toMatchObject({ ...step, status, uid: entryOf().uid })
    }
  })
  test('names whoever it goes to and nobody else, and who convenes', () => {
    const attendee = { ...entryOf().attendee, part: 'observes', answer: 'attends' } as const
    const found = readByIcalJs(sessionCalendar(entryOf({ attendee }), sender))
    expect(found.attendee.getFirstValue()).toBe('mailto:ines@harbour.example')
    expect(found.attendee.getParameter('cn')).toBe('Ines, "Ferry" Calder')
    expect(found.attendee.getParameter('role')).toBe('NON-PARTICIPANT')
    expect(found.attendee.getParameter('partstat')).toBe('ACCEPTED')
    expect(found.organizer.getFirstValue()).toBe('mailto:khural@harbour.example')
    expect(found.organizer.getParameter('cn')).toBe('港务委员会')
  })
  test('says nothing of a place that is not stated', () => {
    for (const found of read({ place: null })) expect(found.place).toBeNull()
    expect(sessionCalendar(entryOf({ place: null }), sender)).not.toContain('LOCATION')
  })
})

describe('the hour of a session', () => {
  test.each([
    ['New York in winter', 'America/New_York', '2031-01-15T14:00:00Z', '20310115T090000'],
    ['New York in summer', 'America/New_York', '2031-07-15T13:00:00Z', '20310715T090000'],
    ['New York an hour after clocks go forward', 'America/New_York', '2031-03-09T08:00:00Z', '20310309T040000'],
    ['New York the evening before', 'America/New_York', '2031-03-09T01:00:00Z', '20310308T200000'],
    ['London in winter', 'Europe/London', '2031-12-02T09:30:00Z', '20311202T093000'],
    ['London in summer', 'Europe/London', '2031-06-02T08:30:00Z', '20310602T093000'],
    ['Ulaanbaatar', 'Asia/Ulaanbaatar', '2031-05-14T01:00:00Z', '20310514T090000'],
    [
      'Ulaanbaatar in the summer of 2016, by summer time',
      'Asia/Ulaanbaatar',
      '2016-07-14T00:00:00Z',
      '20160714T090000',
    ],
    ['Shanghai', 'Asia/Shanghai', '2031-10-14T06:30:00Z', '20311014T143000'],
    ['Kathmandu, at a quarter', 'Asia/Kathmandu', '2031-10-14T06:30:00Z', '20311014T121500'],
    ['Sydney, where summer is in January', 'Australia/Sydney', '2031-01-14T22:00:00Z', '20310115T090000'],
    ['Dublin', 'Europe/Dublin', '2031-06-02T08:30:00Z', '20310602T093000'],
    ['a place without a zone of its own', 'UTC', '2031-06-02T08:30:00Z', '20310602T083000'],
  ])('is the same moment for both readers: %s', (_, timeZone, startsAt, local) => {
    expect(localTime(new Date(startsAt), timeZone)).toBe(local)
    const endsAt = new Date(Date.parse(startsAt) + 3 * 3600_000).toISOString()
    for (const found of read({ timeZone, startsAt, endsAt })) {
      expect(found.startsAt).toBe(iso(startsAt))
      expect(found.endsAt).toBe(iso(endsAt))
    }
  })
  test('that comes twice in a night is stated in UTC', () => {
    const [first, second] = ['2031-11-02T05:30:00Z', '2031-11-02T06:30:00Z']
    for (const startsAt of [first, second]) {
      expect(localTime(new Date(startsAt), 'America/New_York')).toBeNull()
      const endsAt = '2031-11-02T09:00:00Z'
      for (const found of read({ timeZone: 'America/New_York', startsAt, endsAt })) {
        expect(found).toMatchObject({ startsAt: iso(startsAt), endsAt: iso(endsAt) })
      }
    }
  })
  test('over a change of clocks ends by the clocks of its end', () => {
    const text = sessionCalendar(
      entryOf({ timeZone: 'Europe/London', startsAt: '2031-03-29T22:00:00Z', endsAt: '2031-03-30T03:00:00Z' }),
      sender,
    )
    expect(text).toContain('DTSTART;TZID=Europe/London:20310329T220000')
    expect(text).toContain('DTEND;TZID=Europe/London:20310330T040000')
  })
  test('stands in a zone that the file describes: forward in spring, back in autumn', () => {
    const text = sessionCalendar(entryOf({ timeZone: 'America/New_York' }), sender)
    expect(text).toContain(
      ['BEGIN:DAYLIGHT', 'DTSTART:20310309T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'TZNAME:EDT'].join(
        '\r\n',
      ),
    )
    expect(text).toContain(
      ['BEGIN:STANDARD', 'DTSTART:20311102T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'TZNAME:EST'].join(
        '\r\n',
      ),
    )
  })
})

test('every line of a calendar ends in CRLF and has at most 75 octets', () => {
  const lines = sessionCalendar(entryOf(), sender).split('\r\n')
  expect(lines.pop()).toBe('')
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(lines.join('')).not.toMatch(/[\r\n]/)
})
