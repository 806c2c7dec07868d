import { expect, test } from 'vitest'
import { withNewPost } from './owner-rows.ts'

const row = (owner: string, part = 'support') => ({ owner, part, stated: false })

test('a typed name is a new post in the first row left empty', () => {
  expect(withNewPost([row('', 'lead'), row('')], { en: 'Dyke warden' })).toEqual([row('new', 'lead'), row('')])
  expect(withNewPost([row('post:1', 'lead'), row('')], { en: 'Dyke warden' })).toEqual([
    row('post:1', 'lead'),
    row('new'),
  ])
  expect(withNewPost([row('post:1', 'lead')], { zh: '堤防专员' })).toEqual([row('post:1', 'lead'), row('new')])
})
test('rows stay as they are where nothing is typed or a new post is chosen', () => {
  const rows = [row('new', 'lead'), row('')]
  expect(withNewPost(rows, { en: 'Dyke warden' })).toEqual(rows)
  expect(withNewPost([row('')], null)).toEqual([row('')])
  expect(withNewPost([row('')], { en: '  ' })).toEqual([row('')])
})
