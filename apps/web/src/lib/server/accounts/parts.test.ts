import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { signed, signInCookie, unsigned } from './cookie.ts'
import { deviceOf } from './device.ts'
import { Busy, hashPassword, isBusy, verifyPassword } from './password-hash.ts'
import { keyIn } from './secret-key.ts'

test('a cookie counts only with its own signature', () => {
  const cookie = signed('token.with.dots', 'key')
  expect(unsigned(cookie, 'key')).toBe('token.with.dots')
  for (const wrong of [cookie.slice(0, -1), `x${cookie}`, 'token.with.dots', '.', '', signed('token', 'other key')]) {
    expect(unsigned(wrong, 'key')).toBeNull()
  }
  expect(signInCookie({ protocol: 'https:' })).toBe('__Host-khural.sign_in')
  expect(signInCookie({ protocol: 'http:' })).toBe('khural.sign_in')
})

test('the key is made once, for its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'khural-key-'))
  try {
    const key = keyIn(join(folder, 'data'))
    expect(key.length).toBeGreaterThanOrEqual(32)
    expect(keyIn(join(folder, 'data'))).toBe(key)
    const file = join(folder, 'data', 'secret-key')
    expect(readFileSync(file, 'utf8').trim()).toBe(key)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a password is kept as salted scrypt, and no two hashes of it are the same', async () => {
  const [one, other] = [await hashPassword('amber lantern'), await hashPassword('amber lantern')]
  expect(one).toMatch(/^scrypt\$15\$8\$3\$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword({ hash: one, password: 'amber lantern' })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'amber lanterns' })).toBe(false)
  expect(await verifyPassword({ hash: 'nothing of ours', password: '' })).toBe(false)
})

test('beyond a dozen passwords that wait, one is turned away, and later taken again', async () => {
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => hashPassword('amber lantern')))
  const refused = all.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused.every(({ reason }) => reason instanceof Busy)).toBe(true)
  expect(isBusy()).toBe(false)
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
])('%s is known', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }))

test('a program that is no browser is not guessed at', () => {
  expect(deviceOf('curl/8.0')).toBeNull()
  expect(deviceOf(null)).toBeNull()
})
