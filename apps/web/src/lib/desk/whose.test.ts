import { expect, test } from 'vitest'
import { whoseText } from './whose.ts'

const city = { id: 'city', names: { zh: '青桦市人民政府党组' } }
const harbour = { id: 'harbour', names: { en: 'Harbour Council' } }
const upper = { id: 'upper', names: { en: 'Upper Harbour Council' } }
const bodies = [city, harbour, upper]

test('a text is of the body that bears the name read from it, however it is spaced and written', () => {
  expect(whoseText(bodies, 'HARBOUR  council ', '')).toBe('harbour')
})

test('where another name was read, it is of the only body whose full name stands in it', () => {
  expect(whoseText(bodies, '市政府党组', '青桦市人民政府党组举行集体学习。')).toBe('city')
  expect(whoseText(bodies, null, 'The Upper\nHarbour Council met.')).toBe('upper')
})

test('nobody is named where two full names stand in it, none, or the one read is borne twice', () => {
  expect(whoseText(bodies, null, 'Harbour Council, 青桦市人民政府党组')).toBeNull()
  expect(whoseText(bodies, 'Dyke Board', 'The Dyke Board met.')).toBeNull()
  expect(whoseText([harbour, { ...harbour, id: 'namesake' }], 'Harbour Council', 'Harbour Council')).toBeNull()
  // A short name stands in many a text, one of four characters in few.
  expect(whoseText([{ id: 'town', names: { zh: '青桦市府' } }], null, '11月29日，青桦市府召开会议。')).toBe('town')
  expect(whoseText([{ id: 'row', names: { en: 'ROW' } }], null, 'Each tree in the row grows.')).toBeNull()
})
