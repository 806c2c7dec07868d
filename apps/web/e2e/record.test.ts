import { actions } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, type Product } from './helpers.ts'
import { faults, PLANTED, startMinutes, type StartedMinutes } from './minutes-helpers.ts'
import { holderOf } from './staff.ts'

let product: Product
let made: StartedMinutes['made']
let body_id: string
let session_id: string
let home: string
let member: SignedIn
let absent: SignedIn
let minutesId: StartedMinutes['minutesId']

beforeAll(async () => {
  ;({ product, made, body_id, session_id, home, member, absent, minutesId } = await startMinutes())
  await done(product.database, actions.draftMinutes, { body_id, session_id })
  const minutes_id = await minutesId()
  await done(product.database, actions.circulateMinutes, { body_id, minutes_id })
  await done(product.database, actions.approveMinutes, { body_id, minutes_id })
}, 240_000)
afterAll(() => product.close())

test('a readout is laid beside the minutes', async () => {
  const text = `Weir Council holds 1st study session of 2031\n\n15 May 2031 09:00 | Source: Weir Gazette\n\nOn 14 May, the Weir Council held its 1st collective study session of 2031.\n\nThe meeting required the dyke board to close all three gaps.\n\nThe meeting praised the crews of the lifeboats for their long service.\n`
  await done(product.database, actions.receiveSource, { body_id, text, name: 'Weir Gazette' })
  const page = await product.visit(`${home}/minutes/readout`)
  await page.getByRole('button', { name: 'Attach the text' }).click()
  await page.locator('table').waitFor()
  expect(await page.getByText('Compared with version 1: Approved.').count()).toBe(1)
  const kinds = await page.locator('tbody th').allInnerTexts()
  expect(kinds).toContain('Worded otherwise')
  expect(kinds).toContain('Left out by the readout')
  expect(kinds).toContain('Added by the readout')
  expect(await page.locator('tbody tr', { hasText: 'lifeboats' }).locator('th').innerText()).toBe(
    'Added by the readout',
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Put the text back on the desk' }).click()
  await page.getByText('No text is attached yet.').waitFor()
  expect(faults(page)).toEqual([])
  await page.context().close()
})

test('the record tells the course; a draft of a speech is its speaker’s alone until it is given', async () => {
  const own = await product.visit(`${home}/record`, { as: member })
  await own.locator('#own textarea').last().fill(`My ${PLANTED} thoughts`)
  await own.getByRole('button', { name: 'Keep for myself' }).last().click()
  await own.getByText('Nobody else sees it.', { exact: false }).first().waitFor()
  expect(await (await product.fetch(`${home}/record`)).text()).not.toContain(`My ${PLANTED}`)
  await expectAccessible(own)
  // Kept for another item it is the same draft, and no second one.
  const items = own.locator('#own select[name=item]')
  await items.first().selectOption({ index: 1 })
  await own.getByRole('button', { name: 'Keep for myself' }).first().click()
  await expect.poll(() => items.first().inputValue()).toBe(made.items[0]!.id)
  expect(await own.locator('#own textarea').count()).toBe(2)
  await own.getByRole('button', { name: 'Give to the record' }).first().click()
  await own.locator('details.paper').waitFor()
  const page = await product.visit(`${home}/record`)
  await page.locator('details.paper summary').click()
  expect(await page.locator('details.paper .text').innerText()).toBe(`My ${PLANTED} thoughts`)
  expect(await page.locator('.course').innerText()).toMatch(
    /Opened[\s\S]*Member 2, prepared speech[\s\S]*Adopted without a vote[\s\S]*Closed/,
  )
  await page.locator('.course summary').nth(1).click()
  await page.locator('.course textarea').nth(1).fill('Both engines are past repair.')
  await page.locator('.course form').nth(1).getByRole('button').click()
  await page.locator('.points', { hasText: 'past repair' }).waitFor()
  await expectAccessible(page)
  for (const as of [null, await holderOf(product, body_id, { name: 'Clerk Nobody', post: 'Other', role: 'other' })]) {
    const answer = await product.fetch(`${home}/record`, { as, redirect: 'manual' })
    expect([303, 403]).toContain(answer.status)
  }
  expect([...faults(page), ...faults(own)]).toEqual([])
  await Promise.all([page.context().close(), own.context().close()])
})

test('whoever was absent reads the pack and confirms once', async () => {
  const page = await product.visit(`${home}/minutes/make-up`, { as: absent, javaScriptEnabled: false })
  expect(await page.locator('textarea').count()).toBe(0)
  expect(await page.locator('article.sentence').count()).toBe(3)
  await page.getByRole('button', { name: 'Confirm: I have read it' }).click()
  expect(await page.getByText(/^Confirmed /).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Confirm: I have read it' }).count()).toBe(0)
  const other = await product.visit(`${home}/minutes/make-up`, { as: member })
  await expectAccessible(other)
  expect(await other.getByText('You were there.', { exact: false }).count()).toBe(1)
  await Promise.all([page.context().close(), other.context().close()])
})

test('the pages ask the database as often for many sentences as for few, and at most 20 times', async () => {
  const places = ['/minutes', '/minutes/versions', '/record', '/minutes/make-up']
  const asked = async () => {
    const counts: number[] = []
    for (const place of places) {
      counts.push(
        await product.countQueries(async () => {
          const answer = await product.fetch(home + place)
          expect(answer.status).toBe(200)
          await answer.text()
        }),
      )
    }
    return counts
  }
  const correction = await done(product.database, actions.correctMinutes, {
    body_id,
    session_id,
    reason: { en: 'More was said' },
  })
  const few = await asked()
  const { id: minutes_id } = correction
  for (let i = 0; i < 40; i += 1) {
    const sentence = { body_id, minutes_id, act: 'noted', text: { en: `Sentence ${i}.` }, areas: ['water'] }
    await done(product.database, actions.addSentence, sentence)
  }
  expect(await asked()).toEqual(few)
  expect(Math.max(...few)).toBeLessThanOrEqual(20)
})
