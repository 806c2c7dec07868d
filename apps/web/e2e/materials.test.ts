import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actions, newId, readSettings, type Id } from '@khural/register'
import { fileJobs } from '@khural/register/file/jobs.ts'
import { makeDocx, makePdf } from '@khural/register/file/testing.ts'
import { beginUpload, takePiece } from '@khural/register/file/uploads.ts'
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
  worker = await startMail(
    database,
    readSettings({ environment: {} }),
    () => {},
    async () => 'kept',
    [fileJobs(database)],
  )
})
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
  if ((await page.locator('#add').getAttribute('open')) === null) await page.locator('#add summary').click()
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

  test('[FL2] takes a large file in pieces, through a lost network and a reload, to the last byte', async () => {
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

  test('[FL1] refuses what is no document, says what is kept, and keeps what was typed', async () => {
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

describe('an upload', () => {
  const at = '/harbour/materials/uploads'
  const begin = (as: SignedIn | null, size = 8, headers: HeadersInit = {}) =>
    product.fetch(at, {
      ...{ as, method: 'POST', body: JSON.stringify({ name: 'a.txt', size }) },
      headers: { 'content-type': 'application/json', origin: product.address, accept: 'application/json', ...headers },
    })
  const piece = (
    id: string,
    offset: number,
    body: BodyInit,
    { as = product.clerk, ...headers }: { as?: SignedIn; origin?: string } = {},
  ) =>
    product.fetch(`${at}/${id}`, {
      ...{ as, method: 'PATCH', body },
      headers: {
        ...{ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        ...{ origin: product.address, accept: 'application/json', ...headers },
      },
    })

  test('is for whoever may add materials, from pages of ours, and theirs alone', async () => {
    expect((await begin(null)).status).toBe(401)
    expect((await begin(member)).status).toBe(403)
    expect((await begin(product.clerk, 8, { origin: 'https://elsewhere.example' })).status).toBe(403)
    const { id } = (await (await begin(product.clerk)).json()) as { id: string }
    expect((await piece(id, 0, '12345678', { origin: 'https://elsewhere.example' })).status).toBe(403)
    const other = await holderOf(product, body_id, { name: 'Cy Other', post: 'Second secretary', role: 'secretary' })
    expect((await piece(id, 0, '12345678', { as: other })).status).toBe(404)
  })

  test('[FL2] [FL4] takes each piece at its offset, no more than was said, and nothing too large', async () => {
    const { id } = (await (await begin(product.clerk)).json()) as { id: string }
    expect(await (await piece(id, 0, '1234')).json()).toMatchObject({ received: 4, isReady: false })
    const wrong = await piece(id, 0, '1234')
    expect([wrong.status, wrong.headers.get('upload-offset')]).toEqual([409, '4'])
    expect((await piece(id, 4, '56789')).status).toBe(422)
    expect((await product.fetch(`${at}/${id}`, { method: 'HEAD' })).headers.get('upload-offset')).toBe('4')
    expect(await (await piece(id, 4, '5678')).json()).toMatchObject({ received: 8, isReady: true })
    const large = await begin(product.clerk, 200 * 1024 * 1024 + 1)
    expect(await large.json()).toMatchObject({ code: 'file.too_large', words: expect.stringContaining('200 MB') })
    expect(await (await begin(product.clerk, 0)).json()).toMatchObject({ code: 'file.empty' })
  })

  test('that breaks off, in pieces or in a form, ends nothing but itself', async () => {
    const { id } = (await (await begin(product.clerk, 3_000_000)).json()) as { id: string }
    const boundary = '----broken'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwords `
    const broken = (path: string, method: string, first: string, headers: { [name: string]: string }) =>
      new Promise<void>((resolve) => {
        const { hostname, port } = new URL(product.address)
        const sent = request({
          hostname,
          port,
          path,
          method,
          headers: { ...headers, cookie: product.clerk.header, origin: product.address, 'content-length': '2000000' },
        })
        sent.on('error', () => resolve()).on('close', () => resolve())
        sent.write(first)
        setTimeout(() => sent.destroy(), 400)
      })
    const piece = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
    await broken(`${at}/${id}`, 'PATCH', 'words', piece)
    await broken(`${at}/${id}`, 'PATCH', 'words', { ...piece, 'upload-offset': '77' })
    await broken('/harbour/materials?/add', 'POST', head, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    })
    await expect
      .poll(async () => (await product.fetch(`${at}/${id}`, { method: 'HEAD' })).headers.get('upload-offset'))
      .toBe('5')
    const { rows } = await product.database.pool.query(
      `select file_name from upload where file_name = 'a.txt' and size <> 3000000 and size <> 8`,
    )
    expect(rows).toEqual([])
  })

  test('[FL4] in a form, of more than is kept, is refused in words, and what was typed stays', async () => {
    const boundary = '----large'
    const part = (name: string, more: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
    const head = Buffer.from(part('file', '; filename="large.pdf"'))
    const tail = Buffer.from(`\r\n${part('issuer', '')}Harbour Office\r\n--${boundary}--\r\n`)
    const most = 200 * 1024 * 1024
    const piece = Buffer.alloc(1 << 20, '%')
    const { hostname, port } = new URL(product.address)
    const words = await new Promise<string>((resolve, reject) => {
      const sent = request({
        ...{ hostname, port, path: '/harbour/materials?/add', method: 'POST' },
        headers: {
          ...{ cookie: product.clerk.header, origin: product.address, accept: 'text/html' },
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': head.length + most + 1 + tail.length,
        },
      })
      sent.on('error', reject).on('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (some: string) => (text += some)).on('end', () => resolve(text))
      })
      const body = function* () {
        yield head
        for (let i = 0; i < 200; i++) yield piece
        yield Buffer.from('%')
        yield tail
      }
      pipeline(body, sent).catch(reject)
    })
    expect(words).toContain('200 MB is the most that is kept')
    expect(words).toContain('value="Harbour Office"')
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(150 * 1024 * 1024)
  }, 120_000)

  test('of more than a form may have is refused before it is read', async () => {
    const form = new FormData()
    form.set('file', new Blob([randomBytes(1000)]), 'a.bin')
    const status = async (path: string) =>
      (await product.fetch(path, { method: 'POST', body: form, headers: { origin: product.address } })).status
    expect(await status('/harbour/materials?/add')).not.toBe(413)
    const long = new Blob([Buffer.alloc(7 * 1024 * 1024)])
    form.set('file', long, 'a.bin')
    expect(await status('/harbour/people?/create')).toBe(413)
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

  test('[MT1] a version follows another, each with its original', async () => {
    const id = await addText('First version', { names: { en: 'Fees' } })
    const page = await product.visit(`/harbour/materials/${id}`)
    await page.locator('#revise summary').click()
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
    await page.locator('#withdraw summary').click()
    await page.getByLabel('Why').fill('Another office’s')
    await page.getByRole('button', { name: 'Withdraw the material' }).click()
    await page.getByText('This material was withdrawn: Another office’s').waitFor()
    expect(await (await product.fetch('/harbour/materials')).text()).not.toContain('Wrong paper')
    expect(await (await product.fetch('/harbour/materials?view=withdrawn')).text()).toContain('Wrong paper')
    await page.getByRole('button', { name: 'Offer it again' }).click()
    await expect.poll(() => page.locator('main').innerText()).not.toContain('was withdrawn')
  })
})

test.each(['pdf', 'docx'] as const)('a %s on the reading desk is read, and its original kept', async (kind) => {
  const words = [
    'Harbour Council holds 3rd study session on ferries',
    'On 14 May, the Harbour Council held its 3rd collective study session of 2031.',
  ]
  const more = `The meeting stressed that the crossing matters to all. ${kind}.`
  const bytes = kind === 'pdf' ? await makePdf([[...words, more].join('\n\n')]) : makeDocx([[...words, more]])
  const page = await product.visit('/harbour/desk')
  await page.locator('[name=file]').setInputFiles(fileOf(`readout.${kind}`, bytes))
  await page.getByRole('button', { name: 'Read the text' }).click()
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}/)
  expect(await page.locator('main').innerText()).toContain('The meeting stressed that the crossing matters to all.')
  const { rows } = await product.database.pool.query(
    `select name, media_type, file_type, file_size from source_text where name = $1`,
    [`readout.${kind}`],
  )
  expect(rows).toEqual([
    {
      name: `readout.${kind}`,
      media_type: rows[0]?.file_type,
      file_type: expect.stringContaining(kind === 'pdf' ? 'pdf' : 'word'),
      file_size: bytes.length,
    },
  ])
})
