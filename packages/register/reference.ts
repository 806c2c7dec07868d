import { referenceOfBodies } from './reference-of-bodies.ts'
import { referenceOfPlans } from './reference-of-plans.ts'
import { referenceOfSessions } from './reference-of-sessions.ts'
import { sample } from './reference-samples.ts'

/** What the reference says of an action beside what its value says itself. */
export interface ActionReference {
  /** The summary in Chinese. */
  zh: string
  /** An input that the action's schema accepts. */
  example: { readonly [field: string]: unknown }
}

/**
 * Every action by name, for the pages of the API, its description for programs, and docs/actions.md. An action that is
 * not listed here fails the test of the catalogue.
 */
export const reference: { readonly [action: string]: ActionReference } = {
  ...referenceOfBodies,
  ...referenceOfPlans,
  ...referenceOfSessions,
  'minutes.record': {
    zh: '由核对过的读取结果记录会议及其表述。',
    example: { body_id: sample.body, reading_id: sample.reading },
  },
  'minutes.translate': {
    zh: '逐条并入会议的另一语言文本。',
    example: { body_id: sample.body, session_id: sample.session, reading_id: sample.reading },
  },
  'minutes.draft': {
    zh: '由会场所记起草会议纪要，或补入其后所记。',
    example: { body_id: sample.body, session_id: sample.session },
  },
  'minutes.set_lengths': {
    zh: '设定纪要各语言的篇幅。',
    example: { body_id: sample.body, minutes_id: sample.minutes, lengths: { en: 600, zh: 1000 } },
  },
  'minutes.circulate': {
    zh: '将起草的纪要发给成员征求意见。',
    example: { body_id: sample.body, minutes_id: sample.minutes, comments_until: '2031-05-21' },
  },
  'minutes.approve': {
    zh: '审定纪要：各句成为会议的表述，该版本锁定。',
    example: { body_id: sample.body, minutes_id: sample.minutes },
  },
  'minutes.approve_as_decided': {
    zh: '审定会议在会场以议题通过的前次会议纪要。',
    example: { body_id: sample.body, session_id: sample.session },
  },
  'minutes.correct': {
    zh: '由现行版本或较早版本开启纪要的更正，即新版本。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      reason: { en: 'The number of gaps was wrong', zh: '缺口数有误' },
    },
  },
  'minutes.discard': {
    zh: '撤销正在进行的纪要更正；现行版本不变。',
    example: { body_id: sample.body, minutes_id: sample.minutes },
  },
  'minutes.attach_readout': {
    zh: '将收到的文本附于在本系统举行的会议，与纪要比对。',
    example: { body_id: sample.body, session_id: sample.session, reading_id: sample.reading },
  },
  'minutes.detach_readout': {
    zh: '取下所附文本，放回读取台。',
    example: { body_id: sample.body, readout_id: sample.attachedReadout },
  },
  'minutes_sentence.add': {
    zh: '在未审定的纪要中增加一句。',
    example: {
      body_id: sample.body,
      minutes_id: sample.minutes,
      act: 'required',
      text: {
        en: 'The meeting required the dyke board to close the three gaps.',
        zh: '会议要求，堤防局要封堵三处缺口。',
      },
      directive: true,
    },
  },
  'minutes_sentence.change': {
    zh: '更改未审定纪要中的一句：行为、文字、议题、要求、领域或范围。',
    example: { body_id: sample.body, sentence_id: sample.sentence, text: { zh: '会议要求，堤防局要封堵两处缺口。' } },
  },
  'minutes_sentence.move': {
    zh: '将未审定纪要中的一句移至另一句之后，或移至最前。',
    example: { body_id: sample.body, sentence_id: sample.sentence, after: null },
  },
  'minutes_sentence.drop': {
    zh: '将一句从未审定的纪要中删去。',
    example: { body_id: sample.body, sentence_id: sample.sentence },
  },
  'minutes_sentence.take_back': {
    zh: '恢复从纪要中删去的一句。',
    example: { body_id: sample.body, sentence_id: sample.sentence },
  },
  'minutes_comment.give': {
    zh: '对征求意见的纪要提出意见，或提出某句的修改文字。',
    example: {
      body_id: sample.body,
      minutes_id: sample.minutes,
      sentence_id: sample.sentence,
      wording: { zh: '会议要求，堤防局要在汛前封堵三处缺口。' },
    },
  },
  'minutes_comment.answer': {
    zh: '采纳对纪要的意见并采用其文字，或说明理由不予采纳。',
    example: {
      body_id: sample.body,
      comment_id: sample.comment,
      answer: 'declined',
      reason: { en: 'No date was named at the session', zh: '会上未明确时限' },
    },
  },
  'minutes_dissent.record': {
    zh: '记录不同意见或保留意见，本人的，或应本人要求。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      kind: 'reserved',
      words: { en: 'Two gaps could wait until spring', zh: '其中两处缺口可待来春' },
    },
  },
  'minutes_dissent.withdraw': {
    zh: '撤回不同意见或保留意见，本人的，或应本人要求。',
    example: { body_id: sample.body, dissent_id: sample.dissent },
  },
  'record.note': {
    zh: '在会议的内部记录中写入发言或议题的要点。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      speech_id: sample.speech,
      text: { en: 'Both engines are past repair', zh: '两台轮机均已无法修复' },
    },
  },
  'speech_paper.give': {
    zh: '将本人的发言稿交入会议记录。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      text: 'The two ferries have stood still since March.',
    },
  },
  'make_up.confirm': {
    zh: '确认已阅读所缺席会议的材料。',
    example: { body_id: sample.body, session_id: sample.session },
  },
  'undertaking.register': {
    zh: '由表述中的行动或禁止事项立项。',
    example: { body_id: sample.body, statement_id: sample.statement, clause: 0 },
  },
  'undertaking.name_owners': {
    zh: '确定任务由哪些职务或机构负责。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      owners: [
        { part: 'lead', post_id: sample.post },
        { part: 'support', post_id: sample.secondPost },
      ],
    },
  },
  'undertaking.set_due': {
    zh: '确定或变更完成时限，或不予变更。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      due: '2031-09-30',
      reason: { en: 'Spare parts arrive in August', zh: '配件八月到货' },
    },
  },
  'undertaking.set_milestone': {
    zh: '规定任务的一部分须提前完成的日期。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      due: '2031-07-31',
      text: { en: 'First ferry runs again', zh: '首艘渡轮复航' },
    },
  },
  'undertaking.report': {
    zh: '报告任务的进展、问题和下一步。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      progress: { en: 'One ferry runs again', zh: '一艘渡轮已复航' },
      next_step: { en: 'Engine of the second', zh: '检修第二艘轮机' },
    },
  },
  'undertaking.send_back': {
    zh: '退回已报办结的任务。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      reason: { en: 'The second ferry stands still', zh: '第二艘渡轮仍停航' },
    },
  },
  'undertaking.suspend': {
    zh: '中止任务并说明理由。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      reason: { en: 'Ice on the river', zh: '河道封冻' },
    },
  },
  'undertaking.resume': {
    zh: '恢复已中止的任务。',
    example: { body_id: sample.body, undertaking_id: sample.undertaking },
  },
  'undertaking.not_pursue': {
    zh: '不再推进任务并说明理由。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      reason: { en: 'A bridge is built instead', zh: '改建桥梁' },
    },
  },
  'undertaking.close': {
    zh: '经报告者以外的人审核后办结任务。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      rests_on: { kind: 'sentence', text: { en: 'Both ferries run by the timetable', zh: '两艘渡轮均按班次运行' } },
    },
  },
  'answer_link.give': {
    zh: '为责任方发给答复链接，无须账号即可就一项任务提交报告。',
    example: {
      body_id: sample.body,
      undertaking_id: sample.undertaking,
      post_id: sample.post,
      token_hash: '5d41402abc4b2a76b9719d911017c592ae4e4c3ef3a5d9b3b7a1c6f0e1d2c3b4',
      days: 30,
    },
  },
  'answer_link.revoke': {
    zh: '收回责任方的答复链接。',
    example: { body_id: sample.body, undertaking_id: sample.undertaking, link_id: sample.link },
  },
  'level.set': {
    zh: '设定会议、表述或任务的可见范围。',
    example: { body_id: sample.body, noun: 'statement', subject_id: sample.statement, level: 'restricted' },
  },
  'readout.draft': {
    zh: '由会议原文或已审定的纪要拟出通稿。',
    example: { body_id: sample.body, session_id: sample.session, language: 'en' },
  },
  'readout.correct': {
    zh: '拟出通稿的更正版，附供读者查看的说明。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      language: 'en',
      text: 'Harbour Council holds 3rd study session …',
      note: { en: 'The number of gaps was wrong', zh: '缺口数有误' },
    },
  },
  'readout.change': {
    zh: '在发布前修改通稿草稿的文字，或选定所载表述。',
    example: {
      ...{ body_id: sample.body, session_id: sample.session, language: 'en' },
      words: {
        headline: 'Harbour Council holds its 3rd study session',
        sentences: [{ number: 1, text: 'The meeting stressed that the crossing matters to all.' }],
      },
    },
  },
  'readout.discard': {
    zh: '撤销尚未发布的通稿草稿。',
    example: { body_id: sample.body, session_id: sample.session, language: 'en' },
  },
  'readout.restore': {
    zh: '恢复已撤销的通稿草稿。',
    example: { body_id: sample.body, session_id: sample.session, language: 'en' },
  },
  'readout.issue': {
    zh: '在固定地址发布已拟出的通稿。',
    example: { body_id: sample.body, session_id: sample.session, language: 'en' },
  },
}
