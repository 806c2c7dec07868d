import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { actions, newId, type Id } from '@khural/register'
import { makeDocx, makePdf } from '@khural/register/file/testing.ts'
import { takeWhole } from '@khural/register/file/uploads.ts'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, startProduct, type Product } from './helpers.ts'
import { holderOf } from './staff.ts'

let product: Product
let body_id: Id
let member: SignedIn

beforeAll(async () => {
  product = await startProduct()
  body_id = newId()
  const names = { en: 'Harbour Council', zh: '港务委员会' }
  await done(product.database, actions.createBody, { id: body_id, slug: 'harbour', names })
  member = await holderOf(product, body_id, { name: 'Ama Verdu', post: 'Pilot', role: 'member' })
})
afterAll(() => product.close())

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

  test('[FI2] [FI4] takes each piece at its offset, no more than was said, and nothing too large', async () => {
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
    const left = () =>
      product.database.pool.query(
        `select file_name from upload where file_name = 'a.txt' and size <> 3000000 and size <> 8`,
      )
    await expect.poll(async () => (await left()).rows).toEqual([])
  })

  test('[FI4] in a form, of more than is kept, is refused in words, and what was typed stays', async () => {
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

test.each(['pdf', 'docx'] as const)('a %s on the reading desk is read, and its original kept', async (kind) => {
  const words = [
    'Harbour Council holds 3rd study session on ferries',
    'On 14 May, the Harbour Council held its 3rd collective study session of 2031.',
  ]
  const more = `The meeting stressed that the crossing matters to all. ${kind}.`
  const bytes = kind === 'pdf' ? await makePdf([[...words, more].join('\n\n')]) : makeDocx([[...words, more]])
  const page = await product.visit('/harbour/desk')
  await page.locator('[name=file]').setInputFiles({ name: `readout.${kind}`, mimeType: '', buffer: bytes })
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

test('[FI9] [FI10] a file that is removed for good says so everywhere, and its bytes are gone from the disk', async () => {
  const words = `Harbour Council holds 4th study session\n\nPrivate words ${newId()}.`
  const bytes = makeDocx([words.split('\n\n')])
  const { database, clerk } = product
  const uploader = { accountId: clerk.account.id, bodyId: body_id }
  const upload = await takeWhole(database, uploader, 'private.docx', Readable.from([bytes]))
  const actor = { kind: 'person', id: clerk.account.id, name: clerk.account.name, may: 'all' } as const
  const { id } = await done(
    database,
    actions.addMaterial,
    { body_id, names: { en: 'Sent by mistake' }, level: 'public', upload_id: upload.id },
    { actor },
  )
  const hash = createHash('sha256').update(bytes).digest('hex')
  const stored = join(database.files.place, hash.slice(0, 2), hash.slice(2, 4), hash)
  const material = `/harbour/materials/${id}`
  const drop = async () => {
    const page = await product.visit('/harbour/desk')
    await page.locator('[name=file]').setInputFiles({ name: 'private.docx', mimeType: '', buffer: bytes })
    await page.getByRole('button', { name: 'Read the text' }).click()
    return page
  }
  const desk = await drop()
  await desk.getByRole('link', { name: 'Remove the document for good that this text was taken out of' }).click()
  // It is shown before what has the very same file.
  await desk.getByRole('link', { name: 'Sent by mistake' }).waitFor()
  await desk.getByRole('link', { name: 'Text on the desk' }).waitFor()
  await expectAccessible(desk)
  expect(existsSync(stored)).toBe(true)
  await desk.getByLabel('Reason').fill('Asked for by the person.')
  await desk.getByRole('button', { name: 'Remove the file for good' }).click()
  await desk.getByText('Its bytes lie in this storage no more.').waitFor()
  expect(existsSync(stored)).toBe(false)
  expect(desk.faults).toEqual([])
  await desk.getByRole('link', { name: 'Text on the desk' }).click()
  await desk.getByText('The document that this text was taken out of: The file was removed for good').waitFor()

  for (const as of [null, member, clerk]) {
    const gone = await product.fetch(`${material}/1/private.docx`, { as })
    expect(gone.status).toBe(410)
    expect(await gone.text()).toMatch(/^The file was removed for good on .+: Asked for by the person\.$/)
    const shown = await (await product.fetch(material, { as })).text()
    expect(shown).toContain('Reason: Asked for by the person.')
    expect(shown).not.toContain('Download the original')
    expect(shown.includes('About the removal')).toBe(as === clerk)
    expect(await (await product.fetch('/harbour/materials', { as })).text()).toContain('file removed for good')
  }
  const told = await (await product.fetch(`/api/v1/materials/${id}?body=harbour`, { as: null })).json()
  expect(told).toMatchObject({ versions: [{ sha256: hash, removed_why: 'Asked for by the person.' }] })
  expect(new Date(told.versions[0].removed_at).toISOString()).toBe(told.versions[0].removed_at)
  const again = await drop()
  await again.getByText('This body removed the very file “private.docx” for good').waitFor()
  expect(existsSync(stored)).toBe(false)
})
