import { type Grammar, list } from './rows.ts'

/** English, the sitting itself: kinds, who took part, posts, sources, the verbs of holding. */
export const enSitting: Pick<Grammar, 'kinds' | 'parts' | 'posts' | 'sources' | 'convening'> = {
  kinds: [
    {
      id: 'en.kind.study',
      words: list(`
        collective learning, collective study, study session, group study, study meeting,
        learning center group, study center group, collective learning meeting, thematic learning,
        reading class`),
      kind: 'collective-study',
      about: 'A body studies together.',
    },
    {
      id: 'en.kind.standing',
      words: list(`
        standing committee meeting, meeting of the standing committee, standing committee, presidium`),
      kind: 'standing-committee',
      about: 'A standing committee sits.',
    },
    {
      id: 'en.kind.executive',
      words: list('executive meeting, cabinet meeting'),
      kind: 'executive-meeting',
      about: 'The sitting of an executive.',
    },
    {
      id: 'en.kind.bureau',
      words: list(`
        meeting of the political bureau, political bureau, politburo, politburo meeting`),
      kind: 'bureau-meeting',
      about: 'An ordinary meeting of a political bureau.',
    },
    {
      id: 'en.kind.plenary',
      words: list(`
        plenary meeting, plenary session, plenary, plenum, supreme people's assembly, spa,
        session of the assembly`),
      kind: 'plenary',
      about: 'All members sit.',
    },
    {
      id: 'en.kind.leading-group',
      words: list('leading group, task force meeting, steering group'),
      kind: 'leading-group',
      about: 'A leading group sits.',
    },
    {
      id: 'en.kind.technical',
      words: list(`
        technical steering committee, tsc, tag, technical architecture group, technical committee,
        technical board`),
      kind: 'technical-committee',
      about: 'A technical committee sits.',
    },
    {
      id: 'en.kind.work',
      words: list(`
        progress review meeting, review meeting, work conference, coordination meeting, working meeting,
        progress review, steering committee, national meeting`),
      kind: 'work-conference',
      about: 'A conference on a piece of work.',
    },
    {
      id: 'en.kind.council',
      words: list(`
        board meeting, board monthly meeting, council meeting, board of directors, council, board`),
      kind: 'council',
      about: 'A council or board sits.',
    },
    {
      id: 'en.kind.other',
      words: list(`
        meeting, discussion, session, conference, symposium, forum, consultation, seminar, workshop,
        teleconference, conference call, discussions, ceremony, event, gathering`),
      kind: 'other',
      about: 'A meeting of another kind.',
    },
  ],
  parts: [
    {
      id: 'en.part.preside',
      words: list('presided over, presided, chaired, hosted'),
      part: 'presided',
      about: 'Presides.',
    },
    {
      id: 'en.part.presided-by',
      words: list(`
        chaired by, meeting was led by, session was led by, discussion was led by, call was led by,
        presided over by, under the patronage of, under the chairmanship of, under the leadership of,
        hosted by`),
      part: 'presided',
      side: 'after',
      about: 'Is said, behind the sitting, to preside.',
    },
    {
      id: 'en.part.observe',
      words: list(`
        sat in, as observers, as an observer, attended as an observer, attended as observers,
        attended as a non-voting delegate, as non-voting delegates, attended as non-voting delegates, staff in attendance`),
      part: 'observed',
      about: 'Sits in without a vote.',
    },
    {
      id: 'en.part.lecture',
      words: list(`
        gave a lecture, lectured, led the study, was invited to give, delivered a lecture`),
      part: 'lectured',
      about: 'Lectures or leads the reading.',
    },
    {
      id: 'en.part.attend',
      words: list(`
        attended, were present, was present, participated, took part, in attendance, joined,
        were among those present, were also present, was also present`),
      part: 'attended',
      about: 'Is present.',
    },
    {
      id: 'en.part.attended-by',
      words: list(`
        attended by, present there were, present were, attending, participation of, was represented by,
        presence of, also in attendance were, in attendance were, participating in the discussion were,
        participating in the meeting were, participating were, attending the meeting were, attending were, also present were, among those present were, accompanied by, included, between`),
      part: 'attended',
      side: 'after',
      about: 'Those present are named behind.',
    },
    {
      id: 'en.part.meet',
      words: list('met with, held discussions with, held talks with'),
      part: 'attended',
      side: 'both',
      about: 'Both sides were there.',
    },
    {
      id: 'en.part.speak',
      words: list(`
        made a report, made a speech, delivered a speech, delivered, spoke, made remarks, made prepared speeches, made a prepared speech, made speeches, gave speeches, addressed, presented,
        made concluding, made important, made key speeches, made a key speech, made keynote speeches, made exchange speeches, reported, read out, put questions, in a speech, in his speech,
        in her speech, briefed`),
      part: 'spoke',
      about: 'Takes the floor.',
    },
    {
      id: 'en.part.spoken-by',
      words: list('report was made by, made by, report by, speeches by, speech by, delivered by'),
      part: 'spoke',
      side: 'after',
      about: 'The speaker is named behind.',
    },
    {
      id: 'en.part.absent',
      words: list(`
        on leave, regrets, not present, absent, apologies, sent a message, sent a congratulatory message,
        were elected, was elected, was recalled, was appointed, were appointed`),
      part: 'none',
      about: 'Was away, or is only named.',
    },
  ],
  posts: [
    {
      id: 'en.post',
      words: list(`
        General Secretary, First Secretary, Secretary-General, Secretary, Vice-President, Vice President,
        President, Vice-Premier, Vice Premier, Premier, Prime Minister, Deputy Minister, State Minister,
        Minister, Acting Chairman, Vice-Chairman, Vice Chairman, Chairman, Chairperson, Chairwoman, Chair,
        Governor, Deputy Governor, Director General, Director-General, Director, Deputy Director, Commissioner,
        Ambassador, High Commissioner, Speaker, Deputy Speaker, Deputy, Senator, Commander, General, Marshal,
        Professor, Treasurer, Mayor, Advisor, Adviser, Chief of Staff, Member, Comrade, Attorney General,
        Auditor General, Inspector General, Delegate, Representative, Vice Mayor, Coordinator,
        Executive Director, Head, Major General, Admiral, Commander-in-Chief, Chief Engineer, Chief Executive,
        Chief Justice, Leader, Parliamentarians, Lawmakers, Senators, Councillors, Vice Chairmen, Vice-Chairmen, Vice Presidents, Vice-Presidents, Deputy Mayors,
        Vice Mayors, Deputy Ministers, Vice Ministers, Deputy Secretaries, Secretaries, Ministers, Directors, Commissioners, Ambassadors, Deputy Directors, Vice Governors, Councillor, Chancellor, Rector, Dean, Manager, Superintendent, Harbour Master, Harbor Master, Harbourmaster, Harbormaster,
        Clerk, Sheriff, Chief, Supervisor, Engineer, Solicitor, Auditor, Administrator, Inspector, Captain, Warden,
        Registrar, Surveyor, Alderman, Trustee, Judge, Reeve, Provost, Controller, Comptroller`),
      about: 'A post stands before the name, or after it behind a comma.',
    },
  ],
  sources: [
    {
      id: 'en.source.speech',
      words: list('important speech, speech, remarks, important address, address'),
      kind: 'speech',
      about: 'A speech, by whom and where.',
    },
    {
      id: 'en.source.meeting',
      words: list('plenary session, plenary meeting, meeting, congress, conference, session'),
      kind: 'meeting',
      about: 'A meeting and its content.',
    },
    {
      id: 'en.source.instruction',
      words: list('important instructions, instructions, instruction, joint calls, directive'),
      kind: 'instruction',
      about: 'An instruction.',
    },
    {
      id: 'en.source.document',
      words: list(`
        decision, decisions, action plan, editorial, ordinance, resolution, notice, regulations, bill, act,
        law, bylaws, strategy, circular, plan, charter, declaration, guidelines, framework`),
      kind: 'document',
      about: 'A named paper.',
    },
    {
      id: 'en.source.general',
      words: list('decisions and arrangements, deployment requirements, arrangements'),
      kind: 'general',
      about: 'An authority without a name of its own.',
    },
  ],
  convening: [
    {
      id: 'en.convene',
      words: list(`
        was held, were held, held, took place, was convened, convened, opened, was opened, met, presided over,
        chaired, chaired by, meeting was led by, session was led by, discussion was led by, call was led by,
        under the patronage of, organized, organised, hosted, holds, kicked off, closed, took place in, concluded`),
      about: 'The verb of holding a sitting.',
    },
  ],
}
