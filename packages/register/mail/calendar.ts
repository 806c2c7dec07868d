/** A session as it goes into calendars: kept with the letter as values, and made bytes where the letter is sent. */
export interface CalendarEntry {
  /** `CANCEL` takes the entry out of calendars again. */
  method: 'REQUEST' | 'CANCEL'
  /** The same for all notices of one session. */
  uid: string
  /** 0 in the first notice, one more in each that follows. */
  sequence: number
  /** Moments as ISO 8601 in UTC. */
  stampedAt: string
  startsAt: string
  /** Null where no end is planned. */
  endsAt: string | null
  /** By its usual name: `Asia/Ulaanbaatar`. */
  timeZone: string
  /** Of the words below: `en` or `zh`. */
  language: string
  summary: string
  place: string | null
  description: string
  /** Where the session stands in the register, from `/` on. */
  path: string
  /** Not for everybody: calendars that are shared show only that the time is taken. */
  isPrivate: boolean
  /** The body that convenes. */
  organizer: string
  attendee: CalendarAttendee
}

/** Whoever the letter goes to; nobody else is named in it. */
export interface CalendarAttendee {
  name: string
  address: string
  part: 'presides' | 'expected' | 'observes'
  answer: 'none' | 'attends' | 'stays_away' | 'sends_deputy'
}

/** Makes an entry what calendars read. `from` is the address that the letter comes from. */
export type CalendarBytes = (entry: CalendarEntry, sender: { from: string; origin: string }) => string
