import { actionByName, CHAIN_BEGINS } from '@khural/register'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const names = [...actionByName.keys(), CHAIN_BEGINS]
type Words = { readonly [name: string]: string }

test.each([
  ['en', en.journal],
  ['zh', zh.journal],
] as const)('[JV10] every action says in a sentence what it did, in %s', (_, journal) => {
  const { acts, nouns }: { acts: Words; nouns: Words } = journal
  expect(names.filter((name) => !Object.hasOwn(acts, name))).toEqual([])
  expect(Object.keys(acts).filter((name) => !names.includes(name))).toEqual([])
  expect(names.map((name) => name.split('.')[0]!).filter((noun) => !Object.hasOwn(nouns, noun))).toEqual([])
})
