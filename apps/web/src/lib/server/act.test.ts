import type { Refusal } from '@khural/register'
import { expect, test } from 'vitest'
import { shown, statusOf } from './act.ts'

test.each([
  ['input.invalid', 422],
  ['record.not_found', 404],
  ['file.erased', 409],
  ['access.forbidden', 403],
  ['floor.quorum_missing', 409],
  ['token.needed', 401],
  ['register.no_room', 507],
] as const)('%s is answered with %i, the field it speaks of and no more', (code, status) => {
  const refusal: Refusal = { code, data: { field: 'names.en', why: 'some words', noun: 'session', permission: 'x' } }
  const { kind, words, ...more } = shown(refusal, 'en')
  expect(statusOf[kind]).toBe(status)
  expect(words).not.toBe('')
  expect(more).toEqual({ code, field: 'names.en', see: null })
})
