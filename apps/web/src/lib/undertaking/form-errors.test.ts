import { describe, expect, test } from 'vitest'
import { messagesIn } from '#lib/messages/index.ts'
import { formError, typedText } from './form-errors.ts'

const t = messagesIn('en')
const invalid = (field: string) => ({ code: 'input.invalid', kind: 'invalid', words: `${field}: some words`, field })

describe('a refusal stands at its field', () => {
  test('what a rule refuses, in the words of the rule', () => {
    const refusal = {
      code: 'undertaking.due_reason',
      kind: 'invalid',
      words: 'A date that is moved needs a reason.',
      field: null,
    }
    expect(formError({ action: 'undertaking.set_due', refusal, typed: {} }, t)).toEqual({
      form: 'due',
      field: 'reason',
      language: null,
      message: refusal.words,
      isQuestion: false,
    })
  })
  test('a question too', () => {
    const refusal = { code: 'undertaking.due_far', kind: 'ask', words: 'Is this date meant?', field: null }
    expect(formError({ action: 'undertaking.set_due', refusal, typed: {} }, t)).toMatchObject({
      field: 'due',
      isQuestion: true,
    })
  })
  test('what the checker of input refuses, in words of the page', () => {
    expect(
      formError({ action: 'undertaking.report', refusal: invalid('progress'), typed: { progress: {} } }, t),
    ).toMatchObject({ form: 'report', field: 'progress', language: null, message: t.undertaking.forms.errors.progress })
    expect(formError({ action: 'undertaking.set_milestone', refusal: invalid('due'), typed: {} }, t)).toMatchObject({
      field: 'due',
      message: t.undertaking.forms.errors.day,
    })
    expect(formError({ action: 'post.create', refusal: invalid('names'), typed: {} }, t)).toMatchObject({
      form: 'owners',
      field: 'name',
    })
  })
  test('words that are too long are named in their language', () => {
    const typed = { reason: { zh: '长'.repeat(4001) } }
    const error = formError({ action: 'undertaking.suspend', refusal: invalid('reason.zh'), typed }, t)
    expect(error).toEqual({
      form: 'suspend',
      field: 'reason',
      language: 'zh',
      message: t.undertaking.forms.errors.long,
      isQuestion: false,
    })
  })
  test('a refusal of the whole step belongs to its form', () => {
    const refusal = { code: 'undertaking.ended', kind: 'conflict', words: 'This undertaking has ended.', field: null }
    expect(formError({ action: 'undertaking.resume', refusal, typed: {} }, t)).toMatchObject({
      form: 'resume',
      field: null,
    })
  })
  test('the action of another page is not ours', () => {
    const refusal = { code: 'undertaking.ended', kind: 'conflict', words: '', field: null }
    expect(formError({ action: 'readout.issue', refusal, typed: {} }, t)).toBeNull()
  })
})

test('what was typed is there again', () => {
  const typed = { due: '2031-02-30', reason: { en: 'No dock.' }, problem: null }
  expect(typedText(typed, 'due')).toBe('2031-02-30')
  expect(typedText(typed, 'reason', 'en')).toBe('No dock.')
  expect(typedText(typed, 'reason', 'zh')).toBe('')
  expect(typedText(typed, 'problem', 'en')).toBe('')
})
