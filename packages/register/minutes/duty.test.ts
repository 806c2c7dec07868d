import { describe, expect, test } from 'vitest'
import { clausesOf, dutyOfNew, foundIn, type Said } from './duty.ts'

const required: Said = { act: 'required', speakers: [] }
const said = (text: string, of = required, language = 'en') =>
  (clausesOf({ [language]: text }, of)[language] ?? []).map(({ kind, span }) => [kind, text.slice(...span)])

describe('clauses of a sentence of minutes', () => {
  test('[MN21] are places in the sentence, with the words of its act before them or without', () => {
    const bridge = 'the transport office shall repair the bridge by 30 June'
    expect(said(`The meeting required: ${bridge}.`)).toEqual([['action', bridge]])
    expect(said(bridge)).toEqual([['action', bridge]])
    expect(said('The dyke board must close the gaps and publish the list. No lorry may drive on the crown.')).toEqual([
      ['action', 'The dyke board must close the gaps'],
      ['action', 'publish the list'],
      ['ban', 'No lorry may drive on the crown'],
    ])
    expect(said('The yard office should paint\nboth ferries')).toEqual([
      ['action', 'The yard office should paint\nboth ferries'],
    ])
    expect(said('会议要求，堤防局要封堵三处缺口，6月底前完成验收', required, 'zh')).toEqual([
      ['action', '堤防局要封堵三处缺口'],
      ['action', '6月底前完成验收'],
    ])
    expect(said('要封堵三处缺口。', required, 'zh')).toEqual([['action', '要封堵三处缺口']])
  })

  test('[MN21] begin behind whoever says it, where the sentence begins with their name', () => {
    const of = { act: 'stressed', speakers: ['纳兰', 'Naran Bat'] }
    const clause = 'the port office should report by May'
    expect(said(`Naran Bat stressed: ${clause}.`, of)).toEqual([['action', clause]])
    expect(said(`Naran Bat stressed that ${clause}.`, of)).toEqual([['action', clause]])
    expect(said('纳兰强调，港务局要在五月前报告。', of, 'zh')).toEqual([['action', '港务局要在五月前报告']])
  })

  test('[MN21] are there where the minutes call it a duty, and a language nobody reads has none', () => {
    expect(said('The Roads Office opens the upper pass.', { act: 'decided', speakers: [] })).toEqual([
      ['action', 'The Roads Office opens the upper pass'],
    ])
    expect(clausesOf({ mn: 'Зам засах' }, required)).toEqual({})
  })
})

test('[MN8] a sentence without a duty has none, whatever its act', () => {
  expect(foundIn('The crossing matters to all.', 'en', { act: 'stressed', speakers: [] })).toMatchObject({
    ...{ directive: false, marker: null, clauses: [] },
  })
  const found = foundIn('The yard office should paint both ferries.', 'en', { act: 'stressed', speakers: [] })
  expect(found).toMatchObject({ directive: true, marker: 'should', clauses: [{ kind: 'action', span: [0, 41] }] })
})

test('[MN21] other words are read anew for a duty, unless the minutes had said otherwise', () => {
  const of = { act: 'stressed', speakers: [] }
  const [free, bound] = [{ en: 'The ferry runs.' }, { en: 'The ferry must run.' }]
  const duty = { directive: true, marker: 'must' }
  const none = { directive: false, marker: null }
  expect(dutyOfNew({ ...none, text: free }, bound, of, 'en')).toEqual(duty)
  expect(dutyOfNew({ ...duty, text: bound }, free, of, 'en')).toEqual(none)
  expect(dutyOfNew({ ...duty, text: bound }, { en: 'The ferry must run daily.' }, of, 'en')).toEqual({})
  expect(dutyOfNew({ ...none, text: bound }, { en: 'The ferry must run daily.' }, of, 'en')).toEqual({})
  expect(dutyOfNew({ ...duty, text: bound }, { ...bound, zh: '渡轮照常。' }, of, 'zh')).toEqual({})
  // A language whose words have no word of the duty takes none from another.
  const zh = { zh: '堤防局要封堵缺口。' }
  const asked = { act: 'required', speakers: [] }
  const both = { ...zh, en: 'The meeting required the dyke board to close the gaps.' }
  expect(dutyOfNew({ directive: true, marker: '要', text: zh }, both, asked, 'en')).toEqual({})
})
