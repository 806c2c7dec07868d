import { expect, test } from 'vitest'
import { passwordList } from './password-list.ts'
import { weaknessOf } from './password-rules.ts'

const own = ['naran@upper.example', 'naran', 'Naran Bold', 'khural']
const weakness = async (password: string) => weaknessOf(password, await passwordList(), own)

test.each([
  ['elevenchars', 'short'],
  ['x'.repeat(129), 'long'],
  ['password1234', 'common'],
  ['PASSWORD!!!!2026', 'common'],
  ['1q2w3e4r5t6y', 'common'],
  ['qwertypassword', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabcab', 'common'],
  ['abcdefghijklm', 'common'],
  ['890123456789012', 'common'],
  ['13812345678901', 'common'],
  ['Naran Bold 12', 'own'],
  ['naran@upper.example1', 'own'],
])('%s is too weak: %s', async (password, why) => expect(await weakness(password)).toBe(why))

test.each([
  'amber lantern under ice',
  'correct horse battery staple',
  'rT7kw0pLq2vX',
  'naran walks to the far river',
  '会议记录要写得清楚明白才行',
  '🐎🐎 twelve horses 🐎🐎',
])('%s is taken: no rule asks what it is made of', async (password) => expect(await weakness(password)).toBeNull())
