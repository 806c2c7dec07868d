import { loadExample, sessionStatements } from '@khural/register'
import { makeBody, readoutOf, recordText } from '@khural/register/minutes/testing.ts'
import { done } from '@khural/register/journal/testing.ts'
import { registerUndertaking } from '@khural/register/undertaking/undertaking.register.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  const body_id = await makeBody(product.database, 'edge')
  const { id } = await recordText(product.database, body_id, readoutOf())
  const [statement] = await sessionStatements(product.database.db, body_id, id)
  await done(product.database, registerUndertaking, { body_id, statement_id: statement!.id })
})
afterAll(() => product.close())
/** Files of somebody signed in are fetched from an address of their own: the way there is followed. */
const ask = (path: string, init?: RequestInit) =>
  product.fetch(path, { redirect: /\.(?:txt|json|csv)\b/.test(path) ? 'follow' : 'manual', ...init })
const send = (path: string, fields: Record<string, string>) =>
  ask(path, {
    method: 'POST',
    headers: { origin: product.address, accept: 'text/html' },
    body: new URLSearchParams(fields),
  })

const hyphens = '-'.repeat(36)
test.each([
  ['/%00', 404],
  ['/a%00b/2025', 404],
  ['/pinglan/%00', 404],
  ['/pinglan/study%00/2025/1', 404],
  ['/pinglan/study/20%0025/1/session', 404],
  ['/pinglan/study/2025/1%00', 404],
  ['/pinglan/study/2025/%00.txt', 404],
  ['/pinglan/study%00/2025/1.json', 404],
  ['/pinglan/study/2025/2025-02-31', 404],
  ['/pinglan/study/2025/1-99999.99999', 404],
  ['/pinglan/desk/%00', 404],
  ['/pinglan/%ED%A0%80', 400],
  ['/pinglan/readouts?before=x', 200],
  [`/pinglan/readouts?before=${hyphens}`, 200],
  ['/pinglan/readouts?before=%00', 200],
  [`/pinglan/people?from=${hyphens}&after=9999999999~019a0000-0000-7000-8000-000000000001`, 200],
  ['/pinglan/people?day=0000-01-01', 200],
  [`/pinglan/directives?after=~${hyphens}`, 200],
  ['/pinglan/directives?after=0000-01-01~019a0000-0000-7000-8000-000000000001', 200],
  [`/pinglan/materials?before=${hyphens}`, 200],
  [`/pinglan/desk?open=${hyphens}&filed=%00&set_aside=x`, 200],
  ['/pinglan/undertakings?after=2031-02-31~019a0000-0000-7000-8000-000000000001', 200],
  [`/pinglan/undertakings?after=~${hyphens}`, 200],
  ['/pinglan/undertakings?area=%00&state=%00&lead=%00&year=%00&view=%00', 200],
  ['/pinglan/undertakings.csv?area=%00', 200],
  ['/pinglan/study/2025/4?text=%00', 200],
  ['/pinglan/study/2025/4?version=%00', 404],
  ['/pinglan/study/2025/4.txt?text=%00', 200],
  ['/pinglan/study/2025/4/correct?text=%00', 200],
  ['/pinglan/study/2025/1-4.1?done=constructor', 200],
] as const)('%s is answered with %i', async (path, status) => expect((await ask(path)).status).toBe(status))

test('zero characters and halves of characters in a form are left out of what is kept', async () => {
  const answer = await send('/_read?/receive', {
    ...{ body: 'new', text: readoutOf({ number: 9 }).replace('Council', 'Cou\0ncil'), name: 'a\0.txt' },
    ...{ 'names.en': 'Zero\0 Council', slug: 'zero\0', time_zone: 'UTC', published: '2031-05-15' },
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toMatch(/^\/zero\/desk\//)
})

test.each([
  [
    '/pinglan/people?/create',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
  ],
  [
    '/pinglan/materials?/add',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
  ],
  [
    '/pinglan/materials?/add',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nb',
  ],
  ['/pinglan/materials?/add', 'multipart/form-data', 'b'],
])('a form to %s that breaks off is answered as such: %s', async (path, type, body) => {
  const headers = { origin: product.address, accept: 'text/html', 'content-type': type }
  const answer = await ask(path, { method: 'POST', headers, body })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('The form arrived in part only')
})

test.each(['2031-02-31', 'x', '\0', '9999-99-99T99:99'])(
  'a text published on %j is read or refused, in words',
  async (published) => {
    for (const fields of [{}, { body: 'new', slug: 'never', 'names.en': 'Never' }] as const) {
      const path = 'body' in fields ? '/_read?/receive' : '/_read?/text'
      const { status } = await send(path, { text: readoutOf({ number: 11 }), published, ...fields })
      expect(status).toBeLessThan(500)
    }
  },
)

test.each(['.txt', '.json'])('a readout as %s is kept for nobody else and nobody later', async (ending) => {
  const { headers } = await ask(`/pinglan/study/2025/4${ending}`)
  expect(headers.get('vary')).toMatch(/cookie, accept-language/)
  expect(headers.get('cache-control')).toBe('private, no-cache')
})

describe('a readout that is not issued', () => {
  const address = '/edge/study/2031/3'
  test('has no page, and the answer says so and leads to the session', async () => {
    for (const locale of ['en', 'zh-CN']) {
      const page = await product.visit(address, { locale })
      await expect
        .poll(() => page.locator('h1').innerText())
        .toMatch(/^The readout of this session is not issued yet\.$|^本次会议的通稿尚未发布。$/)
      await expect.poll(() => page.locator('main a').getAttribute('href')).toBe(`${address}/session`)
      await expectAccessible(page)
      await page.context().close()
    }
    expect((await ask(address)).status).toBe(404)
    expect((await ask(`${address}/session/draft`)).status).toBe(404)
  })

  test('is drafted and previewed inside, and stays away from the stable address until it is issued', async () => {
    const page = await product.visit(`${address}/session`)
    await page.getByRole('button', { name: 'Draft the readout in English' }).click()
    await page.waitForURL(/3\/session\/draft\?text=en$/)
    await expect.poll(() => page.locator('article').innerText()).toMatch(/Draft, not issued/)
    await expect.poll(() => page.locator('link[rel=canonical]').count()).toBe(0)
    await expectAccessible(page)
    for (const asked of ['', '?version=1', '?text=en', '.txt', '.json'])
      expect((await ask(address + asked)).status).toBe(404)
    await page.goto(`${product.address}${address}/session`)
    await expect.poll(() => page.getByRole('link', { name: 'Open the readout' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Read the draft' }).click()
    await page.getByRole('button', { name: 'Issue the readout' }).click()
    await page.waitForURL(/2031\/3\?text=en$/)
    await expect.poll(() => page.locator('article').innerText()).not.toMatch(/Draft, not issued/)
    await page.context().close()
  })

  test('is a correction: the version before it stands meanwhile', async () => {
    const page = await product.visit(`${address}/correct?text=en`)
    const text = await page.locator('[name=text]').inputValue()
    await page.locator('[name=text]').fill(text.replace('presided over', 'chaired'))
    await page.locator('[name="note.en"]').fill('The word for presiding.')
    await page.getByRole('button', { name: 'Keep the corrected version' }).click()
    await page.waitForURL(/3\/session\/draft\?text=en$/)
    await expect.poll(() => page.locator('article').innerText()).toContain('chaired')
    const shown = await (await ask(address)).text()
    expect(shown).toContain('presided over')
    expect(shown).not.toContain('chaired')
    // The draft is no version of the public page, and its number is no address.
    const draft = await ask(`${address}?version=2`)
    expect(draft.status).toBe(404)
    expect(await draft.text()).not.toContain('chaired')
    await page.context().close()
  })
})

test('what is typed into an undertaking’s forms before the scripts arrive stays', async () => {
  const page = await product.visit('/healthz')
  const scripts = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(`${product.address}/edge/study/2031/3-1.1`, { waitUntil: 'commit' })
  await page.locator('#form-due > summary').click()
  await page.locator('#due-due').fill('2031-09-30')
  await page.locator('#due-reason-en').fill('Written early.')
  await page.locator('#form-due [name=stated]').check()
  await page.locator('#form-milestone > summary').click()
  await page.locator('#milestone-text-en').fill('Half of it.')
  await page.locator('#form-owners > summary').click()
  await page.locator('#owners-owner-0').selectOption('new')
  await page.locator('#owners-name-en').fill('Harbour office')
  scripts.resolve()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('#due-due').inputValue()).toBe('2031-09-30')
  await expect.poll(() => page.locator('#due-reason-en').inputValue()).toBe('Written early.')
  await expect.poll(() => page.locator('#form-due [name=stated]').isChecked()).toBe(true)
  await expect.poll(() => page.locator('#milestone-text-en').inputValue()).toBe('Half of it.')
  await expect.poll(() => page.locator('#owners-owner-0').inputValue()).toBe('new')
  await expect.poll(() => page.locator('#owners-name-en').inputValue()).toBe('Harbour office')
  await page.context().close()
})

test('what is typed into a correction before the scripts arrive stays', async () => {
  const page = await product.visit('/healthz')
  const scripts = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(`${product.address}/pinglan/study/2025/4/correct?text=en`, { waitUntil: 'commit' })
  await page.locator('[name=text]').fill('Written early.')
  await page.locator('[name="note.en"]').fill('A note.')
  scripts.resolve()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('[name=text]').inputValue()).toBe('Written early.')
  await expect.poll(() => page.locator('[name="note.en"]').inputValue()).toBe('A note.')
  await page.context().close()
})
