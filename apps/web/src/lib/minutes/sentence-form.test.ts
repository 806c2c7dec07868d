import { expect, test } from 'vitest'
import { changesOf, fieldsFrom, fieldsOf, wasFrom } from './sentence-form.ts'

const standing = {
  ...{ act: 'stressed', speakerId: null, agendaItemId: 'item', directiveId: null, marker: 'must', level: null },
  ...{ directive: true, settled: false, continues: false, areas: ['water', 'transport'] },
  text: { en: 'Two ferries.', zh: '两艘渡轮。' },
}

test('a form that is sent as it was changes nothing', () => {
  const was = fieldsOf(standing)
  const form = new FormData()
  for (const [name, value] of Object.entries({ act: 'stressed', speaker_id: '', agenda_item_id: 'item' }))
    form.set(name, value)
  for (const [name, value] of Object.entries({ directive_id: '', marker: ' must ', level: '', directive: 'yes' }))
    form.set(name, value)
  for (const area of ['transport', 'water']) form.append('areas', area)
  form.set('text.en', 'Two ferries.\r\n')
  form.set('text.zh', '两艘渡轮。')
  form.set('was', JSON.stringify(was))
  expect(changesOf(fieldsFrom(form), wasFrom(form))).toEqual({})
})

test('what is changed is said by field and language, and an emptied field is null', () => {
  const was = fieldsOf(standing)
  const given = {
    ...was,
    marker: '',
    settled: true,
    areas: ['water'],
    text: { en: 'Three ferries.', zh: '两艘渡轮。' },
  }
  expect(changesOf(given, was)).toEqual({
    ...{ marker: null, settled: true, areas: ['water'] },
    text: { en: 'Three ferries.' },
  })
})

test('of a new sentence all is given', () => {
  const given = fieldsOf({ ...standing, text: { en: 'New.' } })
  expect(changesOf(given, null)).toMatchObject({ act: 'stressed', speaker_id: null, areas: ['water', 'transport'] })
  // Whether it lays down a duty its words tell, unless that is said.
  expect(changesOf(given, null)).toMatchObject({ directive: true, marker: 'must' })
  const unsaid = changesOf({ ...given, directive: false, marker: '' }, null)
  expect(unsaid).not.toHaveProperty('directive')
  expect(unsaid).not.toHaveProperty('marker')
})

test('what no form of ours sent was nothing', () => {
  const form = new FormData()
  expect(wasFrom(form)).toBeNull()
  form.set('was', '[1]')
  expect(wasFrom(form)).toBeNull()
})
