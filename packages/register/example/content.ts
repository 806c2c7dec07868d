import { body, departments, newspaper, people, posts, series, superior, tenures } from './body.ts'
import { directives } from './directives.ts'
import { session1 } from './sessions/1.ts'
import { session2 } from './sessions/2.ts'
import { session3 } from './sessions/3.ts'
import { session4 } from './sessions/4.ts'
import { session5 } from './sessions/5.ts'
import { session6 } from './sessions/6.ts'
import { session7 } from './sessions/7.ts'
import { session8 } from './sessions/8.ts'
import type { Example } from './shape.ts'
import { undertakings1 } from './undertakings/1.ts'
import { undertakings2 } from './undertakings/2.ts'
import { undertakings3 } from './undertakings/3.ts'
import { undertakings4 } from './undertakings/4.ts'
import { undertakings5 } from './undertakings/5.ts'
import { undertakings6 } from './undertakings/6.ts'
import { undertakings7 } from './undertakings/7.ts'
import { undertakings8 } from './undertakings/8.ts'

/**
 * One year of an invented body: 8 sessions, 60 statements, 25 undertakings, in English and Chinese.
 * Places, people and events are fictional; `.example` addresses lead nowhere. Days and moments are those of the
 * body's time zone.
 */
export const example: Example = {
  today: '2025-12-01',
  body,
  series,
  departments,
  superior,
  newspaper,
  posts,
  people,
  tenures,
  directives,
  sessions: [session1, session2, session3, session4, session5, session6, session7, session8],
  undertakings: [
    ...undertakings1,
    ...undertakings2,
    ...undertakings3,
    ...undertakings4,
    ...undertakings5,
    ...undertakings6,
    ...undertakings7,
    ...undertakings8,
  ],
}
