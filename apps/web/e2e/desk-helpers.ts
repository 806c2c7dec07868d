import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId, perform, actions, getReading } from '@khural/register'
import { startProduct, type Product } from './helpers.ts'

export type Visit = Awaited<ReturnType<Product['visit']>>

/** The product with one body and nothing on its desk. */
export async function startDesk() {
  const product = await startProduct()
  const { db } = product.database
  const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
  const bodyId = newId()
  await perform(db, actions.nameRegister, { names: { en: 'Northern Steppe' } }, operator, new Date())
  const input = { id: bodyId, slug: 'harbour', names: { en: 'Harbour Council', zh: '港务委员会' }, time_zone: 'UTC' }
  expect(await perform(db, actions.createBody, input, operator, new Date())).toMatchObject({ ok: true })
  return {
    product,
    bodyId,
    /** Pastes a text on the desk and comes to its reading. */
    async paste(text: string, options: Parameters<Product['visit']>[1] = {}): Promise<Visit> {
      const page = await product.visit('/harbour/desk', options)
      await page.locator('[name=text]').fill(text)
      await page.locator('form[action="?/receive"] button').click()
      // What the page says instead is the reason.
      const words = () => page.locator('main').innerText()
      await page
        .waitForURL(/desk\/[0-9a-f-]{36}$/, { timeout: 10_000 })
        .catch(async () => expect(await words()).toBe(''))
      return page
    },
    /** The reading that a page shows, as it is stored. */
    readingOf: (page: Page) => getReading(db, bodyId, /[0-9a-f-]{36}/.exec(page.url().split('?')[0]!)![0]),
  }
}

const ranks = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th', '11th', '12th']

/** An invented readout; each number is a session of its own month. */
export function readout(number: number): string {
  const months = 'January February March April May June July August September October November December'.split(' ')
  const month = months[number - 1]
  return `Harbour Council holds ${ranks[number - 1]} study session

15 ${month} 2031 09:00 | Source: Harbour Gazette

On 14 ${month}, the Harbour Council held its ${ranks[number - 1]} collective study session of 2031 at the old customs house. Ama Verdu, Chair of the Harbour Council, presided over the meeting. Bo Lind listened.

The meeting stressed that the schools by the water matter. The harbour office should repair both ferries before winter.

The meeting required the dyke board to close the three gaps. No lorry may drive on the dyke crown.
`
}
export const readoutZh = `港务委员会举行2031年第三次集体学习

2031-03-15 09:00 | 来源：港务报

3月14日，港务委员会举行2031年第三次集体学习。港务委员会主任王明主持会议。

会议强调，渡口关系到每个人。港务办要在入冬前修好两艘渡轮。

会议要求，堤防局要封堵三处缺口。
`

export const state = (page: Page, path: string) => page.locator(`[id="v-${path}"] .state`)
export const rowIsUnderTheEye = (page: Page, path: string) =>
  page.locator(`[id="v-${path}"]`).and(page.locator('.now')).waitFor({ timeout: 5000 })
export const progress = (page: Page) => page.getByRole('progressbar').getAttribute('aria-valuetext')
/** Scripts answer keys only once the page is theirs. */
export const ready = (page: Visit) =>
  page
    .locator('[data-ready]')
    .waitFor({ timeout: 10_000 })
    .catch((error: unknown) => expect([...page.faults, String(error)]).toEqual([]))

/** A refused form is answered with a status that the browser writes down as a fault. */
export const faultsOf = (page: Visit) => page.faults.filter((fault) => !/status of 4(09|22)/.test(fault))

/**
 * Selects words of the text as a reader does, across whatever marks lie in them, and again where something took the
 * selection away: a field that opens late takes the focus, which no hand is quick enough to come before.
 */
export async function select(page: Page, words: string): Promise<void> {
  const stands = () => page.evaluate(() => getSelection()!.toString())
  await expect
    .poll(async () => {
      await setSelection(page, words)
      const wanted = await stands()
      // Longer than the desk waits for a selection to rest.
      await page.waitForTimeout(250)
      return (await stands()) === wanted ? 'stands' : 'was lost'
    })
    .toBe('stands')
}

async function setSelection(page: Page, words: string): Promise<void> {
  await page.evaluate((words) => {
    const text = document.querySelector('.doc')!
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    while (walker.nextNode()) nodes.push(walker.currentNode as Text)
    const at = nodes
      .map((node) => node.data)
      .join('')
      .indexOf(words)
    if (at < 0) throw new Error(`not on the page: ${words}`)
    const point = (position: number): [Text, number] => {
      let left = position
      for (const node of nodes) {
        if (left <= node.length) return [node, left]
        left -= node.length
      }
      throw new Error('beyond the text')
    }
    const range = document.createRange()
    range.setStart(...point(at))
    range.setEnd(...point(at + words.length))
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
  }, words)
}
