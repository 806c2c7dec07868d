import { describe, expect, test } from 'vitest'
import { read } from './index.ts'

/**
 * A machine-translated readout of the commonest shape, invented: title, two title lines, a line of media, a lead with
 * a numbered session and an acting head, four paragraphs of study, one of deployment with two superior sources.
 */
const text = `The third collective learning in 2019 was held by the theoretical learning center group of the Party Leadership Group of the Riverside county government

Deeply study the spirit of Secretary Ansel Moor's important speech at the meeting marking the 50th anniversary of the Riverside waterworks, and hold exchanges
Ilse Varga presided over the meeting and delivered a speech

September 21, 2019 09:40 | Source: riverside evening post
On September 20, the theoretical learning center group of the Party Leadership Group of the Riverside county government held the 3rd collective learning meeting in 2019 on the basis of thematic learning, to re learn and re understand the spirit of Secretary Ansel Moor's "July 1" important speech, and hold exchanges around its implementation. Ilse Varga, Deputy Secretary of the Party Committee of Riverside, Acting Head of Riverside county, and Secretary of the Party Leadership Group of the Riverside county government, presided over the collective learning meeting and delivered a speech. The members of the Party Leadership Group spoke in turn.

The meeting pointed out that learning the spirit of Secretary Ansel Moor's "July 1" important speech is the first task of this autumn. We should deeply understand its meaning, take a clear stand, adhere to the county plan and always remain loyal to the people.

The meeting stressed that the new water concept should be carried out in every village. In accordance with the action program set by Secretary Ansel Moor for Riverside, we should unswervingly take a new path of saving water, and more effectively accelerate the construction of "two dams" and "one canal".

The meeting stressed that we should keep in mind the purpose of public service. Adhere to the principle of people first, rely on the people, and strive to solve the problem of dry wells.

The meeting stressed that we should resolutely respond to the call of the county committee. The great spirit of founding is reflected in the daily work of the stations, and in the honor of "Model Waterworks".

The meeting also conducted further research and deployment on the implementation of the spirit of the meeting of the Standing Bureau of the Riverside Committee on August 30 and the deployment requirements of the 7th Plenary Session of the 4th Riverside County Committee. The meeting required that the members of the government team should strengthen their political responsibilities and implement the decisions and arrangements of the County Committee. We should adhere to the problem oriented approach, take pragmatic measures to solve the problems of old mains, and focus on quality. We should do a good job in employment, education, housing, old-age care and other aspects of work, so that the benefits will reach all villages. It is necessary to make overall plans for growth and safety, and conscientiously do a good job in safe production and flood control. We need to improve our work style and resolutely tackle formalism. We need to carry all work to the end, so as to ensure that the county plan gets off to a good start. (Reporter Tilda Brandt)
`

describe('a machine-translated readout', () => {
  const { published, source, reporters, session, sources, statements, problems } = read(text)
  const heads = statements.filter((one) => !one.continuation)

  test('tells its publication', () => {
    expect(published?.value).toBe('2019-09-21T09:40')
    expect(source?.value).toBe('riverside evening post')
    expect(reporters.map((one) => one.value)).toEqual(['Tilda Brandt'])
  })

  test('tells the sitting: body, kind, number, year and day', () => {
    expect(session.body?.value).toBe(
      'theoretical learning center group of the Party Leadership Group of the Riverside county government',
    )
    expect(session.kind).toBe('collective-study')
    expect(session.ordinal?.value).toBe(3)
    expect(session.year?.value).toBe(2019)
    expect(session.held.map((one) => one.value)).toEqual(['2019-09-20'])
    expect(problems.map((one) => one.message)).toEqual(['date without a year; taken from the publication date'])
  })

  test('tells one presider with three posts, one of them acting', () => {
    expect(session.people.map((one) => [one.value, one.part])).toEqual([['Ilse Varga', 'presided']])
    expect(session.people[0]?.posts.map((post) => post.acting)).toEqual([false, true, false])
  })

  test('has six heads and nine continuations', () => {
    expect(heads.map((one) => one.act)).toEqual([
      'pointed_out',
      'stressed',
      'stressed',
      'stressed',
      'arranged',
      'required',
    ])
    expect(statements.length - heads.length).toBe(9)
    expect(statements.every((one) => one.by === 'meeting')).toBe(true)
  })

  test('has three sources: a speech, and two meetings that one sentence joins', () => {
    expect(sources.map((one) => [one.kind, one.value, one.date])).toEqual([
      ['speech', 'Secretary Ansel Moor\'s "July 1" important speech', '2019-07-01'],
      ['meeting', 'meeting of the Standing Bureau of the Riverside Committee on August 30', '2019-08-30'],
      ['meeting', '7th Plenary Session of the 4th Riverside County Committee', null],
    ])
  })

  test('keeps the surface words of what is to be done', () => {
    expect(statements.map((one) => (one.directive ? one.marker : '-'))).toEqual([
      '-',
      'should',
      'should',
      'should',
      'should',
      null,
      'should',
      '-',
      '-',
      'should',
      'should',
      'should',
      'It is necessary to',
      'need to',
      'need to',
    ])
  })

  test('names no owner and no due date', () => {
    expect(Object.keys(statements[0] ?? {}).sort()).toEqual([
      'act',
      'actText',
      'areas',
      'by',
      'clauses',
      'continuation',
      'directive',
      'marker',
      'saidFrom',
      'span',
    ])
  })
})
