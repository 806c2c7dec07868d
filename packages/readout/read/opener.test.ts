import { expect, test } from 'vitest'
import { openerOf } from './opener.ts'

const people = ['柳成章', '仇英', '阿依·古丽'].map((name) => ({ name, posts: [] }))
const opener = (text: string) => openerOf(text, people)?.name

test('whoever opens a sentence is named at its beginning, by a name of two to four characters', () => {
  expect(opener('柳成章总结说')).toBe('柳成章')
  expect(opener('仇英感谢大家')).toBe('仇英')
  expect(openerOf('欧阳明远讲话', [{ name: '欧阳明远', posts: [] }])?.name).toBe('欧阳明远')
  expect(opener('会上柳成章总结说')).toBeUndefined()
})

test('or behind the first comma of an opening of twelve characters at most, and none further on', () => {
  expect(opener('最后，柳成章总结说')).toBe('柳成章')
  expect(opener('在这次会议快要结束的时候，柳成章总结说')).toBe('柳成章')
  expect(opener('在这一次会议快要结束的时候，柳成章总结说')).toBeUndefined()
  expect(opener('最后，大家同意，柳成章总结说')).toBeUndefined()
  expect(opener('“好。”，柳成章总结说')).toBeUndefined()
})
