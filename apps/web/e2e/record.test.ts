import { actions } from '@khural/register'
import { done } from '@khural/register/journal/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedIn } from './accounts.ts'
import { expectAccessible, type Product } from './helpers.ts'
import { looks, picture } from './looks.ts'
import { faults, PLANTED, startMinutes, type StartedMinutes } from './minutes-helpers.ts'
import { grantedTo, holderOf } from './staff.ts'

let product: Product
let made: StartedMinutes['made']
let body_id: string
let session_id: string
let home: string
let member: SignedIn
let absent: SignedIn
let minutesId: StartedMinutes['minutesId']
/** What the page of the session said came next while its minutes were only circulated. */
let next: { office: string; inspector: string }

beforeAll(async () => {
  ;({ product, made, body_id, session_id, home, member, absent, minutesId } = await startMinutes())
  await done(product.database, actions.draftMinutes, { body_id, session_id })
  const minutes_id = await minutesId()
  await done(product.database, actions.circulateMinutes, { body_id, minutes_id })
  const nextOf = async (as: SignedIn) => {
    const page = await product.visit(home, { as, javaScriptEnabled: false })
    const words = await page.getByRole('region', { name: 'Next' }).innerText()
    await page.context().close()
    return words
  }
  next = {
    office: await nextOf(product.clerk),
    inspector: await nextOf(await grantedTo(product, body_id, 'inspector')),
  }
  await done(product.database, actions.approveMinutes, { body_id, minutes_id })
}, 240_000)
afterAll(() => product.close())

test('the page of a session says how far its minutes have come, and leads to them whoever may read them', () => {
  expect(next.office).toMatch(/circulated and wait for approval[\s\S]*Open the minutes/)
  expect(next.office).not.toContain('Write the minutes')
  expect(next.inspector).toContain('Record')
  expect(next.inspector).not.toMatch(/(Open|Read) the minutes/)
})

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
  // There is one version, and nothing to compare it with.
  const places = (of: typeof page) => of.locator('nav.places').innerText()
  expect(await places(page)).not.toMatch(/Versions/)
  await page.goto(`${product.address}${home}/record`)
  expect(await places(page)).not.toMatch(/Versions/)
  await page.goto(`${product.address}${home}/minutes/readout`)
  // That text is the readout: nothing else is offered beside it.
  const session = await product.visit(home)
  await session.getByText('A received text is attached as the readout: Weir Gazette').waitFor()
  expect(await session.getByRole('button', { name: 'Take the text over as the readout in English' }).count()).toBe(2)
  expect(await session.getByRole('button', { name: /^Draft the readout/ }).count()).toBe(0)
  await picture(session, 'session with a text attached')
  await session.context().close()
  await page.getByRole('button', { name: 'Put the text back on the desk' }).click()
  await page.getByText('No text is attached yet.').waitFor()
  expect(faults(page)).toEqual([])
  await page.context().close()
})

test('the readout is drafted from the approved minutes, chosen from, worded, issued and corrected, without scripts', async () => {
  const page = await product.visit(home, { javaScriptEnabled: false })
  const next = page.getByRole('region', { name: 'Next' })
  await picture(page, 'session with approved minutes')
  // What the minutes lay down comes first.
  for (const [left, clause] of [
    ['Of 2 things that they lay down', 'close the three gaps'],
    ['Of one thing that they lay down', 'The plan of the dykes'],
  ] as const) {
    await next.getByText(left).waitFor()
    const duty = await next.getByRole('link', { name: 'Make undertakings' }).getAttribute('href')
    // What is registered is told beside the button, in the words of the clause.
    expect(await page.locator(`${duty} form .clause`).first().innerText()).toContain(clause)
    await page.locator(`${duty} button[data-register]`).click()
  }
  await next.getByText('their readout is not drafted').waitFor()
  await next.getByRole('button', { name: 'Draft the readout in English' }).click()
  await page.getByText('Draft, not issued.', { exact: false }).waitFor()
  expect(await page.locator('main').innerText()).toMatch(
    /Council of weir holds 1st collective study session of 2031[\s\S]+held its 1st collective study session of 2031\.[\s\S]+close the three gaps/,
  )
  await picture(page, 'draft of a readout')
  const phone = await product.visit(`${home}/draft?text=en`, looks[1].options)
  await expectAccessible(phone)
  await picture(phone, 'draft of a readout, zh')
  await phone.getByRole('link', { name: '选定条目和文字' }).click()
  await phone.locator('#sentences').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1)
  await expectAccessible(phone)
  await picture(phone, 'readout worded, zh')
  await phone.goto(`${product.address}${home}`)
  await picture(phone, 'session with a draft, zh')

  await page.getByRole('link', { name: 'Choose and word' }).click()
  await picture(page, 'readout worded')
  const row = (words: string) => page.locator('li', { has: page.locator('textarea', { hasText: words }) })
  await row(PLANTED).locator('input[type=checkbox]').uncheck()
  await row('three gaps').locator('textarea').fill('The meeting required the dyke board to close all gaps.')
  await page.getByLabel('After the sentences').fill('Two guests took part.')
  await page.getByRole('button', { name: 'Keep the draft' }).click()
  await page.getByText('Two guests took part.').waitFor()
  // Put away, it can be taken up again as it was.
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await page.getByText('The draft is discarded.', { exact: false }).waitFor()
  expect((await product.fetch(`${home}/draft?text=en`)).status).toBe(404)
  await picture(page, 'session with a discarded draft')
  await page.getByRole('button', { name: 'Take the draft up again' }).click()
  await page.getByText('Two guests took part.').waitFor()
  await page.getByRole('button', { name: 'Issue the readout' }).click()
  await page.getByText(/^Issued /).waitFor()

  await picture(page, 'readout issued')
  const at = home.replace('/session', '')
  const open = await product.visit(at, { as: null })
  const shown = await open.locator('main').innerText()
  expect(shown).toContain('required the dyke board to close all gaps.')
  expect(shown).toContain('No owner and no date are registered.')
  for (const address of [at, `${at}.txt`, `${at}.json`, home, `${home}/minutes`]) {
    const answer = await product.fetch(address, { as: null })
    expect([address, answer.status]).toEqual([address, 200])
    const text = await answer.text()
    expect(text, address).toContain('gaps')
    expect(text, address).not.toContain(PLANTED)
  }

  await page.getByRole('link', { name: 'Correct the text' }).click()
  await picture(page, 'readout corrected')
  // A sentence that stayed the members’ can go in, and nobody else reads it until that version is issued.
  expect(await row(PLANTED).locator('input[type=checkbox]').isChecked()).toBe(false)
  await page.getByText('The minutes say: The meeting required: The dyke board').waitFor()
  await page.getByLabel('After the sentences').fill('Three guests took part.')
  await page.getByRole('button', { name: 'Keep the corrected version' }).click()
  await page.getByText('A correction says what was corrected.', { exact: false }).first().waitFor()
  expect(await page.getByLabel('After the sentences').inputValue()).toBe('Three guests took part.')
  await page.getByLabel('What was corrected, in English').fill('Three guests took part, not two.')
  await page.getByRole('button', { name: 'Keep the corrected version' }).click()
  await page.getByRole('button', { name: 'Issue the readout' }).click()
  await page.getByText('Three guests took part, not two.').waitFor()

  // What a correction of the minutes adds waits for the next version, on every public page.
  const { id: minutes_id } = await done(product.database, actions.correctMinutes, {
    ...{ body_id, session_id, reason: { en: 'One was left out' } },
  })
  const added = { body_id, minutes_id, act: 'required', text: { en: 'The meeting required a quincunx of lamps.' } }
  await done(product.database, actions.addSentence, added)
  await done(product.database, actions.approveMinutes, { body_id, minutes_id })
  for (const address of [at, `${at}.txt`, `${at}.json`, home, `${home}/minutes`, '/weir/undertakings', `${at}-5`]) {
    const answer = await product.fetch(address, { as: null })
    expect([address, answer.status]).toEqual([address, address === `${at}-5` ? 404 : 200])
    expect(await answer.text(), address).not.toContain('quincunx')
  }
  const inside = await product.visit(`${at}-5`)
  await inside.getByText('in no issued readout').waitFor()
  await picture(inside, 'statement in no readout')
  await inside.goto(`${product.address}${home}`)
  await inside.getByText('The minutes were corrected since.', { exact: false }).waitFor()
  await picture(inside, 'session with minutes corrected after its readout')
  await inside.getByRole('link', { name: 'Correct the readout' }).click()
  const offered = () =>
    inside.locator('textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  await expect.poll(async () => (await offered()).join()).toContain('quincunx')
  await inside.context().close()

  await page.getByRole('link', { name: /^Version 1, / }).click()
  await page.getByText('Two guests took part.').waitFor()
  expect([...faults(page), ...faults(open)]).toEqual([])
  await Promise.all([page, open, phone].map((one) => one.context().close()))
})

test('the record tells the course; a draft of a speech is its speaker’s alone until it is given', async () => {
  const own = await product.visit(`${home}/record`, { as: member })
  // A speech that was given is written for first.
  const items = own.locator('#own select[name=for]')
  const spoken = await items.first().inputValue()
  expect(spoken).toMatch(/^step-\d+$/)
  await own.locator('#own textarea').last().fill(`My ${PLANTED} thoughts`)
  await own.getByRole('button', { name: 'Keep for myself' }).last().click()
  await own.getByText('Nobody else sees it.', { exact: false }).first().waitFor()
  expect(await (await product.fetch(`${home}/record`)).text()).not.toContain(`My ${PLANTED}`)
  await expectAccessible(own)
  // Somebody who speaks twice has a draft for each speech.
  await own.locator('#own textarea').last().fill('My reply')
  await own.getByRole('button', { name: 'Keep for myself' }).last().click()
  await expect.poll(() => own.locator('#own textarea').count()).toBe(3)
  // Kept for another item it is the same draft, and no second one.
  expect(await items.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))).toEqual([spoken, '', ''])
  await items.first().selectOption(made.items[0]!.id)
  await own.getByRole('button', { name: 'Keep for myself' }).first().click()
  await expect.poll(() => items.first().inputValue()).toBe(made.items[0]!.id)
  expect(await own.locator('#own textarea').count()).toBe(3)
  await own.getByRole('button', { name: 'Give to the record' }).first().click()
  await own.locator('details.paper').waitFor()
  // The other one is another speech, unless it is said to take the place of the first.
  expect(await own.locator('#own [name=instead_of]').first().locator('option').count()).toBe(2)
  await picture(own, 'record with drafts of two speeches')
  await items.first().selectOption(spoken)
  await own.getByRole('button', { name: 'Give to the record' }).first().click()
  await expect.poll(() => own.locator('details.paper').count()).toBe(2)
  // What is of a speech stands below it in the course.
  expect(await own.locator('.course > li', { has: own.locator('details.paper') }).innerText()).toMatch(
    /Member 3, supplementary speech[\s\S]*Draft of this speech\s+given by Member 3/,
  )
  const page = await product.visit(`${home}/record`)
  await page.locator('#papers ~ details.paper summary').click()
  expect(await page.locator('#papers ~ details.paper .text').innerText()).toBe(`My ${PLANTED} thoughts`)
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
  expect(await page.locator('article.sentence').count()).toBe(5)
  await page.getByRole('button', { name: 'Confirm: I have read it' }).click()
  expect(await page.getByText(/^Confirmed /).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Confirm: I have read it' }).count()).toBe(0)
  const other = await product.visit(`${home}/minutes/make-up`, { as: member })
  await expectAccessible(other)
  // The minutes were corrected: there are versions to compare.
  expect(await other.locator('nav.places').innerText()).toMatch(/Minutes\s+Versions/)
  expect(await other.getByText('You were there.', { exact: false }).count()).toBe(1)
  await Promise.all([page.context().close(), other.context().close()])
})

test('whoever is not signed in reads of approved minutes who approved them, and not who wrote', async () => {
  const page = await product.visit(`${home}/minutes`, { as: null, javaScriptEnabled: false })
  const words = await page.locator('p.state').innerText()
  expect(words).toMatch(/Approved\s+Version \d\s+approved by/)
  expect(words).not.toMatch(/drafted|circulated/)
  await page.goto(product.address + home)
  // Who presided is said; who was there is not.
  expect(await page.locator('td.part').allInnerTexts()).toEqual(expect.arrayContaining(['presides', '']))
  expect(await page.locator('#attendance').innerText()).toBe('Members')
  expect((await page.locator('td.part').allInnerTexts()).join('')).not.toMatch(/present|absent|late/)
  await page.context().close()
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
