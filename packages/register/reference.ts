import { referenceOfPlans } from './reference-of-plans.ts'
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
  'register.name': {
    zh: '为新的登记簿命名。',
    example: { names: { en: 'Register of the Upper Valley', zh: '上谷地登记簿' } },
  },
  'body.create': {
    zh: '在登记簿中增设机构。',
    example: {
      id: sample.body,
      names: { en: 'Harbour Council', zh: '港务委员会' },
      slug: 'harbour',
      kind: 'council',
      parent_id: sample.parent,
      time_zone: 'Asia/Ulaanbaatar',
    },
  },
  'body.change': {
    zh: '更改机构的名称、隶属、时区、语言、免扰时段或默认公开范围。',
    example: {
      body_id: sample.body,
      names: { en: 'Harbour Council', zh: '港务委员会' },
      quiet: { from: '20:00', to: '07:30' },
    },
  },
  'bodies.import': {
    zh: '整体导入机构表，任一行有误则全部不导入。',
    example: {
      csv: 'slug,parent,name_en,name_zh\nharbour,,Harbour Council,港务委员会\npilots,harbour,Pilots,引航组\n',
    },
  },
  'term.set': {
    zh: '记录机构的届次及起止日期。',
    example: { body_id: sample.body, number: 4, begins_on: '2031-01-01', ends_on: '2035-12-31' },
  },
  'terminology.set': {
    zh: '记录机构对某一概念的称谓，或口号的含义。',
    example: { body_id: sample.body, kind: 'word', key: 'session', names: { en: 'Sitting', zh: '例会' } },
  },
  'post.create': {
    zh: '在机构中增设职务。',
    example: { body_id: sample.body, names: { en: 'Harbour Master', zh: '港务长' }, role: 'member', protocol_order: 3 },
  },
  'post.change': {
    zh: '更改职务的名称、角色，或是否由多人担任。',
    example: {
      body_id: sample.body,
      post_id: sample.post,
      names: { en: 'Harbour Master', zh: '港务长' },
      role: 'member',
    },
  },
  'post.end': {
    zh: '撤销职务并注明日期，或取消撤销。',
    example: { body_id: sample.body, post_id: sample.post, on: '2031-12-31' },
  },
  'post.order': {
    zh: '排定机构各职务的礼宾次序。',
    example: { body_id: sample.body, posts: [sample.secondPost, sample.post] },
  },
  'person.create': {
    zh: '在机构中增列人员，不任职务。',
    example: { body_id: sample.body, names: { en: 'Ama Verdu', zh: '维尔杜' } },
  },
  'person.change': {
    zh: '更改人员姓名。',
    example: { body_id: sample.body, person_id: sample.person, names: { en: 'Ama Verdu', zh: '维尔杜' } },
  },
  'person.merge': {
    zh: '将读取时误作两人的人员合并为一人。',
    example: { body_id: sample.body, person_id: sample.person, merged_id: sample.secondPerson },
  },
  'person.split': {
    zh: '将一人分为两人，或撤销合并。',
    example: { body_id: sample.body, person_id: sample.person, merged_id: sample.secondPerson },
  },
  'people.import': {
    zh: '整体导入职务、人员或任职表，任一行有误则全部不导入。',
    example: { body_id: sample.body, kind: 'people', csv: 'id,name_en,name_zh\n,Ama Verdu,维尔杜\n' },
  },
  'person.appoint': {
    zh: '记录某人自某日至某日担任职务。',
    example: {
      body_id: sample.body,
      post_id: sample.post,
      names: { en: 'Ama Verdu', zh: '维尔杜' },
      from: '2031-01-15',
    },
  },
  'tenure.change': {
    zh: '更改任职日期，或是否代理。',
    example: { body_id: sample.body, tenure_id: sample.tenure, from: '2031-01-15', acting: false },
  },
  'tenure.end': {
    zh: '记录任职的最后一日。',
    example: { body_id: sample.body, tenure_id: sample.tenure, on: '2031-12-31' },
  },
  'tenure.strike': { zh: '注销误记的任职。', example: { body_id: sample.body, tenure_id: sample.tenure } },
  'journal.redact': {
    zh: '从机构的记录中移除一段文字，留下可见的空缺和理由。',
    example: { body_id: sample.body, passage: 'a telephone number', reason: 'Private data, not meant for the record' },
  },
  'account.link': {
    zh: '记录某账号即机构的某一人员。',
    example: { body_id: sample.body, account_id: sample.account, person_id: sample.person },
  },
  'account.unlink': {
    zh: '记录某账号不再是机构的人员。',
    example: { body_id: sample.body, account_id: sample.account },
  },
  'grant.give': {
    zh: '授予账号在某机构或整个登记簿的角色。',
    example: {
      body_id: sample.body,
      account_id: sample.account,
      account_name: 'Ama Verdu',
      role: 'inspector',
      ends_at: '2031-12-31T23:59:59Z',
    },
  },
  'grant.revoke': { zh: '收回已授予的角色。', example: { body_id: sample.body, grant_id: sample.grant } },
  'invitation.send': {
    zh: '邀请他人开设账号，成为机构人员或获得角色。',
    example: { body_id: sample.body, email: 'ama.verdu@example.org', name: 'Ama Verdu', person_id: sample.person },
  },
  'invitation.accept': {
    zh: '以当前登录的账号接受邀请。',
    example: { body_id: sample.body, token: 'the-word-of-the-link' },
  },
  'invitation.revoke': {
    zh: '收回尚未接受的邀请，其链接随即失效。',
    example: { body_id: sample.body, invitation_id: sample.invitation },
  },
  'restricted.note': {
    zh: '记录有人查阅了限定内容。',
    example: { body_id: sample.body, noun: 'session', subject_id: sample.session },
  },
  'token.create': {
    zh: '为本人设令牌，使程序在限定权限和期限内代办。',
    example: {
      body_id: sample.body,
      name: 'Nightly copy of undertakings',
      token_hash: 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2',
      scopes: ['read'],
      expires_at: '2031-12-31T00:00:00Z',
    },
  },
  'token.revoke': { zh: '立即撤销令牌。', example: { body_id: sample.body, token_id: sample.token } },
  'directive.take_in': {
    zh: '登记上级文件，注明公开程度和学习时限。',
    example: {
      body_id: sample.body,
      kind: 'meeting',
      names: { en: 'Spring meeting of the Harbour Union', zh: '港口联盟春季会议' },
      issuer: 'Harbour Union',
      given_on: '2031-03-04',
      publication: 'full',
      study_until: '2031-05-31',
    },
  },
  'directive.change': {
    zh: '更改上级文件的公开程度和学习时限，或将其移出待学清单。',
    example: { body_id: sample.body, id: sample.directive, publication: 'circle', study_until: '2031-04-15' },
  },
  'material.add': {
    zh: '添加会议所用的文件或链接。',
    example: {
      body_id: sample.body,
      names: { en: 'Harbour report 2031', zh: '2031年港口报告' },
      language: 'en',
      issuer: 'Harbour Office',
      url: 'https://harbour.example/report-2031',
      pages: 24,
    },
  },
  'material.revise': {
    zh: '为材料添加新版本。',
    example: {
      body_id: sample.body,
      material_id: sample.material,
      url: 'https://harbour.example/report-2031-2',
      note: 'Figures of May added',
    },
  },
  'material.change': {
    zh: '更改材料的名称、语言、发文单位或可见范围。',
    example: { body_id: sample.body, material_id: sample.material, issuer: 'Harbour Office', level: 'members' },
  },
  'material.withdraw': {
    zh: '撤下材料，或予以恢复。',
    example: { body_id: sample.body, material_id: sample.material, why: 'Sent in error' },
  },
  'agenda_paper.put': {
    zh: '将材料的某一版本列入议题。',
    example: { body_id: sample.body, agenda_item_id: sample.agendaItem, material_id: sample.material, number: 1 },
  },
  'agenda_paper.take_off': {
    zh: '从议题中撤去材料。',
    example: { body_id: sample.body, agenda_item_id: sample.agendaItem, material_id: sample.material },
  },
  'passage_question.ask': {
    zh: '就材料中的一段文字向尚未结束的会议提问。',
    example: {
      body_id: sample.body,
      material_id: sample.material,
      session_id: sample.session,
      page: 7,
      words: 'two ferries are out of service',
      question: 'Since when, and what does the repair cost?',
    },
  },
  'passage_question.take_back': {
    zh: '撤回提问。',
    example: { body_id: sample.body, question_id: sample.question },
  },
  'source.receive': {
    zh: '按原样保存文本并读取。',
    example: {
      body_id: sample.body,
      text: 'On 14 May, the Harbour Council held its 3rd study session of 2031. The meeting required the dyke board to close three gaps.',
      published: '2031-05-15',
    },
  },
  'reading.decide': {
    zh: '确认或更正读取的值，或标为未载明。',
    example: {
      body_id: sample.body,
      reading_id: sample.reading,
      decisions: [{ path: 'session.place', kind: 'corrected', value: 'Old harbour' }],
    },
  },
  'reading.set_aside': {
    zh: '搁置读取结果：文本保留，不立会议。',
    example: { body_id: sample.body, reading_id: sample.reading },
  },
  'reading.take_up': {
    zh: '重新打开已搁置的读取结果，已作的决定照旧。',
    example: { body_id: sample.body, reading_id: sample.reading },
  },
  'reading.split': {
    zh: '将读取的一条表述拆为两条。',
    example: { body_id: sample.body, reading_id: sample.reading, path: 'statements.3', at: 214 },
  },
  'reading.join': {
    zh: '将读取的一条表述与其后一条合并。',
    example: { body_id: sample.body, reading_id: sample.reading, path: 'statements.3' },
  },
  ...referenceOfPlans,
  'series.create': {
    zh: '为机构增设会议系列。',
    example: {
      body_id: sample.body,
      slug: 'study',
      names: { en: 'Collective study sessions', zh: '集体学习' },
      kind: 'collective-study',
      restarts: 'year',
    },
  },
  'session.admit': {
    zh: '记录扩大会议的列席、旁听、授课或工作人员。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      part: 'observed',
      names: { en: 'Ama Verdu', zh: '维尔杜' },
    },
  },
  'session.plan': {
    zh: '筹备会议，确定系列、次数、时间、地点和主持人，列出应到成员。',
    example: {
      body_id: sample.body,
      series: 'study',
      names: { en: 'Ferries and dykes', zh: '渡口与堤防' },
      starts_at: '2031-05-14T09:00:00+08:00',
      ends_at: '2031-05-14T11:30:00+08:00',
      place: 'Old harbour hall',
    },
  },
  'session.change': {
    zh: '更改待开会议的时间、地点、主持人、议题、可见范围或次数。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      starts_at: '2031-05-15T14:30:00+08:00',
      ends_at: '2031-05-15T17:00:00+08:00',
      place: 'Old harbour hall',
    },
  },
  'quorum.set': {
    zh: '设定会议的法定人数，以及未达到时的处理。',
    example: { body_id: sample.body, need: 'more_than_half', missing: 'warn' },
  },
  'floor.preside': {
    zh: '主持会场：开会、进入议题、安排发言、组织表决、记录表述。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      after: 12,
      step: { kind: 'give_floor', person: sample.person, speech: 'prepared', seconds: 480 },
    },
  },
  'floor.ask': {
    zh: '在会议中本人请求发言、提出程序问题或表决。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      step: { kind: 'ask_to_speak', speech: 'supplementary' },
    },
  },
  'session.cancel': {
    zh: '取消筹备中或已通知的会议，并注明理由。',
    example: { body_id: sample.body, session_id: sample.session, why: { en: 'The storm has closed the harbour' } },
  },
  'session.call': {
    zh: '向应到人员发送会议通知或变更通知。',
    example: { body_id: sample.body, session_id: sample.session, language: 'zh', words: '提前十分钟入场。' },
  },
  'reply.give': {
    zh: '答复会议通知：出席、请假或委派代表。',
    example: { body_id: sample.body, session_id: sample.session, reply: 'asks_leave', reason: 'duty' },
  },
  'leave.decide': {
    zh: '准假或不准假。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person, granted: true },
  },
  'reply_link.give': {
    zh: '生成无须账号即可答复会议通知的链接。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person },
  },
  'reply_link.revoke': {
    zh: '撤回某人答复会议通知的链接。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person },
  },
  'session.restore': {
    zh: '撤销对会议的取消。',
    example: { body_id: sample.body, session_id: sample.session },
  },
  'agenda_template.save': {
    zh: '将会议的议程存为该系列的模板。',
    example: { body_id: sample.body, session_id: sample.session, names: { en: 'A usual study session' } },
  },
  'agenda_template.use': {
    zh: '将模板中的事项列入会议议程。',
    example: { body_id: sample.body, session_id: sample.session, template_id: sample.agendaTemplate },
  },
  'agenda_template.drop': {
    zh: '不再提供某一议程模板。',
    example: { body_id: sample.body, template_id: sample.agendaTemplate },
  },
  'agenda_item.add': {
    zh: '在会议议程中增列事项。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      kind: 'hear',
      names: { en: 'Report on the two ferries', zh: '听取两艘渡轮情况汇报' },
      presenter_post_id: sample.post,
      minutes: 20,
    },
  },
  'agenda_item.change': {
    zh: '修改议程事项的类型、名称、编号、汇报人、时长、可见范围或依据。',
    example: { body_id: sample.body, item_id: sample.agendaItem, number: '3a', minutes: 30 },
  },
  'agenda_item.move': {
    zh: '将议程事项移至另一事项之前，或移至最后。',
    example: { body_id: sample.body, item_id: sample.agendaItem, before: sample.secondAgendaItem },
  },
  'agenda_item.withdraw': {
    zh: '将事项撤出议程，可注明理由。',
    example: { body_id: sample.body, item_id: sample.agendaItem, why: { en: 'The report is not ready' } },
  },
  'agenda_item.restore': {
    zh: '将撤出的事项重新列入议程。',
    example: { body_id: sample.body, item_id: sample.agendaItem },
  },
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
    zh: '由会议原文拟出通稿。',
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
  'readout.issue': {
    zh: '在固定地址发布已拟出的通稿。',
    example: { body_id: sample.body, session_id: sample.session, language: 'en' },
  },
}
