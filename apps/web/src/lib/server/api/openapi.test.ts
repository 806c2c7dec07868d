import { Validator } from '@seriousme/openapi-schema-validator'
import { actions, refusals } from '@khural/register'
import { nouns } from '@khural/register/records/nouns.ts'
import { describe, expect, test } from 'vitest'
import { addressOf } from './nouns.ts'
import { description } from './openapi.ts'

/** What is sent: values that JSON does not have are not in it. */
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as { [member: string]: unknown }

type Described = { paths: { [address: string]: { [method: string]: { operationId: string } } } }

describe('the description of the API', () => {
  test('is OpenAPI 3.1 by the schema of that standard', async () => {
    const validator = new Validator()
    const found = await validator.validate(plain(description()))
    expect(found.errors).toBeUndefined()
    expect([found.valid, validator.version]).toEqual([true, '3.1'])
  })
  test('that is broken is found out by that schema', async () => {
    const broken = { ...description(), paths: { '/api/v1/x': { get: { responses: 'none' } } } }
    expect((await new Validator().validate(plain(broken))).valid).toBe(false)
  })
  test('has every action and every noun, each operation under one name', () => {
    const { paths } = description() as unknown as Described
    const operations = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    const wanted = [
      ...Object.values(actions).map(({ name }) => name),
      ...nouns.flatMap(({ name }) => [`${name}.list`, `${name}.get`]),
    ]
    expect(operations.toSorted()).toEqual(wanted.toSorted())
    for (const action of Object.values(actions)) expect(paths).toHaveProperty([addressOf(action), 'post'])
  })
  test('names every refusal', () => {
    const text = JSON.stringify(description())
    for (const code of Object.keys(refusals)) expect(text).toContain(`"${code}"`)
  })
  test('gives each write an example that fits what it describes', () => {
    for (const path of Object.values((description() as unknown as Described).paths)) {
      const { post } = path as { post?: { requestBody: { content: { [type: string]: Body } } } }
      if (!post) continue
      const { example, schema } = post.requestBody.content['application/json']!
      for (const field of schema.required ?? []) expect(example).toHaveProperty([field])
      for (const field of Object.keys(example)) expect(schema.properties).toHaveProperty([field])
    }
  })
})
interface Body {
  example: { [field: string]: unknown }
  schema: { required?: string[]; properties: object }
}
