import { z } from 'zod'
import { permissions, type Permission } from './access/permissions.ts'
import { actions } from './actions.ts'
import type { Action } from './journal/model.ts'
import { reference } from './reference.ts'

/** A field of an input, as a line of the reference. */
export interface FieldLine {
  name: string
  isNeeded: boolean
  /** In words: `text`, `one of head, member`, `list of objects`. */
  takes: string
}

type Schema = { [keyword: string]: unknown }

/** The fields of an action's input in their order, for a table of them. */
export function fieldsOf({ input }: Pick<Action<unknown, unknown>, 'input'>): FieldLine[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  const needed = (schema['required'] ?? []) as string[]
  return Object.entries((schema['properties'] ?? {}) as { [name: string]: Schema }).map(([name, one]) => ({
    ...{ name, isNeeded: needed.includes(name), takes: takesOf(one) },
  }))
}

/** What a schema takes, in a few words. */
function takesOf(schema: Schema): string {
  const some = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (some) return [...new Set(some.map(takesOf))].join(' or ')
  if (Array.isArray(schema['enum'])) return `one of ${schema['enum'].join(', ')}`
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (schema['format'] === 'uuid') return 'id'
  if (schema['format'] === 'date') return 'day'
  if (schema['format'] === 'date-time') return 'moment'
  switch (schema['type']) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'true or false'
    case 'null':
      return 'null'
    case 'array':
      return schema['items'] ? `list of ${takesOf(schema['items'] as Schema)}` : 'list'
    case 'object':
      return 'propertyNames' in schema ? 'text per language' : 'object'
    default:
      return 'any value'
  }
}

/** Who holds the permission of an action, as the table says it. */
export const heldBy = ({ permission }: Pick<Action<unknown, unknown>, 'permission'>): readonly string[] =>
  permissions[permission as Permission] ?? []

/** One action of the reference, as Markdown. */
export function drawAction(action: Action<unknown, unknown>): string {
  const said = reference[action.name]
  const fields = fieldsOf(action)
  return [
    `### ${action.name}`,
    '',
    `${action.summary}${said ? ` ${said.zh}` : ''}`,
    '',
    `Permission \`${action.permission}\`: ${heldBy(action).join(', ')}.`,
    '',
    '| Field | Takes |  |',
    '| --- | --- | --- |',
    ...fields.map(({ name, isNeeded, takes }) => `| \`${name}\` | ${takes} | ${isNeeded ? 'needed' : ''} |`),
    ...(said ? ['', '```json', JSON.stringify(said.example, null, 2), '```'] : []),
    '',
  ].join('\n')
}

/** The reference of all actions, for docs/actions.md: the same catalogue gives the same text. */
export function drawReference(): string {
  const all = Object.values(actions) as Action<unknown, unknown>[]
  const byNoun = Map.groupBy(all, ({ name }) => name.split('.')[0]!)
  return [
    '# Actions',
    '',
    'Everything that can be done to the register, written by `npm run reference`; a test compares it. Each is a form of the',
    'pages, `POST /api/v1/<noun>/<verb>` (described at `/api`), and `./khural do <noun>.<verb> --json …`.',
    '',
    'Any input may also carry `version`, the journal entry up to which somebody has seen what they change: what another wrote',
    'since is then refused with both texts. `↓` after a role: also whoever holds it in a body above.',
    '',
    ...[...byNoun].flatMap(([noun, some]) => [`## ${noun}`, '', ...some.map(drawAction)]),
  ].join('\n')
}
