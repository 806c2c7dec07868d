import type { ThreadEvent } from '@khural/register'
import { expect, test } from 'vitest'
import { dueSteps } from './due-steps.ts'

const asked = (at: string, due: string, granted: boolean, beforeDate: boolean): ThreadEvent => ({
  kind: 'due',
  at: new Date(at),
  by: 'Clerk',
  due,
  reason: null,
  beforeDate,
  granted,
  first: false,
  origin: null,
})

test('the last date that was granted stands, whatever was asked for after it', () => {
  const events = [
    asked('2031-05-16T20:00:00Z', '2031-06-30', true, true),
    asked('2031-06-20T02:00:00Z', '2031-07-31', true, true),
    asked('2031-08-02T02:00:00Z', '2031-08-31', false, false),
  ]
  expect(dueSteps({ events }, 'Asia/Shanghai')).toMatchObject([
    { due: '2031-06-30', askedOn: '2031-05-17', isFirst: true, stands: false },
    { due: '2031-07-31', isFirst: false, stands: true, isBefore: true },
    { due: '2031-08-31', granted: false, stands: false, isBefore: false },
  ])
  expect(dueSteps({ events: [] }, 'UTC')).toEqual([])
})
