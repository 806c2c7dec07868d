import { expect, test } from 'vitest'
import { messagesIn } from '#lib/messages/index.ts'
import { actorName } from './words.ts'

test('people keep their names; whoever sits at the machine or came with a link is told so in each language', () => {
  const [en, zh] = [messagesIn('en'), messagesIn('zh')]
  expect([actorName(en, 'Lena Orlova'), actorName(zh, 'Lena Orlova'), actorName(en, null)]).toEqual([
    'Lena Orlova',
    'Lena Orlova',
    '',
  ])
  expect([actorName(en, 'local operator'), actorName(zh, 'local operator')]).toEqual([
    en.desk.operator,
    zh.desk.operator,
  ])
  const linked = [actorName(en, 'link: Lena Orlova'), actorName(zh, 'link: Lena Orlova')]
  expect(linked).toEqual([en.parts.byLink({ name: 'Lena Orlova' }), zh.parts.byLink({ name: 'Lena Orlova' })])
  for (const words of linked) expect(words).toMatch(/Lena Orlova/)
  expect(linked.join()).not.toContain('link: ')
})
