import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Database } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import { setDatabase } from '@khural/register/database/current.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPages } from '../../../tools/build.ts'
import { serve } from '../server.ts'
import { clerkOf } from './helpers.ts'

let database: Database
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  await buildPages(new URL('../../..', import.meta.url).pathname, () => {})
  database = await cloneDatabase()
  server = await serve({ host: '127.0.0.1', port: 0 }, database)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request with any header, also those that `fetch` sets itself. */
function ask(path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(new URL(path, server.address), { method, headers }, (answer) => {
      void text(answer).then((read) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read })
      }, reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'text/html',
    origin: server.address,
    ...headers,
  },
  body: new URLSearchParams(fields).toString(),
})

test('a form is taken over plain http from a page of ours', async () => {
  const answer = await ask('/settings/theme', form({ theme: 'dark', back: '/x?y=1' }))
  expect(answer.status).toBe(303)
  expect(answer.headers['location']).toBe('/x?y=1')
  expect(String(answer.headers['set-cookie'])).toMatch(/theme=dark.*HttpOnly; SameSite=Lax/)
})

test('a form sent by a page of another site is refused', async () => {
  expect((await ask('/settings/theme', form({ theme: 'dark' }, { origin: 'http://evil.example' }))).status).toBe(403)
})

test('a name that somebody pointed at this machine is not answered', async () => {
  expect((await ask('/', { headers: { host: 'evil.example' } })).status).toBe(421)
})

test('what a client says was forwarded counts for nothing', async () => {
  const said = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-khural-host': 'evil.example' }
  const answer = await ask('/settings/language', form({ language: 'zh', back: 'http://evil.example/' }, said))
  expect(answer.status).toBe(303)
  expect(answer.headers['location']).toBe('/')
})

test.each(['/', '/nowhere', '/healthz', '/mark.svg'])('%s carries the safety headers, also for HEAD', async (path) => {
  for (const method of ['GET', 'HEAD']) {
    const { headers } = await ask(path, { method })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  }
})

test('a page allows no inline script and no inline style, and has none', async () => {
  const { headers, body } = await ask('/')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-inline')
  expect(body).not.toMatch(/<[^>]+\sstyle=|<style|<script(?![^>]*\snonce=)/)
})

test.each([
  ['zh-CN,en;q=0.5', 'zh'],
  ['en', 'en'],
])('a browser that asks for %s is answered in %s', async (asked, language) => {
  const { body } = await ask('/', { headers: { 'accept-language': asked } })
  expect(body).toContain(`<html lang="${language}" data-theme="auto">`)
})

test('an address without a page says so in the reader’s language', async () => {
  const { status, body } = await ask('/nowhere/at/all', { headers: { cookie: 'language=zh' } })
  expect(status).toBe(404)
  expect(body).toContain('此地址没有页面')
})

test('a body of more than 6 MB is refused in words', async () => {
  const { status, body } = await ask('/?/name', {
    ...form({}, { cookie: 'language=zh' }),
    body: 'a'.repeat(6 * 1024 * 1024 + 1),
  })
  expect(status).toBe(413)
  expect(body).toContain('6 MB')
})

test('what a program writes may be as large as a text of 5 MB with each character written as six', async () => {
  const write = (body: string) =>
    ask('/api/v1/sources/receive', {
      ...form({}, { 'content-type': 'application/json', cookie: 'language=zh' }),
      body,
    })
  const large = await write(JSON.stringify({ text: '\\u6c34'.repeat(1_700_000) }))
  expect([large.status, JSON.parse(large.body)]).toEqual([401, expect.objectContaining({ code: 'token.needed' })])
  const larger = await write('a'.repeat(32 * 1024 * 1024 + 1))
  expect([larger.status, larger.body]).toEqual([413, expect.stringContaining('32 MB')])
})

test('the register is named once, then asked for no more', async () => {
  const empty = await ask('/?/name', form({ en: ' ', zh: '' }))
  expect(empty.status).toBe(400)
  expect(empty.body).toContain('Give a name in one language at least.')
  const { header: cookie } = await clerkOf({ address: server.address, database })
  expect((await ask('/?/name', form({ en: 'Upper Valley', zh: '上游' }))).status).toBe(403)
  expect((await ask('/?/name', form({ en: 'Upper Valley', zh: '上游' }, { cookie }))).status).toBe(303)
  expect((await ask('/', { headers: { 'accept-language': 'zh' } })).body).toContain('上游')
  expect((await ask('/?/name', form({ en: 'Another' }, { cookie }))).status).toBe(409)
})

test('the health page says when the database is gone or does not answer within a second, and when it is back', async () => {
  const up = { status: 'ok', database: 'embedded', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) }
  expect(JSON.parse((await ask('/healthz')).body)).toEqual(up)

  const gone = await cloneDatabase()
  await gone.close()
  setDatabase(gone)
  const without = await ask('/healthz')
  expect(without.status).toBe(503)
  expect(JSON.parse(without.body)).toEqual({ ...up, status: 'unavailable' })
  setDatabase(database)

  const taken = await Promise.all(
    Array.from({ length: database.pool.options.max ?? 10 }, () => database.pool.connect()),
  )
  const began = performance.now()
  expect((await ask('/healthz')).status).toBe(503)
  expect(performance.now() - began).toBeLessThan(2000)
  for (const client of taken) client.release()
  expect(JSON.parse((await ask('/healthz')).body)).toEqual(up)
})

test.each([
  ['57P03', 503, '数据库暂时没有应答，稍后再试。'],
  ['53100', 507, '服务器磁盘已满。未改动任何内容，须由服务器管理员腾出空间。'],
] as const)(
  'a page for which the database fails with %s says so with %i, in the reader’s language',
  async (code, status, words) => {
    await database.pool.query(`
    alter table body rename to body_kept;
    create function fail() returns int language plpgsql as $$ begin raise exception 'x' using errcode = '${code}'; end $$;
    create view body as select body_kept.* from fail() left join body_kept on true`)
    try {
      for (const path of ['/', '/harbour']) {
        const page = await ask(path, { headers: { 'accept-language': 'zh' } })
        expect([path, page.status]).toEqual([path, status])
        expect(page.body).toContain(words)
      }
    } finally {
      await database.pool.query('drop view body; drop function fail; alter table body_kept rename to body')
    }
  },
)

test('closing ends within five seconds though a client holds a request open', async () => {
  const other = await serve({ host: '127.0.0.1', port: 0 }, database)
  const { port } = new URL(other.address)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`POST /?/name HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 100\r\n\r\nhalf`)
  await new Promise((resume) => setTimeout(resume, 100))
  const began = performance.now()
  await other.close()
  expect(performance.now() - began).toBeLessThan(5000)
})
