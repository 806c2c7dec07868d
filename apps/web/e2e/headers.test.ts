import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { actions, newId, perform, sessionStatements, type Action, type Actor } from '@khural/register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../server.ts'
import { signedIn } from './accounts.ts'
import { startProduct, type Product } from './helpers.ts'

/** Every route there is, from the files: one that is added tomorrow is tried tomorrow. */
const folder = new URL('../src/routes/', import.meta.url).pathname
const files = globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: folder })
const sources = Map.groupBy(files, (file) => (dirname(file) === '.' ? '/' : `/${dirname(file)}`))
const routes = [...sources.keys()].toSorted()
const textOf = (route: string) =>
  sources
    .get(route)!
    .map((file) => readFileSync(folder + file, 'utf8'))
    .join('\n')
/** Routes that take a form: pages with actions, and files that are posted to. */
const formRoutes = routes.filter((route) =>
  /export const (actions|POST|PUT|PATCH|DELETE|fallback)\b/.test(textOf(route)),
)
/** Routes that give a file to keep. */
const fileRoutes = routes.filter((route) => /\.csv$|=readout_file\]$/.test(route))

let product: Product
/** What stands for the parts of an address. */
const parts: { [part: string]: string } = {
  year: '2031',
  series: 'study',
  token: 'x'.repeat(43),
  seq: '1',
  rest: 'bodies',
  word: 'x',
  name: 'people.csv',
}
const pathOf = (route: string) =>
  route.replaceAll(/\[{1,2}(?:\.\.\.)?(\w+)(?:=\w+)?\]{1,2}/g, (_, part: string) => parts[part] ?? newId())

const operator: Actor = { kind: 'operator', name: 'local operator', may: 'all' }
async function done<Input, Outcome>(action: Action<Input, Outcome>, input: object): Promise<Outcome> {
  const result = await perform(product.database.db, action, input, operator, new Date())
  if (!result.ok) throw new Error(`${action.name}: ${result.refusal.code}`)
  return result.outcome
}

beforeAll(async () => {
  product = await startProduct()
  const body_id = newId()
  await done(actions.nameRegister, { names: { en: 'Upper Valley' } })
  await done(actions.createBody, { id: body_id, slug: 'yard', names: { en: 'Yard Council' } })
  const text = `Yard Council holds 3rd study session of 2031\n\n15 May 2031 09:00 | Source: Yard Gazette\n\nOn 14 May, the Yard Council held its 3rd collective study session of 2031. Ama Verdu, Chair of the Yard Council, presided over the meeting.\n\nThe meeting required the yard to build a ferry.\n`
  const { reading_id } = await done(actions.receiveSource, { body_id, text })
  const session = await done(actions.recordMinutes, { body_id, reading_id })
  const [statement] = await sessionStatements(product.database.db, body_id, session.id)
  await done(actions.registerUndertaking, { body_id, statement_id: statement!.id })
  const readout = { body_id, session_id: session.id, language: 'en' }
  await done(actions.draftReadout, readout)
  await done(actions.issueReadout, readout)
  Object.assign(parts, { body: 'yard', series: session.series, period: session.period, reading: reading_id })
  parts['file'] = `${session.n}.txt`
})
afterAll(() => product.close())

/** `[at]` means a session, a statement or an undertaking by what it must fit. */
const at = (route: string) =>
  pathOf(route.replace('[at=session]', '3').replace('[at=statement]', '3-1').replace('[at=undertaking]', '3-1.1'))

test('there are routes to try, and of every kind', () => {
  expect(routes.length).toBeGreaterThan(40)
  expect(formRoutes).toEqual(expect.arrayContaining(['/', '/sign-in', '/settings/theme', '/[body]/desk']))
  expect(fileRoutes).toEqual(expect.arrayContaining(['/[body]/undertakings.csv']))
})

const POLICY = {
  'default-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}
/** What says the same to everybody, and may be kept by anybody for a while. */
const SAME_FOR_ALL = ['/api/v1/openapi.json']
const directivesIn = (policy: string): { [directive: string]: string } =>
  Object.fromEntries(
    policy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/)
      return [name, values.join(' ')]
    }),
  )

describe.each(['clerk', 'outsider'] as const)('to a %s', (who) => {
  test.each(routes)('%s is sent with the safety headers', async (route) => {
    const as = who === 'clerk' ? product.clerk : null
    const answer = await product.fetch(at(route), { as, redirect: 'manual', headers: { accept: 'text/html' } })
    const isStream = (answer.headers.get('content-type') ?? '').startsWith('text/event-stream')
    // A stream goes on for ever.
    if (isStream) await answer.body?.cancel()
    const body = isStream ? '' : await answer.text()
    expect(answer.status, body.slice(0, 300)).toBeLessThan(500)
    const header = (name: string) => answer.headers.get(name) ?? ''
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('x-frame-options')).toBe('DENY')
    expect(header('referrer-policy')).toBe('same-origin')
    expect(header('cross-origin-opener-policy')).toBe('same-origin')
    expect(header('cross-origin-resource-policy')).toBe('same-origin')
    expect(header('permissions-policy')).toContain('camera=()')
    // Never kept for others: what is answered depends on who asks.
    if (!SAME_FOR_ALL.includes(route)) {
      expect(header('cache-control')).toMatch(/no-store|no-cache/)
      expect(header('cache-control')).not.toContain('public')
    }
    expect(header('access-control-allow-origin')).toBe('')
    // Over plain http the promise of https would be a lie.
    expect(header('strict-transport-security')).toBe('')

    const policy = header('content-security-policy')
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/)
    const directives = directivesIn(policy)
    // A refusal before any page could be made is bare words: it has nothing that a policy would have to allow.
    if (/<(?:script|style|link|img)\b/.test(body) && header('content-type').startsWith('text/html')) {
      expect(directives).toMatchObject(POLICY)
      expect(directives['script-src']).toMatch(/^'self' 'nonce-[\w+/=-]+'$/)
      expect(directives['style-src']).toMatch(/^'self'( 'nonce-[\w+/=-]+')?$/)
      const nonce = /'nonce-([^']+)'/.exec(directives['script-src']!)![1]!
      for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
      expect(body).not.toMatch(/<[^>]+\s(?:style|on[a-z]+)=["']|<style|javascript:/i)
    } else {
      expect(directives).toMatchObject({ 'default-src': "'none'", 'frame-ancestors': "'none'" })
    }
  })
})

test.each(formRoutes)('%s takes no form of another site', async (route) => {
  const forms: [string, string][] = [
    ['application/x-www-form-urlencoded', 'names.en=Evil&en=Evil'],
    ['text/plain', 'en=Evil'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="en"\r\n\r\nEvil\r\n--x--\r\n'],
  ]
  const count = async () => (await product.database.pool.query('select count(*)::int as n from journal')).rows[0].n
  const before = await count()
  for (const [type, body] of forms) {
    for (const origin of ['http://evil.example', 'null', undefined]) {
      const headers = { 'content-type': type, ...(origin !== undefined && { origin }) }
      const answer = await product.fetch(at(route), { method: 'POST', headers, body, redirect: 'manual' })
      await answer.arrayBuffer()
      expect(answer.status, `${type} from ${origin}`).toBe(403)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  }
  expect(await count()).toBe(before)
})

test.each(fileRoutes)('%s is a file to keep, of a type that is said and not guessed', async (route) => {
  const answer = await product.fetch(at(route))
  await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/)
  expect(answer.headers.get('content-type')).toMatch(/^(text\/csv|text\/plain|application\/json)/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none';.*\bsandbox\b/)
})

describe('a file for somebody who is signed in', () => {
  const leadTo = async (path: string, as = product.clerk) => {
    const answer = await product.fetch(path, { as, redirect: 'manual' })
    expect(answer.status).toBe(303)
    return answer.headers.get('location')!
  }
  const statusOf = async (address: string) => {
    const answer = await product.fetch(address, { as: null, redirect: 'manual' })
    await answer.text()
    return answer.status
  }

  test.each(fileRoutes)('%s is fetched where no cookie is read or set', async (route) => {
    const address = await leadTo(at(route))
    expect(address).toMatch(/^\/download\/[\w-]+\.[\w-]{43}\/[\w.-]+$/)
    const file = await product.fetch(address, { as: null, redirect: 'manual' })
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.headers.get('set-cookie')).toBeNull()
    const text = await file.text()
    // Whoever else sends a cookie along gets the same: it says nothing here.
    const stranger = await signedIn(product, { name: 'Nobody in particular', email: 'nobody@test.example' })
    expect(await (await product.fetch(address, { as: stranger })).text()).toBe(text)
  })

  test('has an address of its own that holds a minute, and no longer than the sign-in', async () => {
    const path = at('/[body]/people.csv')
    const someone = await signedIn(product, { name: 'Clerk of the test', email: 'clerk@test.example' })
    const address = await leadTo(path, someone)
    expect(await statusOf(address)).toBe(200)
    const [, , word, name] = address.split('/')
    const [payload, signature] = word!.split('.')
    const asked = JSON.parse(Buffer.from(payload!, 'base64url').toString('utf8')) as { until: number; at: string }
    expect(asked.until - Date.now()).toBeLessThanOrEqual(60_000)
    const forged = Buffer.from(JSON.stringify({ ...asked, at: '/yard/undertakings.csv' })).toString('base64url')
    for (const wrong of [`${forged}.${signature}`, `${payload}.${'A'.repeat(43)}`, payload!, 'x']) {
      expect(await statusOf(`/download/${wrong}/${name}`)).toBe(404)
    }
    // The word opens its own file, also to whoever knows how it is passed on.
    const headers = { 'x-khural-download': word! }
    const other = await product.fetch('/yard/people.csv?rows=tenures', { as: null, redirect: 'manual', headers })
    expect([other.status, other.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    await product.fetch('/sign-out', { method: 'POST', as: someone, headers: { origin: product.address } })
    expect(await statusOf(address)).toBe(404)
  })
})

test('files of the program itself carry the headers too', async () => {
  const page = await (await product.fetch('/')).text()
  const script = /"(?:\.\/|\/)?(_app\/[^"]+\.js)"/.exec(page)?.[1]
  expect(script).toBeDefined()
  for (const path of [`/${script}`, '/mark.svg', '/_app/nothing.js']) {
    const { headers } = await product.fetch(path)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('content-security-policy'), path).toContain('default-src')
  }
})

test('behind https browsers are told to stay there', async () => {
  const behind = await serve({ host: '127.0.0.1', port: 0, origin: 'https://khural.example' }, product.database)
  try {
    for (const path of ['/', '/healthz', '/nowhere']) {
      const { headers } = await fetch(behind.address + path, { redirect: 'manual' })
      expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000')
    }
  } finally {
    await behind.close()
  }
})
