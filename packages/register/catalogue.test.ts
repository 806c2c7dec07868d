import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { permissions } from './access/permissions.ts'
import { actionByName, actions } from './actions.ts'
import { reference } from './reference.ts'

const all = Object.values(actions)

describe('the catalogue of actions', () => {
  test('has each name once, as <noun>.<verb>', () => {
    expect(actionByName.size).toBe(all.length)
    for (const { name } of all) expect(name).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/)
  })
  test('says in one English sentence what each action does', () => {
    for (const { name, summary } of all) expect(summary, name).toMatch(/^[A-Z].*\.$/)
  })
  test('has no entry of the reference for an action that there is not', () => {
    expect(Object.keys(reference).filter((name) => !actionByName.has(name))).toEqual([])
  })

  for (const action of all) {
    const { name, permission, input } = action
    describe(`${name}`, () => {
      test('[AC7] asks for a permission that stands in the table', () => {
        expect(permissions, `${permission} has no row in access/permissions.ts`).toHaveProperty([permission])
      })
      test('has an owner to ask where its permission is held by owners', () => {
        const held: readonly string[] = permissions[permission as keyof typeof permissions] ?? []
        const lacks = held.includes('owner') && action.owners === undefined
        expect(lacks, 'without owners() nobody owns anything').toBe(false)
      })
      test('stands in the reference, in Chinese and with an example that its schema accepts', () => {
        const said = reference[name]
        expect(said, `Add '${name}' to packages/register/reference.ts`).toBeDefined()
        expect(said!.zh).toMatch(/\p{Script=Han}.*。$/u)
        const parsed = input.safeParse(said!.example)
        expect(parsed.error?.issues ?? []).toEqual([])
      })
      test('names no field that an input may carry besides its own', () => {
        const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
        expect(Object.keys(properties)).not.toContain('version')
      })
      test('describes its input, so that a program knows what to send', () => {
        const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
        expect(schema.type).toBe('object')
      })
    })
  }
})
