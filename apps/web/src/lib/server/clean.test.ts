import { expect, test } from 'vitest'
import { cleaned } from './clean.ts'
import { receivedText } from './received.ts'

test('what goes to the register holds no zero characters and no halves of characters, however deep', () => {
  const day = new Date(0)
  expect(cleaned({ a: 'x\0y', b: [{ c: 'z\ud800' }], n: 1, none: null, day })).toEqual({
    a: 'xy',
    b: [{ c: 'z\ufffd' }],
    n: 1,
    none: null,
    day,
  })
})

test('a page that writes a zero character as an entity is received without it', async () => {
  const form = new FormData()
  form.set('file', new File(['<p>one&#0;two &#xD800;</p>'], 'page.html'))
  expect(await receivedText(form, undefined)).toMatchObject({ text: 'onetwo \ufffd' })
})
