import { createRequire } from 'node:module'
import { actions, newId, perform, REGISTER_CHAIN, type Database, type Id } from '@khural/register'
import { cloneDatabase } from '@khural/register/database/testing.ts'
import type Axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { buildPages } from '../../../tools/build.ts'
import { chromiumPath } from '../../../tools/chromium.ts'
import { serve } from '../server.ts'
import { signedIn, type SignedIn } from './accounts.ts'

/** The built pages on a database of the test's own, and a real browser in front of them. */
export interface Product {
  address: string
  database: Database
  /** Administrator of the register; and, unless `isStaffed` is false, secretary and head of every body in it. */
  clerk: SignedIn
  /**
   * A fresh visitor, signed in as the clerk or as `as` (null: not at all): scripts on, 1440 wide. Faults in the page's scripts and refusals by its content policy
   * end up in `page.faults`.
   */
  visit(path: string, options?: BrowserContextOptions & { as?: SignedIn | null }): Promise<Page & { faults: string[] }>
  /** `fetch` with the clerk's sign-in, or that of `as`. */
  fetch(path: string, init?: RequestInit & { as?: SignedIn | null }): Promise<Response>
  /** How many queries the database is asked while `work` runs. */
  countQueries(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

/** One browser for all files of a worker: each visit has a context of its own, and a browser takes a second to start. */
let browser: Promise<Browser> | undefined
let built: Promise<unknown> | undefined

export async function startProduct({ isStaffed = true } = {}): Promise<Product> {
  await (built ??= buildPages(new URL('../../..', import.meta.url).pathname, () => {}))
  const database = await cloneDatabase()
  const server = await serve({ host: '127.0.0.1', port: 0 }, database)
  browser ??= chromiumPath().then((found) => chromium.launch(found))
  const contexts = new Set<BrowserContext>()
  let queries = 0
  database.onConnection((client) => {
    const ask = client.query.bind(client) as (...words: unknown[]) => unknown
    client.query = ((...words: unknown[]) => (queries++, ask(...words))) as typeof client.query
  })
  const clerk = await clerkOf({ address: server.address, database }, isStaffed)
  return {
    address: server.address,
    database,
    clerk,
    fetch(path, { as = clerk, ...init } = {}) {
      const headers = new Headers(init.headers)
      if (as) headers.append('cookie', as.header)
      return fetch(server.address + path, { ...init, headers })
    },
    async visit(path, { as = clerk, ...options } = {}) {
      const context = await (
        await browser!
      ).newContext({
        locale: 'en',
        viewport: { width: 1440, height: 900 },
        // Colours on their way from one theme to the other would be measured half-way.
        reducedMotion: 'reduce',
        ...options,
      })
      contexts.add(context)
      context.on('close', () => contexts.delete(context))
      if (as) await context.addCookies([as.cookie])
      const page = Object.assign(await context.newPage(), { faults: [] as string[] })
      page.on('pageerror', (error) => page.faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') page.faults.push(message.text())
      })
      await page.goto(server.address + path)
      return page
    },
    async countQueries(work) {
      const before = queries
      await work()
      return queries - before
    },
    async close() {
      await Promise.all([...contexts].map((context) => context.close()))
      await server.close()
      await database.close()
    },
  }
}

/**
 * Signs somebody in who may do what the pages offer. Every new body gets two posts of theirs at once, by a trigger of the
 * test's database: a test of a page need not appoint anybody first.
 */
export async function clerkOf(product: Pick<Product, 'address' | 'database'>, isStaffed = true): Promise<SignedIn> {
  const { database } = product
  const clerk = await signedIn(product, { name: 'Clerk of the test', email: 'clerk@test.example' })
  const operator = { kind: 'operator', name: 'local operator', may: 'all' } as const
  const { id: account_id, name: account_name } = clerk.account
  const grant = { body_id: REGISTER_CHAIN, account_id, account_name, role: 'administrator' }
  const given = await perform(database.db, actions.giveGrant, grant, operator, new Date())
  if (!given.ok) throw new Error(given.refusal.code)
  if (!isStaffed) return clerk
  const posts: { [role: string]: Id } = { secretary: newId(), head: newId() }
  const names = (name: string) => `'{"en": "${name} of the test"}'`
  await database.pool.query(`
    create function staff_new_body() returns trigger language plpgsql as $$ begin
      insert into person (body_id, id, seq, names, provenance) values (new.id, '${newId()}', new.seq, ${names('Clerk')}, '{}');
      ${Object.entries(posts)
        .map(
          ([role, id]) => `
      insert into post (body_id, id, seq, names, role, provenance)
        values (new.id, '${id}', new.seq, ${names(role)}, '${role}', '{}');
      insert into tenure (body_id, id, seq, post_id, person_id, acting, provenance)
        select new.id, '${newId()}', new.seq, '${id}', person.id, false, '{}' from person where body_id = new.id limit 1;`,
        )
        .join('')}
      insert into account_person (body_id, id, seq, account_id, person_id, linked_at, linked_by)
        select new.id, '${newId()}', new.seq, '${account_id}', person.id, now(), 'test' from person where body_id = new.id limit 1;
      return new;
    end $$;
    create trigger staff after insert on body for each row execute function staff_new_body()`)
  return clerk
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Fails with the rule, the place and the words of every serious or critical finding of axe-core on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await source())
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help} at ${html.slice(0, 160)}`))
  })
  expect(found).toEqual([])
}

let axeSource: string | undefined
async function source(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return (axeSource ??= await readFile(axeFile, 'utf8'))
}
