import { type Grammar, list } from './rows.ts'

/** English, who says what: verbs, speakers, and the words that lay something down. */
export const enStatements: Pick<Grammar, 'acts' | 'adverbs' | 'speakers' | 'markers'> = {
  acts: [
    {
      id: 'en.act.point-out',
      words: list('pointed out, points out, point out, pointing out, indicated that'),
      act: 'pointed_out',
      manner: 'says',
      about: 'Points out.',
    },
    {
      id: 'en.act.note',
      words: list(`
        noted, notes, note, observed, mentioned, said, says, stated, states, state, remarked, added, informed,
        explained, announced, reiterated, recalled, acknowledged, expressed the view, expressed confidence,
        expressed belief, affirmed, clarified, assured, revealed, reported, told, warned, advised that, confirmed, concluded by saying, concluded the meeting by saying,
        concluded the session by saying`),
      act: 'noted',
      manner: 'says',
      about: 'Notes or says.',
    },
    {
      id: 'en.act.according',
      words: list('according to'),
      act: 'noted',
      manner: 'says',
      about: 'Stands behind what was said, before the speaker.',
    },
    {
      id: 'en.act.stress',
      words: list(`
        stressed, stresses, emphasized, emphasised, emphasizes, emphasize, emphasise, underscored, underlined,
        highlighted, highlights, stress, stressing, emphasizing, emphasising`),
      act: 'stressed',
      manner: 'says',
      about: 'Stresses.',
    },
    {
      id: 'en.act.require',
      words: list(`
        required, requires, requested, urged, demanded, directed, instructed, ordered, asked`),
      act: 'required',
      manner: 'says',
      about: 'Requires, urges or directs.',
    },
    {
      id: 'en.act.hold',
      words: list(`
        held that, believed, believes, maintained that, was of the view, concluded that, considered that,
        think, thinks, thought that, held the view`),
      act: 'held',
      manner: 'says',
      about: 'Holds a view.',
    },
    {
      id: 'en.act.propose',
      words: list('proposed, proposes, put forward, suggested, recommended'),
      act: 'proposed',
      manner: 'says',
      about: 'Puts forward.',
    },
    {
      id: 'en.act.make-clear',
      words: list('made clear, makes clear, made it clear'),
      act: 'pointed_out',
      manner: 'says',
      about: 'Makes clear.',
    },
    {
      id: 'en.act.decide',
      words: list('decided, decides, resolved, agreed, agrees'),
      act: 'decided',
      manner: 'says',
      about: 'Decides or agrees.',
    },
    {
      id: 'en.act.accept',
      words: list('accepts, accepted, approves, endorsed'),
      act: 'approved',
      manner: 'says',
      about: 'Accepts.',
    },
    {
      id: 'en.act.call',
      words: list(`
        called on, called upon, calls on, called for, calls for, appealed to, hoped, expressed the hope,
        expressed hope`),
      act: 'called_on',
      manner: 'says',
      about: 'Calls on or hopes.',
    },
    {
      id: 'en.act.praise',
      words: list('spoke highly of, fully affirmed, praised, commended, appreciated, applauded'),
      act: 'praised',
      manner: 'says',
      about: 'Praises.',
    },
    {
      id: 'en.act.adopt',
      words: list(`
        adopted, approved, discussed and approved, deliberated and passed, reviewed and approved,
        reviewed and finalised, reviewed and finalized, passed, ratified, agreed in principle,
        approved in principle`),
      act: 'approved',
      manner: 'does',
      about: 'Adopts.',
    },
    {
      id: 'en.act.hear',
      words: list(`
        heard, listened to, was briefed on, were briefed on, received a report, notified`),
      act: 'heard',
      manner: 'does',
      about: 'Hears a report.',
    },
    {
      id: 'en.act.convey',
      words: list(`
        conveyed, relayed, conveyed and studied, conveyed and learned, conveyed and learnt, relayed and studied,
        circulated, conveyed in writing`),
      act: 'conveyed',
      manner: 'does',
      about: 'Conveys a superior text.',
    },
    {
      id: 'en.act.study',
      words: list('studied'),
      act: 'studied',
      manner: 'does',
      about: 'Studies a text together.',
    },
    {
      id: 'en.act.arrange',
      words: list(`
        conducted further research and deployment on, conducted further research and deployment,
        conducted research and deployment on, carried out research and deployment,
        made further arrangements for, made arrangements for, considered and arranged, arranged and deployed,
        arranged, outlined, deployed`),
      act: 'arranged',
      manner: 'does',
      about: 'Considers and arranges; "research and deployment" is a machine rendering.',
    },
    {
      id: 'en.act.consider',
      words: list(`
        reviewed, considered, discussed, deliberated on, deliberated, examined, debated, researched`),
      act: 'noted',
      manner: 'does',
      about: 'Considers without a stated result.',
    },
    {
      id: 'en.act.residue',
      words: list('studied other matters, discussed other matters, considered other matters'),
      act: 'noted',
      manner: 'residue',
      about: 'Other matters: nothing goes on record.',
    },
  ],
  adverbs: [
    {
      id: 'en.adverb.between',
      words: list(`
        also, further, then, again, unanimously, fully, strongly, particularly, especially, clearly,
        collectively, jointly, repeatedly, once again, additionally, accordingly, specifically, earnestly,
        conscientiously, solemnly, explicitly, formally, later, reportedly`),
      about: 'Adverbs between the speaker and the verb.',
    },
    {
      id: 'en.adverb.auxiliary',
      words: list(`
        has, have, had, went on to, was, were, is, did, does, would, continued to, goes on to`),
      about: 'Auxiliaries before the verb.',
    },
  ],
  speakers: [
    {
      id: 'en.speaker.body',
      words: list(`
        meeting, session, conference, plenum, plenary, plenary session, plenary meeting, board, committee,
        council, cabinet, symposium, assembly, congress, forum, tsc, tag, consultation, working group,
        discussion, political bureau, leading group, study session, group meeting, party group, study group,
        party committee`),
      who: 'body',
      about: 'The sitting itself, or the body, speaks.',
    },
    { id: 'en.speaker.pronoun', words: list('he, she'), who: 'person-pronoun', about: 'The person who spoke last.' },
    { id: 'en.speaker.it', words: list('it'), who: 'body-pronoun', about: 'The meeting, or the body that spoke last.' },
    { id: 'en.speaker.they', words: list('they'), who: 'group-pronoun', about: 'The group that spoke last.' },
    {
      id: 'en.speaker.group',
      words: list(`
        speakers, participants, attendees, members, deputies, delegates, officials, representatives,
        reporter and speakers, everyone, experts`),
      who: 'group',
      about: 'Participants speak, not the body.',
    },
    {
      id: 'en.speaker.organ',
      words: list(`
        Department, Ministry, Treasury, Office, Agency, Authority, Bureau, Corporation, Company, Bank, Society,
        Association, Union, Federation, Institute, University, College, Service, Services, Directorate,
        Administration, Police, Navy, Army, Secretariat, Fund, Trust, Embassy, Court, Chamber, Foundation,
        Organization, Organisation, Inspectorate, Laboratory, Hospital, Division`),
      who: 'organ',
      about: 'Another house that tells the sitting something; written with a capital.',
    },
    {
      id: 'en.speaker.reporter',
      words: list('reporter, the reporter'),
      who: 'reporter',
      about: 'The person who made the report.',
    },
    {
      id: 'en.speaker.document',
      words: list('letter, message, statement, article, resolution, appeal'),
      who: 'document',
      about: 'A paper speaks: no statement of this session.',
    },
  ],
  markers: [
    {
      id: 'en.marker.ban',
      words: list('must not, shall not, should not, cannot, strictly forbidden, prohibited'),
      sort: 'ban',
      about: 'A ban.',
    },
    {
      id: 'en.marker.policy',
      words: list(`
        should, must, shall, need to, needs to, it is necessary to, it is imperative to, it is essential to,
        ought to, has to, have to, efforts should be made to, are to, is expected to, are expected to`),
      sort: 'modal',
      about: 'One class of required policy: the surface word is kept and never ranked.',
    },
    {
      id: 'en.marker.need',
      words: list(`
        the need to, the need for, need for, the necessity of, as a priority task, the tasks for`),
      sort: 'modal',
      about: 'The need of something is stressed.',
    },
    {
      id: 'en.marker.imperative',
      words: list(`
        adhere, ensure, strengthen, promote, accelerate, implement, keep, uphold, improve, focus, make, do,
        strive, build, carry, deepen, continue, establish, resolve, solve, complete, prevent, remember, take,
        give, set, develop, expand, increase, remain, firmly, resolutely, earnestly, actively, conscientiously,
        unswervingly, thoroughly, vigorously, effectively, persist, insist, stick`),
      sort: 'bare',
      about: 'Verbs and adverbs that open a bare imperative.',
    },
  ],
}
