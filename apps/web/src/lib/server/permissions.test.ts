import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { actions, levels, permissions } from '@khural/register'
import { nouns } from '@khural/register/records/nouns.ts'
import { expect, test } from 'vitest'
import { routes } from './routes.ts'

const root = fileURLToPath(new URL('../../../../../', import.meta.url))
/** Sources that ask for a permission by its name, besides those that do so by being an action, a route or a noun. */
const sources = globSync(['packages/register/**/*.ts', 'apps/web/src/**/*.{ts,svelte}'], {
  cwd: root,
  exclude: ['**/*.test.ts', '**/node_modules/**', '**/access/permissions.ts', '**/messages/**'],
})

test('[AC7] each permission of the table is asked for somewhere', () => {
  const asked = new Set<string>([
    ...Object.values(actions).map(({ permission }) => permission),
    ...Object.values(routes),
    ...nouns.map(({ permission }) => permission),
    ...levels.map((level) => `${level}.can_see`),
  ])
  const unused = Object.keys(permissions).filter((permission) => !asked.has(permission))
  const text = unused.length > 0 ? sources.map((file) => readFileSync(`${root}/${file}`, 'utf8')).join('\n') : ''
  expect(unused.filter((permission) => !text.includes(`'${permission}'`))).toEqual([])
})

test('[AC7] each route, action and noun asks for a permission that stands in the table', () => {
  const asked = [...Object.values(routes), ...Object.values(actions).map(({ permission }) => permission)]
  const known = [...Object.keys(permissions), 'anyone', 'signed in']
  expect([...asked, ...nouns.map((noun) => noun.permission)].filter((one) => !known.includes(one))).toEqual([])
})
