import { type Grammar, list } from './rows.ts'

/** English: of which kind a clause of a directive is. What no row marks is an action. */
export const enClauses: Pick<Grammar, 'clauses' | 'frames' | 'openings' | 'endPoints' | 'starts'> = {
  clauses: [
    {
      id: 'en.clause.attitude',
      words: list(`
        keep in mind, deeply understand, fully recognize, clearly recognize, remain loyal, loyal to,
        two safeguards, four consciousnesses, political position, clear stand, political responsibilities,
        inherit and carry forward, respond to the great call, firmly rooted, rely on the people, unify,
        bear in mind, be aware`),
      kind: 'attitude',
      about: 'A frame of mind; never offered as an undertaking.',
    },
    {
      id: 'en.clause.direction',
      words: list(`
        adhere to, adhere, uphold, promote, accelerate, deepen, in accordance with, oriented, focus on,
        focusing on, strengthen, improve, implement, implemented, make overall plans, strive to, encourage,
        support, advance, prioritise, prioritize, enhance, expand, constantly, unswervingly, persist, increase,
        develop, ensure, intensify, step up, consolidate, maintain, safeguard, benefit, continue to`),
      kind: 'direction',
      about: 'A course without an end point, or a manner; counts as the verb of its clause only.',
    },
    {
      id: 'en.clause.action',
      words: list(`
        solve, resolve, complete, issue, do a good job, establish, set up, build, tackle, provide, submit,
        draft, prepare, conduct, carry out, credited, pay, supply, produce, take measures,
        take pragmatic measures, convene, publish, identify, nominate, adjusting, construction of,
        high-quality development path, work style, pioneering work, consolidating, safe production, repair,
        rectify`),
      kind: 'action',
      about: 'Something with an end point, or a named field of work.',
    },
    {
      id: 'en.clause.ban',
      words: list(`
        must not, shall not, should not, strictly forbidden, refrain from, prohibited, cannot`),
      kind: 'ban',
      about: 'Something not to be done.',
    },
    {
      id: 'en.clause.effect',
      words: list(
        'so as to, so that, to ensure that, ensuring, in order to, thereby, to meet the, to better meet the, to satisfy the',
      ),
      kind: 'effect',
      about: 'What is to come of it.',
    },
  ],
  frames: [
    {
      id: 'en.frame.nobody',
      pattern:
        /\b(?:no|none of|nobody|neither)\b(?<=(?:^|[,;:] |\b(?:that|and) )(?:no|none of|nobody|neither)) ?[^,;:]{0,80}?\b(?<modal>may|should|shall|must)\b/i,
      kind: 'ban',
      about: 'Forbids by its subject: "no lorry may".',
    },
  ],
  openings: [
    {
      id: 'en.opening.condition',
      pattern:
        /^(?:and |that )?(?:until|where|wherever|when|whenever|if|once|unless|while|before|after|as soon as|as long as|in case|in the event)\b/i,
      always: true,
      about: 'A time or a condition: what must be done stands in the clause after it.',
    },
  ],
  endPoints: [
    {
      id: 'en.end.number',
      pattern:
        /(?<![A-Za-z.,-])(?!(?:19|20)\d\d\b)\d[\d,.]*(?:\s?%|\s(?!and\b|or\b)[a-z]{3,})|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|hundred|thousand) [a-z]{3,}/,
      about: 'A number with a unit.',
    },
    {
      id: 'en.end.day',
      pattern:
        /\bby (?:\d|the (?:end|start|beginning|middle) of|next |early |mid-?|late |January|February|March|April|May\b|June|July|August|September|October|November|December|winter|spring|summer|autumn|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|\bbefore\b|\bno later than\b|\bwithin (?:\d|an?|one|two|three|the)\b/,
      about: 'A day, or the end of a time.',
    },
    {
      id: 'en.end.every',
      pattern: /\b(?:every|each) (?!other|aspect|effort|field)[a-z]+/,
      about: 'Done for each one of a kind.',
    },
  ],
  starts: null,
}
