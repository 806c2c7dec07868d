import { permissions } from '@khural/register/access/permissions.ts'
import { waitingFor, type WaitingKind } from '@khural/register/home/rules.ts'
import { expect, test } from 'vitest'
import type { Permission } from '@khural/register'
import { kindsFor, waitsFor } from './waiting.ts'

/** What waits for whoever holds nothing but this role. */
const of = (role: string) =>
  kindsFor((permission: Permission) => (permissions[permission] as readonly string[]).includes(role))

test('[HM2] whoever holds a post of the role that something waits for finds it, and may do it', () => {
  for (const [kind, role] of Object.entries(waitingFor)) expect(of(role)).toContain(kind)
  expect(of('observer')).toEqual([])
})

test('[HM6] for a supervisor wait reports to check, for an archivist texts to read; some roles decide nothing', () => {
  expect(of('supervisor↓')).toEqual(['report_to_check'])
  expect(of('archivist↓')).toEqual(['text_to_read'])
  expect(of('administrator↓')).toEqual([])
})

test('[HM2] minutes wait for whoever presided, too, whatever else they may do', () => {
  const waits = (kind: WaitingKind, isOwn: boolean) =>
    waitsFor({ kind, at: { series: 'study', period: '2031', n: '1', names: {}, isOwn } }, () => false)
  expect([waits('minutes_to_approve', true), waits('minutes_to_approve', false)]).toEqual([true, false])
  expect(waits('readout_to_issue', true)).toBe(false)
})
