import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actions, newId, readSettings, type Id } from '@khural/register'
import { fileJobs } from '@khural/register/file/jobs.ts'
import { makeDocx, makePdf } from '@khural/register/file/testing.ts'
import { beginUpload, giveUp, listUploads, takePiece } from '@khural/register/file/uploads.ts'
import { done } from '@khural/register/journal/testing.ts'
import { startMail } from '@khural/register/mail/worker.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { holderOf } from './staff.ts'

let product: Product
let worker: { stop(): Promise<void> }
let folder: string
let body_id: Id
let member: SignedIn
let another: SignedIn

beforeAll(async () => {
  product = await startProduct()
  folder = mkdtempSync(join(tmpdir(), 'khural-materials-'))
  const { database } = product
  body_id = newId()
  await done(database, actions.createBody, {
    id: body_id,
    slug: 'harbour',
    names: { en: 'Harbour Council', zh: '港务委员会' },
  })
  member = await holderOf(product, body_id, { name: 'Ama Verdu', post: 'Pilot', role: 'member' })
  another = await holderOf(product, body_id, { name: 'Bo Lind', post: 'Dyke warden', role: 'member' })
  await done(database, actions.planSession, {
    ...{ body_id, new_series: { names: { en: 'Study' }, kind: 'collective-study' } },
    ...{ starts_at: '2031-06-01T09:00:00Z', names: { en: 'On ferries' } },
  })
  worker = await startWorker()
})
/** What takes the texts out of files. */
const startWorker = () =>
  startMail(
    product.database,
    readSettings({ environment: {} }),
    () => {},
    async () => 'kept',
    [fileJobs(product.database)],
  )
afterAll(async () => {
  await worker.stop()
  await product.close()
  rmSync(folder, { recursive: true })
})

function fileOf(name: string, bytes: Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}
/** A material whose file is text, by the actions themselves. */
async function addText(text: string, more: object = {}, name = 'notes.txt'): Promise<Id> {
  const { database, clerk } = product
  const uploader = { accountId: clerk.account.id, bodyId: body_id }
  const bytes = Buffer.from(text)
  const { id } = await beginUpload(database, uploader, { name, size: bytes.length })
  await takePiece(
    database,
    uploader,
    { id, offset: 0 },
    (async function* () {
      yield bytes
    })(),
  )
  const actor = { kind: 'person', id: clerk.account.id, name: clerk.account.name, may: 'all' } as const
  const input = { body_id, names: { en: 'Notes' }, language: 'en', upload_id: id, ...more }
  return (await done(database, actions.addMaterial, input, { actor })).id
}
/** The page once the text was taken out of the file. */
async function withText(page: Page, words: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.locator('main').innerText()
      },
      { timeout: 20_000 },
    )
    .toContain(words)
}

/** The form by which a material is added; it is open while the list is empty. */
async function openForm(page: Page): Promise<void> {
  if ((await page.locator('#add').getAttribute('open')) === null) await page.locator('#add > summary').click()
}

describe('the list of materials', () => {
  test('says what to do while it is empty, and offers nothing to whoever may not', async () => {
    const page = await product.visit('/harbour/materials')
    await page.getByText('No material is here yet. Add a file or a link').waitFor()
    expect(await page.locator('#add').getAttribute('open')).not.toBe(null)
    await expectAccessible(page)
    const guest = await product.visit('/harbour/materials', { as: null })
    expect(await guest.locator('form[enctype]').count()).toBe(0)
    expect(page.faults).toEqual([])
  })

  test('[FI2] takes a large file in pieces, through a lost network and a reload, to the last byte', async () => {
    const bytes = Buffer.concat([
      await makePdf(['The dykes hold until May.', 'Second page']),
      Buffer.alloc(23_000_000, '\n%'),
    ])
    const file = fileOf('dykes.pdf', bytes)
    const page = await product.visit('/harbour/materials')
    await page.locator('#add').waitFor()
    await page.route('**/uploads/*', async (route) => {
      await new Promise((resume) => setTimeout(resume, 150))
      await route.continue().catch(() => {})
    })
    await page.getByLabel('File', { exact: true }).setInputFiles(file)
    const bar = page.getByRole('progressbar')
    const sent = async () => Number(await bar.getAttribute('aria-valuenow'))
    await expect.poll(sent).toBeGreaterThan(2_000_000)
    expect(await page.getByRole('button', { name: 'Add the material' }).isDisabled()).toBe(true)

    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused. What has arrived stays for a day.').waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.context().setOffline(true)
    await page.getByText('The network is away.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('The file is on its way.').waitFor()
    const before = await sent()

    await page.reload()
    await page.getByText('Files that are not finished').waitFor()
    await page.getByText(/dykes\.pdf: .* MB of 23 MB are here/).waitFor()
    const pieces: number[] = []
    page.on('request', (request) => {
      const offset = request.headers()['upload-offset']
      if (offset !== undefined) pieces.push(Number(offset))
    })
    await page.getByLabel('File', { exact: true }).setInputFiles(file)
    await page.getByText('The file is here.').waitFor({ timeout: 30_000 })
    expect(pieces[0]).toBeGreaterThanOrEqual(before)
    await page.locator('#add').getByLabel('Name in English').fill('State of the dykes')
    await page.locator('#add').getByLabel('Language', { exact: true }).selectOption('en')
    await page.getByRole('button', { name: 'Add the material' }).click()
    await page.getByRole('heading', { level: 1, name: 'State of the dykes' }).waitFor()
    await withText(page, 'The dykes hold until May.')
    expect(await page.locator('[data-page]').count()).toBe(2)

    const answer = await product.fetch(`${new URL(page.url()).pathname}/1/dykes.pdf`)
    expect(answer.url).toContain('/download/')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="dykes.pdf"; filename*=UTF-8''dykes.pdf`,
    )
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect(page.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([])
  })

  test('works without scripts: a Word file goes with the form, under its own name', async () => {
    const file = fileOf('渡轮.docx', makeDocx([['Ferries', 'Two ferries are out of service.'], ['On page two']]))
    const page = await product.visit('/harbour/materials', { javaScriptEnabled: false })
    await openForm(page)
    await page.getByLabel('File', { exact: true }).setInputFiles(file)
    await page.locator('#add').getByLabel('Language', { exact: true }).selectOption('zh')
    await page.getByRole('button', { name: 'Add the material' }).click()
    await page.getByRole('heading', { level: 1, name: '渡轮' }).waitFor()
    await withText(page, 'Two ferries are out of service.')
    expect(await page.locator('[data-page="2"]').innerText()).toContain('On page two')
  })

  test('[FI1] refuses what is no document, says what is kept, and keeps what was typed', async () => {
    const file = fileOf('report.pdf', Buffer.from('4d5a9000030000000400', 'hex'))
    for (const javaScriptEnabled of [true, false]) {
      const page = await product.visit('/harbour/materials', { javaScriptEnabled })
      await openForm(page)
      await page.locator('#add').getByLabel('Issued by').fill('Harbour Office')
      await page.getByLabel('File', { exact: true }).setInputFiles(file)
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Add the material' }).click()
      await page.getByText('The content of “report.pdf” is of no kind that is kept here.').waitFor()
      expect(await page.locator('#add').getByLabel('Issued by').inputValue()).toBe('Harbour Office')
    }
  })

  test('[FI4] says that ten are under way, or that no room is left, and leaves nothing there of what has none', async () => {
    const { database, clerk } = product
    const uploader = { accountId: clerk.account.id, bodyId: body_id }
    const count = async () => (await listUploads(database, uploader)).length
    for (let i = await count(); i < 10; i++) await beginUpload(database, uploader, { name: `${i}.txt`, size: 5 })
    const page = await product.visit('/harbour/materials')
    await openForm(page)
    const file = page.getByLabel('File', { exact: true })
    await file.setInputFiles(fileOf('eleventh.txt', Buffer.from('One too many.')))
    await page.getByText('Ten files are under way already.').waitFor()
    for (const { id } of await listUploads(database, uploader)) await giveUp(database, uploader, id)
    await page.route('**/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      return route.fulfill({ status: 429, json: { code: 'file.no_room', words: 'There is no room left for files.' } })
    })
    await file.setInputFiles(fileOf('roomless.txt', Buffer.from('Words without room.')))
    await page.getByText('There is no room left for files.').waitFor()
    await expect.poll(count).toBe(0)
  })

  test.each([true, false])(
    'with scripts %s goes from a session to its materials, adds one and puts it on an item',
    async (javaScriptEnabled) => {
      const n = javaScriptEnabled ? 2 : 3
      await done(product.database, actions.planSession, {
        ...{ body_id, series: 'study', starts_at: `2031-12-0${n}T09:00:00Z`, names: { en: `On dykes ${n}` } },
      })
      const page = await product.visit(`/harbour/study/2031/${n}/session`, { javaScriptEnabled })
      await page.getByRole('listitem').getByRole('link', { name: 'Materials', exact: true }).click()
      await page.getByRole('heading', { level: 2, name: `For Study ${n}: On dykes ${n}` }).waitFor()
      await page.locator('#add').getByLabel('Name in English').fill('x'.repeat(201))
      await page.locator('#add').getByLabel('Or a link').fill('https://example.org/levels')
      await page.getByRole('button', { name: 'Add the material' }).click()
      await page.waitForURL(/\/add/)
      await page.locator('#add').getByLabel('Name in English').fill(`Levels ${n}`)
      await page.getByRole('button', { name: 'Add the material' }).click()
      // The agenda is empty: the material waits for its first item.
      await page.getByRole('heading', { level: 2, name: `Put “Levels ${n}” on an item` }).waitFor()
      await page.getByText('The agenda has no item yet.').waitFor()
      await page.locator('#change').getByLabel('What it is about').first().fill('Water levels')
      await page.locator('#change').getByRole('button', { name: 'Add to the agenda' }).click()
      await page.locator('#put').getByRole('button', { name: 'Put it on the item' }).click()
      await page.locator('#done').getByRole('status').waitFor()
      expect(await page.locator('.agenda').innerText()).toContain(`Levels ${n}`)
      await page.getByRole('link', { name: 'Add a material for this session' }).click()
      await page.getByRole('heading', { level: 2, name: `For Study ${n}` }).waitFor()
      expect(await page.locator('main section').first().innerText()).toContain('item 1, Water levels')
      if (javaScriptEnabled) await expectAccessible(page)
      // One that lies in the list already is one step away.
      await page.getByRole('link', { name: `Put on an item: “Levels ${n}”` }).click()
      await page.locator('#put').getByLabel('Item').waitFor()
      expect(page.faults.filter((fault) => !fault.includes('422'))).toEqual([])
    },
  )

  test('keeps a file that arrived while the form is corrected', async () => {
    const file = fileOf('kept.txt', Buffer.from('Words that arrived once.'))
    const page = await product.visit('/harbour/materials', { javaScriptEnabled: false })
    await openForm(page)
    await page.getByLabel('File', { exact: true }).setInputFiles(file)
    await page.locator('#add').getByLabel('Name in English').fill('x'.repeat(201))
    await page.getByRole('button', { name: 'Add the material' }).click()
    await expect.poll(() => page.locator('#add').innerText()).toContain('“kept.txt” is here already')
    await page.locator('#add').getByLabel('Name in English').fill('Arrived once')
    await page.getByRole('button', { name: 'Add the material' }).click()
    await page.getByRole('heading', { level: 1, name: 'Arrived once' }).waitFor()
  })
})

describe('reading a material', () => {
  test('[MT7] keeps where a member stopped, for them alone, until they forget it', async () => {
    const id = await addText(Array.from({ length: 9 }, (_, i) => `Words of page ${i + 1}.\n`.repeat(30)).join('\f'))
    const page = await product.visit(`/harbour/materials/${id}`, { as: member })
    await withText(page, 'Words of page 9.')
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/place'))
    await page.locator('#page-5').scrollIntoViewIfNeeded()
    expect((await kept).status()).toBe(204)
    await page.reload()
    await page.getByText(/You stopped at page [456]\./).waitFor()

    const theirs = await product.visit(`/harbour/materials/${id}`, { as: another, javaScriptEnabled: false })
    expect(await theirs.locator('main').innerText()).not.toContain('You stopped')
    await theirs.getByRole('button', { name: 'Stop here: page 3' }).click()
    await theirs.getByText('You stopped at page 3.').waitFor()
    const clerk = await product.visit(`/harbour/materials/${id}`)
    expect(await clerk.content()).not.toContain('You stopped')
    const journal = await product.database.pool.query(
      `select change::text from journal where change::text like '%reading_place%'`,
    )
    expect(journal.rows).toEqual([])

    await page.getByRole('button', { name: 'Forget this' }).click()
    await page.waitForURL((url) => url.pathname.endsWith(id))
    expect(await page.locator('main').innerText()).not.toContain('You stopped')
    await theirs.reload()
    await theirs.getByText('You stopped at page 3.').waitFor()
  })

  test('[MT8] a member puts a question from words they selected; without scripts from a page', async () => {
    const id = await addText('Two ferries are out of service.\fThe dykes hold.', { names: { en: 'Ferries and dykes' } })
    const page = await product.visit(`/harbour/materials/${id}`, { as: member })
    await withText(page, 'Two ferries')
    await page.locator('#page-1 p', { hasText: 'Two ferries' }).selectText()
    await page.getByRole('button', { name: 'Ask about these words' }).click()
    expect(await page.getByLabel('Passage').inputValue()).toBe('Two ferries are out of service.')
    await page.getByLabel('Question', { exact: true }).fill('Since when?')
    await page.getByRole('button', { name: 'Put the question' }).click()
    const asked = page.locator('li', { hasText: 'Since when?' })
    await asked.getByText('Ama Verdu').waitFor()
    expect(await asked.innerText()).toContain('On ferries')

    const plain = await product.visit(`/harbour/materials/${id}`, { as: another, javaScriptEnabled: false })
    await plain.getByRole('link', { name: 'Ask about this page: 2' }).click()
    expect(await plain.locator('#ask-page').inputValue()).toBe('2')
    await plain.getByLabel('Question', { exact: true }).fill('Until when?')
    await plain.getByRole('button', { name: 'Put the question' }).click()
    await plain.locator('li', { hasText: 'Until when?' }).getByText('Bo Lind').waitFor()
    expect(await plain.getByRole('button', { name: /^Take back/ }).count()).toBe(1)
    await plain.getByRole('button', { name: /^Take back/ }).click()
    await expect.poll(() => plain.locator('#questions').innerText()).not.toContain('Until when?')
    expect(await plain.locator('#questions').innerText()).toContain('Since when?')

    const guest = await product.visit(`/harbour/materials/${id}`, { as: null })
    expect(await guest.content()).not.toContain('Since when?')
    expect(page.faults).toEqual([])
  })

  test('[MT3] shows two languages side by side, page by page', async () => {
    const en = await addText('First page\fSecond page', { names: { en: 'Law of the harbour' } }, 'law.txt')
    const zh = await addText(
      '第一页\f第二页',
      { names: { zh: '港口法' }, language: 'zh', other_language_of: en },
      '法.txt',
    )
    const page = await product.visit(`/harbour/materials/${en}?beside=${zh}`)
    await withText(page, '第二页')
    expect(await page.locator('#page-2').innerText()).toMatch(/Second page\s+第二页/)
    expect(await page.locator('#page-2 [lang="zh"]').innerText()).toContain('第二页')
    await expectAccessible(page)
    const phone = await product.visit(`/harbour/materials/${en}?beside=${zh}`, {
      viewport: { width: 390, height: 844 },
    })
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  test('[MT1] a version follows another, each with its original, and shows its text once that is taken out', async () => {
    await worker.stop()
    const id = await addText('First version', { names: { en: 'Fees' } })
    const page = await product.visit(`/harbour/materials/${id}`)
    await page.getByText('The text is being taken out of the file.').waitFor()
    const plain = await product.visit(`/harbour/materials/${id}`, { javaScriptEnabled: false })
    await plain.getByRole('link', { name: 'Load this page again' }).waitFor()
    worker = await startWorker()
    await page.locator('[data-page="1"]').getByText('First version').waitFor()
    await plain.context().close()
    await page.locator('#revise > summary').click()
    await page
      .locator('#revise')
      .getByLabel('File', { exact: true })
      .setInputFiles(fileOf('fees.md', Buffer.from('# Second version')))
    await page.getByText('The file is here.').waitFor()
    await page.locator('#revise').getByLabel('What is new').fill('Figures of May')
    await page.getByRole('button', { name: 'Add the version' }).click()
    await withText(page, 'Second version')
    await page.getByRole('link', { name: 'Version 1', exact: true }).click()
    await page.getByText('This is version 1. Version 2 is the newest.').waitFor()
    await withText(page, 'First version')
    const first = await product.fetch(`/harbour/materials/${id}/1/notes.txt`)
    expect(await first.text()).toBe('First version')
    expect(page.faults).toEqual([])
  })

  test('[MT4] [AC9] what is restricted is not there for members, and its reading is noted', async () => {
    const id = await addText('For few eyes', { names: { en: 'Sealed report' }, level: 'restricted' })
    for (const path of [`/harbour/materials/${id}`, `/harbour/materials/${id}/1/notes.txt`]) {
      expect((await product.fetch(path, { as: member })).status, path).toBe(404)
      expect((await product.fetch(path, { as: null })).status, path).toBe(404)
    }
    expect(await (await product.fetch('/harbour/materials', { as: member })).text()).not.toContain('Sealed report')
    expect((await product.fetch(`/harbour/materials/${id}`)).status).toBe(200)
    const noted = await product.database.pool.query(
      `select count(*) from restricted_reading where noun = 'material' and subject_id = $1`,
      [id],
    )
    expect(Number(noted.rows[0].count)).toBe(1)
  })

  test('withdrawn, it says so and why, and comes back', async () => {
    const id = await addText('Sent in error', { names: { en: 'Wrong paper' } })
    const page = await product.visit(`/harbour/materials/${id}`)
    await page.locator('#withdraw > summary').click()
    await page.getByLabel('Why').fill('Another office’s')
    await page.getByRole('button', { name: 'Withdraw the material' }).click()
    await page.getByText('This material was withdrawn: Another office’s').waitFor()
    expect(await (await product.fetch('/harbour/materials')).text()).not.toContain('Wrong paper')
    expect(await (await product.fetch('/harbour/materials?view=withdrawn')).text()).toContain('Wrong paper')
    await page.getByRole('button', { name: 'Offer it again' }).click()
    await expect.poll(() => page.locator('main').innerText()).not.toContain('was withdrawn')
  })
})
