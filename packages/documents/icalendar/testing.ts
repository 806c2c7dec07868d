import ICAL from 'ical.js'
import ical from 'node-ical'
import type { CalendarEntry } from '@khural/register/mail/calendar.ts'

/** A session of the invented Harbour Council. */
export function entryOf(more: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    method: 'REQUEST',
    uid: '019c0000-0000-7000-8000-000000000071',
    sequence: 0,
    stampedAt: '2031-05-01T08:00:00Z',
    startsAt: '2031-05-14T01:00:00Z',
    endsAt: '2031-05-14T04:30:00Z',
    timeZone: 'Asia/Ulaanbaatar',
    language: 'zh',
    summary: '港务委员会第3次集体学习：渡轮、堤防与入冬准备；传达学习上级关于沿岸安全工作的通知',
    place: 'Harbour House, room 2; 港务大楼二层会议室',
    description: '议程\n1 传达　上级通知，20分钟\n2 讨论　渡轮何时修好，60分钟\n\n主持：维尔杜',
    path: '/harbour/study/2031/3/session',
    isPrivate: false,
    organizer: '港务委员会',
    attendee: { name: 'Ines, "Ferry" Calder', address: 'ines@harbour.example', part: 'expected', answer: 'none' },
    ...more,
  }
}

/** What two readers that know nothing of one another find in a calendar. */
export interface Understood {
  method: string
  uid: string
  sequence: number
  startsAt: string
  endsAt: string
  summary: string
  place: string | null
  description: string
  status: string
}

/** By ical.js, with the hours that the file itself describes and no others. */
export function readByIcalJs(text: string): Understood & { attendee: ICAL.Property; organizer: ICAL.Property } {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = calendar.getFirstSubcomponent('vevent')!
  const zone = calendar.getFirstSubcomponent('vtimezone')
  const time = (name: string): string => {
    const property = event.getFirstProperty(name)!
    const value = property.getFirstValue() as ICAL.Time
    const id = property.getParameter('tzid')
    if (id !== undefined && zone) value.zone = new ICAL.Timezone({ component: zone, tzid: String(id) })
    return value.toJSDate().toISOString()
  }
  const words = (name: string): string => String(event.getFirstPropertyValue(name) ?? '')
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: words('uid'),
    sequence: Number(words('sequence')),
    startsAt: time('dtstart'),
    endsAt: time('dtend'),
    summary: words('summary'),
    place: words('location') || null,
    description: words('description'),
    status: words('status'),
    attendee: event.getFirstProperty('attendee')!,
    organizer: event.getFirstProperty('organizer')!,
  }
}

/** By node-ical, with the hours that its own machine knows. */
export function readByNodeIcal(text: string): Understood {
  const found = Object.values(ical.sync.parseICS(text)).find((part) => part?.type === 'VEVENT')
  if (found?.type !== 'VEVENT') throw new Error('no event')
  const plain = (value: unknown): string =>
    typeof value === 'object' && value !== null && 'val' in value ? String(value.val) : String(value ?? '')
  return {
    method: plain(found.method),
    uid: found.uid,
    sequence: Number(found.sequence),
    startsAt: found.start.toISOString(),
    endsAt: found.end!.toISOString(),
    summary: plain(found.summary),
    place: plain(found.location) || null,
    description: plain(found.description),
    status: String(found.status),
  }
}
