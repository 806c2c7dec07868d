import {
  actions,
  allPosts,
  findBody,
  findPost,
  findSessionFrame,
  holdersOn,
  listPeople,
  loadExample,
  perform,
  sessionStatements,
  type Id,
} from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { picture, walkPages } from './looks.ts'
import { holderOf } from './staff.ts'

let product: Product
let bodyId: Id
let chair: Id
let person: Id
beforeAll(async () => {
  product = await startProduct()
  await loadExample(product.database, { now: new Date('2025-12-01T12:00:00Z'), withAhead: false })
  const { db } = product.database
  bodyId = (await findBody(db, 'pinglan'))!.id
  chair = (await allPosts(db, bodyId)).standing[0]!.id
  person = (await listPeople(db, bodyId)).people[0]!.id
})
afterAll(() => product.close())

const pages: { name: string; path: () => string }[] = [
  { name: 'bodies', path: () => '/bodies' },
  { name: 'bodies import', path: () => '/bodies/import' },
  { name: 'people', path: () => '/pinglan/people' },
  { name: 'people on a day', path: () => '/pinglan/people?day=2025-06-15' },
  { name: 'person', path: () => `/pinglan/people/${person}` },
  { name: 'posts', path: () => '/pinglan/posts' },
  { name: 'post', path: () => `/pinglan/posts/${chair}` },
  { name: 'import', path: () => '/pinglan/people/import' },
  { name: 'settings', path: () => '/pinglan/settings' },
  { name: 'words', path: () => '/pinglan/words' },
]

walkPages(() => product, pages)

describe('who was what', () => {
  test('is answered for any day, by a form that needs no scripts', async () => {
    const page = await product.visit('/pinglan/people', { javaScriptEnabled: false })
    const chairRow = page.locator('tbody tr').first()
    await expect.poll(() => chairRow.innerText()).toContain('Pei Jingzhou')
    await page.fill('#day', '2025-06-15')
    await page.getByRole('button', { name: 'Show this day' }).click()
    await expect.poll(() => page.locator('h1').innerText()).toContain('15 June 2025')
    await expect.poll(() => chairRow.innerText()).toContain('Qiao Yunhe')
    await page.goto(`${product.address}/pinglan/people?day=2025-02-30`)
    await expect.poll(() => page.locator('main').innerText()).toContain('This is no day')
    await page.context().close()
  })

  test('a successor is asked about, and then answers for what the post answered for', async () => {
    const { db } = product.database
    const water = (await allPosts(db, bodyId)).standing.find(({ names }) => /Water/.test(names['en']!))!
    const page = await product.visit(`/pinglan/posts/${water.id}`, { javaScriptEnabled: false })
    const fold = page.locator('#appoint')
    await fold.locator('summary').click()
    await fold.getByLabel('Person').fill('Lan Yue')
    await fold.locator('[name=from]').fill('2026-03-01')
    await fold.getByRole('button').click()
    await expect.poll(() => fold.innerText()).toContain('Ning Kesi holds this post')
    await expect.poll(() => fold.getByLabel('Person').inputValue()).toBe('Lan Yue')
    await fold.getByLabel('Yes, that tenure ends the day before').check()
    await fold.getByRole('button').click()
    await expect.poll(() => page.locator('#done').innerText()).toContain('The tenure was recorded')
    const { tenures } = (await findPost(db, bodyId, water.id))!
    expect(tenures.slice(-2).map(({ names, from, to }) => [names['en'], from, to])).toEqual([
      ['Ning Kesi', '2025-07-01', '2026-02-28'],
      ['Lan Yue', '2026-03-01', null],
    ])
    await page.context().close()
  })
})

describe('protocol order', () => {
  const order = async () => (await allPosts(product.database.db, bodyId)).standing.map(({ names }) => names['en']!)

  test('is put by number, without scripts', async () => {
    const before = await order()
    const page = await product.visit('/pinglan/posts', { javaScriptEnabled: false })
    // The third becomes the first: 1 and 2 stand for two posts each, and stay as they stood.
    await page.locator('input[type=number]').nth(2).fill('1')
    await page.locator('input[type=number]').nth(0).fill('2')
    await page.getByRole('button', { name: 'Keep this order' }).click()
    expect((await order()).slice(0, 3)).toEqual([before[2], before[0], before[1]])
    await page.context().close()
  })

  test('is put by the arrow keys, and focus stays with the post', async () => {
    const before = await order()
    const page = await product.visit('/pinglan/posts')
    // Handles come with the scripts of the page.
    const handle = page.locator('.handle').first()
    await handle.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.locator('[role=status]').innerText()).toContain('is number 3 now')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toMatch(/handle/)
    await expect.poll(() => page.locator('input[type=number]').nth(2).inputValue()).toBe('3')
    await page.getByRole('button', { name: 'Keep this order' }).click()
    await page.locator('#done').getByText('The order was kept.').waitFor()
    expect((await order()).slice(0, 3)).toEqual([before[1], before[2], before[0]])
    await page.context().close()
  })

  test('is put by dragging', async () => {
    const before = await order()
    const page = await product.visit('/pinglan/posts')
    await page.locator('.handle').first().waitFor()
    const rows = page.locator('ol.order > li')
    await rows.nth(0).dragTo(rows.nth(3))
    await page.getByRole('button', { name: 'Keep this order' }).click()
    await page.locator('#done').getByText('The order was kept.').waitFor()
    const after = await order()
    expect(after.toSorted()).toEqual(before.toSorted())
    expect(after.indexOf(before[0]!)).toBe(3)
    await page.context().close()
  })
})

describe('a file', () => {
  test('is shown row by row before it is taken in, with faults by line, and without scripts', async () => {
    const page = await product.visit('/pinglan/people/import', { javaScriptEnabled: false })
    const show = async (csv: string) => {
      await page.locator('select[name=kind]').selectOption('tenures')
      await page.locator('.take textarea').fill(csv)
      await page.getByRole('button', { name: 'Show what it would do' }).click()
    }
    await show('post,person,from\nMayor,Zuo Ran,2025-01-01\nSecretary of the Executive Council,Zuo Ran,someday\n')
    await expect.poll(() => page.locator('main').innerText()).toContain('2 rows cannot be taken in')
    await expect.poll(() => page.locator('tbody tr').nth(1).innerText()).toContain('“someday” is no day')
    await picture(page, 'import-preview-wrong')
    await show('post,person,from,acting\nChair of the Executive Council,Zuo Ran,2030-01-01,no\n')
    await picture(page, 'import-preview')
    await page.getByRole('button', { name: 'Take in 1 row' }).click()
    await expect.poll(() => page.locator('#done').innerText()).toContain('1 added, 0 changed')
    const { posts } = await holdersOn(product.database.db, bodyId, '2030-02-01')
    expect(posts.flatMap(({ holders }) => holders.map(({ names }) => names['en']))).toContain('Zuo Ran')
    await page.context().close()
  })

  test('of one table makes posts, people and who holds them, and invites by mail who is named with an address', async () => {
    const { database } = product
    const page = await product.visit('/bodies', { javaScriptEnabled: false })
    await page.locator('#create > summary').click()
    await page.locator('#create').getByLabel('Name in English').fill('Terrace Council')
    await page.getByRole('button', { name: 'Add the body' }).click()
    // Its address is made of its name where none is given.
    await page.waitForURL(/\/terrace-council\/settings/)
    const body_id = (await findBody(database.db, 'terrace-council'))!.id
    await page.goto(`${product.address}/terrace-council/people/import`)
    const show = async (csv: string) => {
      await page.locator('.take textarea').fill(csv)
      await page.getByRole('button', { name: 'Show what it would do' }).click()
    }
    const head = 'post,person,from,mail'
    await show(`${head}\nWarden,Ode Brun,soon,ode@terrace.example\n`)
    await expect.poll(() => page.locator('tbody tr').first().innerText()).toContain('“soon” is no day')
    await show(`${head}\nWarden,Ode Brun / 欧德,2026-01-01,ode@terrace.example\nMason,Pia Holt,2026-01-01,\n`)
    await picture(page, 'import-table')
    expect(await page.getByLabel('Send the one who has a mail address an invitation').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Take in 2 rows' }).click()
    await expect.poll(() => page.locator('#done').innerText()).toMatch(/2 added.*1 person was invited/s)
    const { posts } = await holdersOn(database.db, body_id, '2026-02-01')
    const made = posts.filter(({ names }) => names['en'] === 'Warden' || names['en'] === 'Mason')
    expect(made.map(({ names, role, holders }) => [names['en'], role, holders[0]?.names['en']])).toEqual([
      ['Warden', 'member', 'Ode Brun'],
      ['Mason', 'member', 'Pia Holt'],
    ])
    // Who has a letter stands with it, and is no choice for another one until it is taken back.
    await page.goto(`${product.address}/terrace-council/access`)
    const row = page.getByRole('row', { name: /Ode Brun/ })
    expect(await row.innerText()).toContain('ode@terrace.example')
    await picture(page, 'access-invited')
    const choice = page.locator('select[name=person]')
    expect(await choice.innerText()).not.toContain('Ode Brun')
    await choice.selectOption({ label: 'Pia Holt' })
    await page.locator('#link-email').fill('pia@terrace.example')
    await page.getByLabel('Invite by mail if they have no account').uncheck()
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('#invite')
    const { people } = await listPeople(database.db, body_id)
    const pia = people.find(({ names }) => names['en'] === 'Pia Holt')!.id
    const { token } = await done(database, actions.sendInvitation, { body_id, person_id: pia })
    const guest = await product.visit(`/welcome/${token}`, { as: null })
    await guest.getByText('With it you are Pia Holt in Terrace Council.').waitFor()
    expect(await guest.getByLabel('Name', { exact: true }).inputValue()).toBe('Pia Holt')
    await picture(guest, 'welcome')
    await guest.getByLabel('E-mail address').fill('pia.holt@terrace.example')
    await guest.getByLabel('Password').fill('a long table under limes 4')
    await guest.getByRole('button', { name: 'Make the account' }).click()
    // Whoever is invited to a body goes on in it.
    await expect.poll(() => new URL(guest.url()).pathname).toBe('/terrace-council')
    await guest.context().close()
    await page.goto(`${product.address}/terrace-council/access`)
    await page.getByRole('button', { name: 'Take back the invitation of Ode Brun' }).click()
    await page.locator('select[name=person]').getByText('Ode Brun').waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('of bodies makes a tree, as a whole, and can be taken out again', async () => {
    const page = await product.visit('/bodies/import', { javaScriptEnabled: false })
    const show = async (csv: string) => {
      await page.locator('.take textarea').fill(csv)
      await page.getByRole('button', { name: 'Show what it would do' }).click()
    }
    await show('slug,parent,name_en,time_zone\nferries,pinglan,Ferries,\nlocks,ferries,Locks,Moon/Base\n')
    await expect.poll(() => page.locator('tbody tr').first().innerText()).toContain('“Moon/Base” is no time zone')
    expect(await findBody(product.database.db, 'ferries')).toBeNull()
    await show('slug,parent,name_en,time_zone\nlocks,ferries,Locks,\nferries,pinglan,Ferries,\n')
    await picture(page, 'bodies-import-preview')
    await page.getByRole('button', { name: 'Take in 2 rows' }).click()
    await expect.poll(() => page.locator('#done').innerText()).toContain('2 added, 0 changed')
    const ferries = (await findBody(product.database.db, 'ferries'))!
    expect(ferries.parentId).toBe(bodyId)
    expect((await findBody(product.database.db, 'locks'))?.parentId).toBe(ferries.id)
    const file = await product.fetch('/bodies.csv')
    expect(file.headers.get('content-disposition')).toContain('bodies-')
    await show(await file.text())
    await page.getByText('No row would change anything.').waitFor()
    await page.context().close()
  })

  test('that was taken out is taken in again and changes nothing', async () => {
    for (const kind of ['posts', 'people', 'tenures']) {
      const answer = await product.fetch(`/pinglan/people.csv?rows=${kind}`)
      expect(answer.headers.get('content-disposition')).toContain(`pinglan-${kind}-`)
      const page = await product.visit('/pinglan/people/import')
      await page.locator('select[name=kind]').selectOption(kind)
      const buffer = Buffer.from(await answer.arrayBuffer())
      await page.locator('input[type=file]').setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('button', { name: 'Show what it would do' }).click()
      await page.getByText('No row would change anything.').waitFor()
      await page.context().close()
    }
  })
})

test('two that are one are merged and taken apart, and the old address leads to who it is', async () => {
  const { people } = await listPeople(product.database.db, bodyId)
  const [kept, other] = [people[1]!, people[2]!]
  const page = await product.visit(`/pinglan/people/${kept.id}`, { javaScriptEnabled: false })
  await page.locator('#merge > summary').click()
  await page.locator('#other').fill(other.names['en']!)
  await page.locator('#merge').getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: 'Make them one' }).click()
  await expect.poll(() => page.locator('#done').innerText()).toContain('They are one person now')
  await page.goto(`${product.address}/pinglan/people/${other.id}`)
  expect(page.url()).toContain(`/pinglan/people/${kept.id}`)
  await page.getByRole('button', { name: 'Take apart again' }).click()
  await expect.poll(() => page.locator('#done').innerText()).toContain('They are two people now')
  await page.goto(`${product.address}/pinglan/people/${other.id}`)
  expect(page.url()).toContain(other.id)
  await page.context().close()
})

test('settings keep the address, and take names in three languages, quiet hours and a term', async () => {
  const page = await product.visit('/pinglan/settings', { javaScriptEnabled: false })
  await expect.poll(() => page.locator('[name="names.mn"]').getAttribute('lang')).toBe('mn')
  await page.getByText('In other languages').click()
  await page.locator('[name="names.mn"]').fill('Гүйцэтгэх зөвлөл')
  await page.locator('[name="quiet.from"]').fill('20:00')
  await page.getByRole('button', { name: 'Keep the settings' }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('“To” is no hour. Write it as 20:00.')
  await page.locator('[name="quiet.to"]').fill('07:30')
  await page.getByRole('button', { name: 'Keep the settings' }).click()
  await expect.poll(() => page.locator('#done').innerText()).toContain('The settings were kept')
  const body = (await findBody(product.database.db, 'pinglan'))!
  expect(body).toMatchObject({ names: { mn: 'Гүйцэтгэх зөвлөл' }, quiet: { from: '20:00', to: '07:30' } })
  await page.locator('[name=level]').selectOption('Public')
  await page.getByRole('button', { name: 'Keep the settings' }).click()
  await page.waitForURL(/done=body\.change/)
  expect(await findBody(product.database.db, 'pinglan')).toMatchObject({ level: 'public' })
  await page.locator('#term > summary').click()
  await page.locator('#term [name=number]').fill('3')
  await page.locator('#term [name=begins_on]').fill('2021-09-01')
  await page.locator('#term [name=ends_on]').fill('2021-08-01')
  await page.locator('#term').getByRole('button').click()
  await expect.poll(() => page.locator('#term-ends_on-error').innerText()).toContain('1 September 2021')
  await page.locator('#term [name=ends_on]').fill('')
  await page.locator('#term [name=begins_on]').fill('2021-09-01')
  await page.locator('#term').getByRole('button').click()
  await expect.poll(() => page.locator('main').innerText()).toContain('Term 3')
  await page.context().close()
})

test('a word of the body is glossed beside the sentence that holds it', async () => {
  const { db } = product.database
  const session = (await findSessionFrame(db, bodyId, 'study', '2025', '1'))!
  const [statement] = await sessionStatements(db, bodyId, session.id)
  const en = statement!.text['en']!.split(' ').slice(2, 5).join(' ')
  const entry = { body_id: bodyId, kind: 'slogan', names: { en }, gloss: { en: 'What the office means by it.' } }
  const clerk = { kind: 'operator' as const, name: 'Clerk of the test', may: 'all' as const }
  expect(await perform(db, actions.setTerminology, entry, clerk, new Date())).toMatchObject({ ok: true })
  const page = await product.visit('/pinglan/study/2025/1-1')
  await expect.poll(() => page.locator('.glosses').innerText()).toContain('What the office means by it.')
  await expectAccessible(page)
  await picture(page, 'statement-glosses')
  // Beside the session and its readout as well; the public is led to no page of the members.
  for (const path of ['/pinglan/study/2025/1/session', '/pinglan/study/2025/1']) {
    await page.goto(product.address + path)
    await expect.poll(() => page.locator('.glosses').innerText()).toContain('What the office means by it.')
  }
  const outside = await product.visit('/pinglan/study/2025/1', { as: null })
  await expect.poll(() => outside.locator('.glosses').innerText()).toContain('What the office means by it.')
  await expect.poll(() => outside.locator('.glosses a').count()).toBe(0)
  await outside.context().close()
  await page.context().close()
})

test('a guest of a session stands apart from its members, on the page that leads to the day', async () => {
  const page = await product.visit('/pinglan/study/2025/1/session', { javaScriptEnabled: false })
  const fold = page.locator('#admit')
  await fold.locator('summary').click()
  await fold.getByLabel('Person').fill('Ru Shan')
  await fold.locator('select').selectOption('lectured')
  await fold.getByRole('button').click()
  const guests = page.getByRole('table', { name: 'Others taking part' })
  await expect.poll(() => guests.innerText()).toMatch(/Ru Shan[^]*lectured/)
  await expect.poll(() => guests.locator('tr').count()).toBe(1)
  await page.getByRole('link', { name: /^Who was what on/ }).click()
  expect(page.url()).toContain('/pinglan/people?day=2025-')
  await page.context().close()
})

test('a slogan is recorded with what it counts, in as many items in each language', async () => {
  const page = await product.visit('/pinglan/words', { javaScriptEnabled: false })
  const fold = page.locator('#slogan')
  await fold.locator('summary').click()
  await fold.locator('[name="names.en"]').fill('two dykes and one road')
  await fold.locator('[name="items.en"]').fill('the north dyke\nthe south dyke\nthe ridge road')
  await fold.locator('[name="items.zh"]').fill('北堤')
  await fold.getByRole('button').click()
  await expect.poll(() => fold.innerText()).toContain('Both languages need as many lines')
  await fold.locator('[name="items.zh"]').fill('北堤\n南堤\n山脊路')
  await fold.getByRole('button').click()
  await expect.poll(() => page.locator('#done').innerText()).toContain('The entry was kept')
  await expect
    .poll(() => page.locator('dl ol li').allInnerTexts())
    .toEqual(['the north dyke 北堤', 'the south dyke 南堤', 'the ridge road 山脊路'])
  await page.context().close()
})

test('whoever’s post has ended is told so where nothing is shown to them, and whom to ask', async () => {
  const { database } = product
  const warden = { name: 'Orda Late', post: 'Pier warden', role: 'member' as const }
  const someone = await holderOf(product, bodyId, warden)
  const { id } = await database.db
    .selectFrom('tenure')
    .select('id')
    .where('post_id', '=', someone.postId)
    .executeTakeFirstOrThrow()
  await done(database, actions.endTenure, { body_id: bodyId, tenure_id: id, on: '2024-02-29' })
  const page = await product.visit('/pinglan/desk', { as: someone, javaScriptEnabled: false })
  for (const path of ['/pinglan/desk', '/mine']) {
    await page.goto(product.address + path)
    await expect
      .poll(() => page.locator('main').innerText())
      .toMatch(/You held the post Pier warden of .+ until 29 February 2024\./)
    await expect.poll(() => page.locator('main').innerText()).toContain('Clerk of the test')
  }
  await page.context().close()
})
