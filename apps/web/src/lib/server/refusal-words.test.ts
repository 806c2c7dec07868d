import { readdirSync, readFileSync } from 'node:fs'
import { actions, refusals, states, type RefusalCode } from '@khural/register'
import { valueForms } from '@khural/register/source/model.ts'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { wordsOf } from './refusal-words.ts'

const rooms = new URL('../../../../../packages/register/', import.meta.url)
const sources = readdirSync(rooms, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(example|node_modules)\//.test(file))
  .map((file) => readFileSync(new URL(file, rooms), 'utf8'))

/** Everything the register puts into its refusals, by name. */
const given: { readonly [name: string]: readonly string[] } = {
  noun: sources.flatMap((source) => [...source.matchAll(/\{ noun: '(\w+)' \}/g)].map(([, noun]) => noun!)),
  permission: Object.values(actions).map(({ permission }) => permission),
  from: states,
  to: states,
  state: ['open', 'filed', 'set_aside'],
  language: ['en', 'zh'],
  day: ['2031-05-14'],
  path: ['session.held.0', 'session.people.1.posts.0', 'statements.4', 'published'],
  field: ['names.zh', 'owners.0.post_id', 'next_step.en', 'media_type', 'body_id', 'input'],
  why: ['some words'],
}
/** An identifier, or two English words in a row; a setting keeps its name. */
const foreign = /[A-Za-z]+_[A-Za-z]+|[A-Za-z]{2,} [A-Za-z]{2,}/
const rest = (words: string) => words.replace(/DATA_DIR/g, '')

test('the register’s own things, states and permissions are known here', () => {
  expect(given['noun']!.length).toBeGreaterThan(8)
})

test.each(Object.keys(refusals) as RefusalCode[])('%s holds no English and no identifier in Chinese', (code) => {
  const names = [...refusals[code].zh.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  for (let i = 0; i < Math.max(1, ...names.map((name) => given[name]?.length ?? 1)); i++) {
    const data = Object.fromEntries(names.map((name) => [name, given[name]?.[i % given[name].length] ?? '7']))
    expect(rest(wordsOf({ code, data }, 'zh'))).not.toMatch(foreign)
    // In English the words are English; what must not show is how things are stored.
    expect(rest(wordsOf({ code, data }, 'en'))).not.toMatch(/[a-z]+_[a-z]+/)
  }
})

/** What the schemas of the register say of all manner of wrong input. */
function messages(): Set<string> {
  const long = 'x'.repeat(2_000_000)
  const wrong: unknown[] = [
    ...[
      undefined,
      null,
      '',
      ' ',
      'x',
      'X Y',
      long,
      -1,
      1.5,
      1e9,
      true,
      [],
      [''],
      ['x'],
      {},
      [{}],
      Array.from({ length: 3000 }, () => ({})),
    ],
    ...[{ en: '' }, { en: long }, { xx: 'x' }, { en: 1 }, [{ part: 'x' }], { kind: 'x' }, { act: 'x' }, '2031-02-31'],
    ...[
      { kind: 'link', text: { en: '' } },
      { kind: 'speech', value: '', date: 'x' },
      { kind: 'speech', value: long },
    ],
    [{ part: 'lead' }],
    [{ path: 'x', kind: 'corrected', span: [-1, 1.5] }],
    [{ path: long, kind: 'x', span: [1] }],
  ]
  const said = new Set<string>()
  const hear = (schema: z.ZodType, value: unknown) => {
    for (const { message } of schema.safeParse(value).error?.issues ?? []) said.add(message)
  }
  for (const value of wrong) {
    for (const [, form] of valueForms) hear(form, value)
    for (const { input } of Object.values(actions) as { input: z.ZodType & { shape?: object } }[]) {
      hear(input, value)
      for (const field of Object.keys(input.shape ?? {})) hear(input, { [field]: value })
    }
  }
  return said
}
/** The words that the schemas have of their own. */
const own = sources.flatMap((source) =>
  [
    ...source.matchAll(
      /(?<!fn)\.(?:min|max|int|regex|refine|date|uuid)\((?:[^'()]|\([^)]*\)|\/.*?\/)*?'([a-z][^'\n]+)',?\s*\)/g,
    ),
  ].map(([, words]) => words!),
)

describe('the words of checks of input', () => {
  const heard = messages()
  test('are all heard by asking the schemas', () => {
    expect(heard.size).toBeGreaterThan(20)
    expect(own.length).toBeGreaterThan(10)
    expect(own).toContain('small Latin letters, digits and hyphens, beginning with a letter')
  })

  test.each([...new Set([...heard, ...own])])('%s is a sentence with field and remedy in both languages', (why) => {
    const said = (language: 'en' | 'zh') => wordsOf({ code: 'input.invalid', data: { field: 'due', why } }, language)
    expect(said('zh')).toMatch(/“时限”.*。$/)
    expect(said('zh').replace(/https:|\w+@\w+\.\w+|Asia.Ulaanbaatar/g, '')).not.toMatch(foreign)
    expect(said('en')).toMatch(/“Date” \w.*\. ?[^.]*[.]$/)
    expect(said('en')).not.toMatch(/Invalid|expected|[<>]=|\||\{/)
    // Words of a schema's own say more than that something does not fit.
    if (own.includes(why)) expect(said('zh')).not.toBe('“时限”无法识别，须检查后重新提交。')
  })
})

test('a refusal names things as the reader knows them', () => {
  const words = (code: RefusalCode, data: { [name: string]: string }) => [
    wordsOf({ code, data }, 'en'),
    wordsOf({ code, data }, 'zh'),
  ]
  expect(words('undertaking.no_such_move', { from: 'registered', to: 'in_progress' })).toEqual([
    'An undertaking that is registered cannot become in progress.',
    '“已立项”的任务不能转为“进行中”。',
  ])
  expect(words('record.not_found', { noun: 'undertaking' })[1]).toBe('没有此地址或编号的任务。')
  expect(words('reading.not_open', { state: 'set_aside' })[1]).toMatch(/搁置/)
  expect(
    words('input.invalid', { field: 'names.zh', why: 'Too big: expected string to have <=200 characters' }),
  ).toEqual([
    '“Name in Chinese” is too long: at most 200 characters. Shorten it.',
    '“名称（中文）”过长，最多200字，须精简。',
  ])
  const topic = { code: 'input.invalid', data: { field: 'names', why: 'a name in one language at least' } } as const
  expect(wordsOf(topic, 'en', 'plan_item.add')).toBe('“Topic” is empty. Write it in one language at least.')
  const deputy = { field: 'deputy', why: 'the name of whoever comes' }
  expect(words('input.invalid', deputy)).toEqual([
    '“Who comes in your place” is empty. Write the name of the deputy.',
    '“代您出席的人”未填写，须填写代表的姓名。',
  ])
  expect(words('input.invalid', { field: 'input', why: 'Invalid URL' })[0]).toMatch(/^What was sent is no address/)
})
