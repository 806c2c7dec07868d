import type { CalendarAttendee, CalendarEntry } from '@khural/register/mail/calendar.ts'
import { asText, parameter, textValue } from './lines.ts'
import { localTime, utcTime, zoneLines } from './time-zone.ts'

const PARTS: { readonly [part in CalendarAttendee['part']]: string } = {
  presides: 'CHAIR',
  expected: 'REQ-PARTICIPANT',
  observes: 'NON-PARTICIPANT',
}
const ANSWERS: { readonly [answer in CalendarAttendee['answer']]: string } = {
  none: 'NEEDS-ACTION',
  attends: 'ACCEPTED',
  stays_away: 'DECLINED',
  sends_deputy: 'DELEGATED',
}

/**
 * A session as an invitation, an update or a cancellation that calendars understand (RFC 5545, RFC 5546): text in UTF-8,
 * lines ended by CRLF. Times stand in the zone of the body, which the file describes, so that they hold although the
 * reader's program knows other rules for it.
 *
 * @param sender the address of the letter, which convenes for the body, and where links begin
 * @example sessionCalendar(entry, { from: 'khural@upper.example', origin: 'https://khural.upper.example' })
 */
export function sessionCalendar(entry: CalendarEntry, sender: { from: string; origin: string }): string {
  const { timeZone, attendee, language } = entry
  const start = new Date(entry.startsAt)
  const end = entry.endsAt === null ? null : new Date(entry.endsAt)
  const worded = (name: string, words: string): string =>
    `${name}${parameter('LANGUAGE', language)}:${textValue(words)}`
  return asText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Khural//Khural//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${entry.method}`,
    ...zoneLines(timeZone, start, end ?? start),
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utcTime(new Date(entry.stampedAt))}`,
    timeLine('DTSTART', start, timeZone),
    end && timeLine('DTEND', end, timeZone),
    `STATUS:${entry.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    worded('SUMMARY', entry.summary),
    entry.place === null ? null : worded('LOCATION', entry.place),
    worded('DESCRIPTION', entry.description),
    `URL:${sender.origin}${entry.path}`,
    `CLASS:${entry.isPrivate ? 'PRIVATE' : 'PUBLIC'}`,
    `ORGANIZER${parameter('CN', entry.organizer)}:${mailto(sender.from)}`,
    // Nobody is asked to answer the letter: answers come by the link that stands in it.
    ['ATTENDEE', parameter('CN', attendee.name), parameter('ROLE', PARTS[attendee.part])]
      .concat(parameter('PARTSTAT', ANSWERS[attendee.answer]), `;RSVP=FALSE:${mailto(attendee.address)}`)
      .join(''),
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

function timeLine(name: string, moment: Date, timeZone: string): string {
  const local = localTime(moment, timeZone)
  return local === null ? `${name}:${utcTime(moment)}` : `${name}${parameter('TZID', timeZone)}:${local}`
}

/** An address as a URI: what is no part of one is written with percent signs. */
const mailto = (address: string): string => `mailto:${encodeURI(address).replaceAll('%25', '%')}`
