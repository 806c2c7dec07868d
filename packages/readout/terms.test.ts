import { expect, test } from 'vitest'
import { processorTime } from '../../tools/testing/processor-time.ts'
import { read, type Term } from './index.ts'

const terms: Term[] = [
  { name: '两堤一路' },
  { name: '两堤' },
  { name: 'two dykes' },
  { name: '河谷呼拉尔', is: 'body' },
  { name: 'the Valley Khural', is: 'body' },
  { name: 'a.b (c)' },
  { name: ' ' },
]
const found = (text: string) => read(text, { terms }).terms?.map(({ value, span }) => [value, text.slice(...span)])

test('[RD18] the words of a body are told with their places, the longest where several begin', () => {
  expect(found('会议强调，要建好两堤一路，守住两堤。')).toEqual([
    ['两堤一路', '两堤一路'],
    ['两堤', '两堤'],
  ])
})
test('[RD18] they count whole, in either case, over a line break; their signs are no pattern', () => {
  expect(
    found(
      'The Council met on 3 May 2021 in the hall.\n\nThe meeting stressed that Two\ndykes must hold, not two dykesides, axb (c) or a.b (c).',
    ),
  ).toEqual([
    ['two dykes', 'Two\ndykes'],
    ['a.b (c)', 'a.b (c)'],
  ])
})
test('[RD18] places are those of the text as received, marks of the Latin keyboard and all', () => {
  const text = '\uFEFF会议强调,要建好两堤一路.\r\n会议要求,守住两堤。'
  for (const { value, span } of read(text, { terms }).terms!) expect(text.slice(...span)).toBe(value)
  expect(found(text)).toHaveLength(2)
})
test('[RD18] they are found in a text of other characters or marks, however they are written themselves', () => {
  const own = [{ name: '兩堤條例' }, { name: '渡口會(擴大)' }, { name: '两堤' }]
  const value = (text: string) => read(text, { terms: own }).terms?.map((one) => one.value)
  expect(value('會議強調，要落實兩堤條例，辦好渡口會（擴大），守住兩堤。')).toEqual([
    '兩堤條例',
    '渡口會（擴大）',
    '兩堤',
  ])
})
test('[RD18] a name of the body is its body where the text says no other', () => {
  const own = '8月12日，河谷呼拉尔开会。会议强调，要修好水库。'
  expect(read(own).session.body).toBeNull()
  expect(read(own, { terms }).session.body).toEqual({ value: '河谷呼拉尔', span: [6, 11] })
  const other = '8月12日，北河市政府召开会议，河谷呼拉尔派员参加。'
  expect(read(other, { terms }).session.body).toEqual(read(other).session.body)
})
test('[RD18] what a body calls its sessions tells their kind where the text has no usual word', () => {
  const own = [
    ...terms,
    { name: '潮汐夜谈', kind: 'collective-study' },
    { name: 'Tide evening', kind: 'council' },
  ] as Term[]
  const zh = '北河市政府潮汐夜谈\n\n8月12日，北河市政府举行潮汐夜谈。会议强调，要修好水库。'
  expect(read(zh).session.kind).not.toBe('collective-study')
  expect(read(zh, { terms: own }).session.kind).toBe('collective-study')
  expect(read(zh, { terms: own.filter(({ kind }) => kind) })).not.toHaveProperty('terms')
  const en = 'The Tide evening was held on 3 May 2021 in the hall.\n\nThe meeting stressed that dykes must hold.'
  expect(read(en, { terms: own }).session.kind).toBe('council')
  const usual = '8月12日，北河市政府召开常务会议，并举行潮汐夜谈。会议强调，要修好水库。'
  expect(read(usual, { terms: own }).session.kind).toBe(read(usual).session.kind)
})
test('[RD18] without such words a reading is as it was', () => {
  const text = '8月12日，北河市政府召开会议。会议强调，要建好两堤一路。'
  const { terms: mentions, ...rest } = read(text, { terms })
  expect(mentions).toHaveLength(1)
  expect(rest).toEqual(read(text))
  expect(read(text)).not.toHaveProperty('terms')
})
test('[RD1] [RD18] a text full of a thousand words is read in linear time', () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({ name: `两${'堤'.repeat(i % 40)}${i}` }))
  const spent = (length: number) => {
    const text = `会议强调，${'要守住两堤堤堤1，'.repeat(length)}。`
    return processorTime(() => read(text, { terms: many }))
  }
  spent(500)
  // Quadratic time would be 64 times as long.
  const few = Math.max(Math.min(spent(500), spent(500)), 5)
  expect(Math.min(spent(4000), spent(4000))).toBeLessThan(24 * few)
})
