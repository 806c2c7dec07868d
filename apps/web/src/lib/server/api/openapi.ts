import { actions, refusals, type Action } from '@khural/register'
import { MOST_RECORDS, PAGE_RECORDS } from '@khural/register/records/list.ts'
import type { Column, Noun } from '@khural/register/records/model.ts'
import { nouns } from '@khural/register/records/nouns.ts'
import { reference } from '@khural/register/reference.ts'
import { z } from 'zod'
import { addressOf, nounOf } from './nouns.ts'

/** A JSON object without a fixed shape: parts of the description. */
type Part = { [member: string]: unknown }

let made: Part | null = null
/** The API in OpenAPI 3.1, derived from the actions, the nouns and the refusals; made once a process. */
export const description = (): Part => (made ??= make())

function make(): Part {
  const paths: { [address: string]: Part } = {}
  for (const noun of nouns) {
    paths[`/api/v1/${noun.name}`] = { get: listOf(noun) }
    paths[`/api/v1/${noun.name}/{id}`] = { get: oneOf(noun) }
  }
  for (const action of Object.values(actions) as Action<unknown, unknown>[]) {
    paths[addressOf(action)] = { ...paths[addressOf(action)], post: writeOf(action) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Khural',
      version: '1',
      summary: 'Sessions of a leadership body, from plan to result.',
      description:
        'Reads show what whoever asks may see; what they may not see is not there. Writes need a token. ' +
        'Words of refusals follow Accept-Language (en, zh).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [...new Set([...nouns.map(({ name }) => name), ...Object.values(actions).map(nounOf)])].map((name) => ({
      name,
    })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made on /account/tokens.' } },
      schemas: { Problem: problemSchema() },
      responses: {
        Problem: { description: 'Refused', content: { 'application/problem+json': { schema: ref('Problem') } } },
      },
    },
  }
}

const ref = (name: string): Part => ({ $ref: `#/components/schemas/${name}` })

function problemSchema(): Part {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'kind'],
    properties: {
      type: { type: 'string', description: 'Where the refusal is described: /api#input.invalid' },
      title: { type: 'string', description: 'The words, with the remedy, in the language asked for.' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(refusals) },
      kind: { type: 'string', enum: [...new Set(Object.values(refusals).map(({ kind }) => kind))] },
      field: { type: 'string', description: 'The field of the input: owners.0.part' },
      see: { type: 'string', description: 'An address where to go on.' },
      both: { type: 'object', description: 'What stands and what was given, for record.changed_meanwhile.' },
    },
  }
}

function writeOf(action: Action<unknown, unknown>): Part {
  const { name, summary, permission } = action
  const input = schemaOf(action.input, 'input') as { properties?: Part }
  const version = {
    type: ['integer', 'null'],
    minimum: 0,
    description:
      'The entry up to which the record was seen: what was written since is not overwritten. Or send If-Match.',
  }
  return {
    operationId: name,
    summary,
    description: `Needs the permission \`${permission}\`.`,
    tags: [nounOf(action)],
    parameters: [
      header('Idempotency-Key', 'Made up by the caller: the same write sent again within 24 hours happens once.'),
      header('If-Match', 'The ETag of the record that is changed; 412 when somebody changed it meanwhile.'),
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { ...input, properties: { ...input.properties, version } },
          example: reference[name]?.example,
        },
      },
    },
    responses: {
      200: json('Done: the outcome, and the entry of the journal.', {
        type: 'object',
        required: ['outcome', 'seq'],
        properties: { outcome: {}, seq: { type: 'integer' } },
      }),
      ...refused('401', '403', '404', '409', '412', '422', '429'),
    },
  }
}

function listOf(noun: Noun): Part {
  const filters = Object.entries(noun.filters).map(([name, { words, schema }]) =>
    query(name, words.en, false, { ...schemaOf(schema, 'input') }),
  )
  return {
    operationId: `${noun.name}.list`,
    summary: noun.words.en,
    description: `The newest first. Needs the permission \`${noun.permission}\`; the level decides which.`,
    tags: [noun.name],
    security: [{}, { token: [] }],
    parameters: [
      ...bodyParameter(noun),
      ...filters,
      query('limit', 'How many', false, { type: 'integer', minimum: 1, maximum: MOST_RECORDS, default: PAGE_RECORDS }),
      query('after', 'What stands in `next` of the page before', false, { type: 'string' }),
      header('If-None-Match', 'The ETag of what is known already; 304 when nothing changed.'),
    ],
    responses: {
      200: json('A page.', {
        type: 'object',
        required: ['records', 'next'],
        properties: {
          records: { type: 'array', items: shapeOf(noun.columns) },
          next: { type: ['string', 'null'], description: 'The address of the next page.' },
        },
      }),
      304: { description: 'Unchanged' },
      ...refused('401', '403', '404', '422', '429'),
    },
  }
}

function oneOf(noun: Noun): Part {
  return {
    operationId: `${noun.name}.get`,
    summary: `One of: ${noun.words.en}`,
    tags: [noun.name],
    security: [{}, { token: [] }],
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      ...bodyParameter(noun),
      header('If-None-Match', 'The ETag of what is known already; 304 when nothing changed.'),
    ],
    responses: {
      200: json('The record.', shapeOf({ ...noun.columns, ...noun.more })),
      304: { description: 'Unchanged' },
      ...refused('401', '403', '404', '422', '429'),
    },
  }
}

const bodyParameter = ({ isOfBody }: Noun): Part[] =>
  isOfBody
    ? [query('body', 'The body, by its address or id; `register` for the register itself', true, { type: 'string' })]
    : []
const query = (name: string, description: string, required: boolean, schema: Part): Part => ({
  ...{ name, in: 'query', description, required, schema },
})
const header = (name: string, description: string): Part => ({
  ...{ name, in: 'header', description, schema: { type: 'string' } },
})
const json = (description: string, schema: Part): Part => ({ description, content: { 'application/json': { schema } } })
const refused = (...statuses: string[]): Part =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]))

const shapeOf = (columns: { readonly [name: string]: Column }): Part =>
  schemaOf(z.object(Object.fromEntries(Object.entries(columns).map(([name, { shape }]) => [name, shape]))), 'output')

/** What OpenAPI 3.1 takes is JSON Schema itself; only the dialect is named once for all. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Part {
  const { $schema: _, '~standard': __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Part
  return rest
}
