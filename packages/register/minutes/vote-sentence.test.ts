import { expect, test } from 'vitest'
import { voteSentence } from './vote-sentence.ts'

const question = { en: 'Build the new ferry.', zh: '新建渡轮' }
const tally = { for: 3, against: 1, abstain: 0, not_voting: 0 }

test.each([
  [
    'carried',
    { form: 'named', carried: true, tally, itemKind: 'decide' },
    'decided',
    'The meeting decided: Build the new ferry (3 for, 1 against, 0 abstaining).',
    '会议决定：新建渡轮（赞成3票，反对1票，弃权0票）。',
  ],
  [
    'adopted without a vote',
    { form: 'without', carried: true, tally: null, itemKind: null },
    'decided',
    'The meeting decided: Build the new ferry (without a vote).',
    '会议决定：新建渡轮（未经表决）。',
  ],
  [
    'carried on what was deliberated',
    { form: 'counted', carried: true, tally: { ...tally, not_voting: 2 }, itemKind: 'deliberate' },
    'approved',
    'The meeting approved: Build the new ferry (3 for, 1 against, 0 abstaining, 2 not voting).',
    '会议审议通过：新建渡轮（赞成3票，反对1票，弃权0票，未投2人）。',
  ],
  [
    'not carried',
    { form: 'counted', carried: false, tally: { ...tally, for: 1, against: 3 }, itemKind: 'decide' },
    'noted',
    'The meeting did not adopt: Build the new ferry (1 for, 3 against, 0 abstaining).',
    '会议未通过：新建渡轮（赞成1票，反对3票，弃权0票）。',
  ],
] as const)('[MN24] a vote that was %s is a sentence in the languages of its question', (_, vote, act, en, zh) => {
  expect(voteSentence({ ...vote, question })).toMatchObject({ act, text: { en, zh } })
})

test('[MN24] a question is told as it was put, and in no language that it has no words in', () => {
  const without = { form: 'without', carried: true, tally: null, itemKind: null } as const
  expect(voteSentence({ ...without, question: { zh: '是否同意？', mn: 'Шинэ' } }).text).toEqual({
    zh: '会议决定：是否同意？（未经表决）。',
  })
  expect(voteSentence({ ...without, question: { en: 'The meeting decided to build.' } }).text).toEqual({
    en: 'The meeting decided to build (without a vote).',
  })
})
